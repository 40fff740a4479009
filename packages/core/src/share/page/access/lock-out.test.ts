import { afterEach, describe, expect, test } from 'vitest';
import type { PasswordHasher } from '../../../access/index.ts';
import {
  ACCOUNT,
  auditActions,
  clinician,
  open,
  protect,
  type ShareKit,
  send,
  shareKit,
  stubStudy,
} from '../../../testing/share-kit/index.ts';
import type { Visitor } from '../../index.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Thousands of guesses: what a hash costs is tested elsewhere. */
const hasher: PasswordHasher = {
  hash: async (secret) => `hash of ${secret}`,
  verify: async (hashed, secret) => hashed === `hash of ${secret}`,
};

let kit: ShareKit;
afterEach(() => kit.close());

/** A page with a password, which the patient set on an earlier day. */
async function guarded(): Promise<{ shareId: string; publicId: string; contactId: string }> {
  kit = await shareKit({ tools: { hasher }, studies: [stubStudy(ACCOUNT, 'study-1', ['picture', 'document'])] });
  const { shareId } = await send(kit, { contact: 'ann@example.org' });
  const { publicId, visitor } = await open(kit, shareId);
  await protect(kit, publicId, visitor, 'secret1');
  kit.advance(24 * HOUR);
  const [contact] = (await kit.store.findShare(shareId))!.contacts;
  return { shareId, publicId, contactId: contact!.contactId };
}

const quiet = (work: Promise<unknown>) => work.catch(() => undefined);
const wrong = (at: number) => String(at % 1_000_000).padStart(6, '0');
/** What the patient got: alarms go to the clinic. */
const mailed = () => kit.email.messages.filter(({ to }) => to !== kit.context.defaultSettings.publicEmail);
/** The code of the newest message, as a person reads it. */
const newestCode = () => codeIn(mailed().at(-1)?.text ?? '');
const codeIn = (text: string) => /\b(\d{6}|\d{3}(?: \d{3}){4})\b/.exec(text)![0];

interface Page {
  shareId: string;
  publicId: string;
  contactId: string;
}

/** What a stranger with the link does, from one address or many. */
const attacks: Record<string, (page: Page, address: (at: number) => string) => Promise<void>> = {
  'polls verify': async ({ shareId, publicId }, address) => {
    const { visitor } = await open(kit, shareId, address(0));
    for (let at = 0; at < 50; at++) await quiet(kit.patient.verifyOneTimeCode(publicId, visitor, wrong(at)));
  },
  'asks for 20 codes, each in a visit of its own': async ({ shareId, publicId, contactId }, address) => {
    for (let at = 0; at < 20; at++) {
      const { visitor } = await open(kit, shareId, address(at));
      await quiet(kit.patient.requestOneTimeCode(publicId, visitor, contactId));
    }
  },
  'asks for codes all day and guesses in each visit': async ({ shareId, publicId, contactId }, address) => {
    for (let at = 0; at < 24; at++) {
      const { visitor } = await open(kit, shareId, address(at));
      await quiet(kit.patient.requestOneTimeCode(publicId, visitor, contactId));
      await kit.work();
      for (let guess = 0; guess < 6; guess++)
        await quiet(kit.patient.verifyOneTimeCode(publicId, visitor, wrong(at * 6 + guess)));
      kit.advance(HOUR);
    }
  },
  'enters 100 wrong passwords': async ({ shareId, publicId }, address) => {
    for (let at = 0; at < 100; at++) {
      if (at % 5 === 0) kit.advance(15 * MINUTE);
      const { visitor } = await open(kit, shareId, address(at));
      await quiet(kit.patient.unlock(publicId, visitor, `wrong${at}`));
    }
  },
};

const all: (typeof attacks)[string] = async (page, address) => {
  for (const attack of Object.values(attacks)) await attack(page, address);
};

async function enterWithOneCode({ publicId, contactId }: Page, visitor: Visitor): Promise<void> {
  const { sentBefore } = await kit.patient.requestOneTimeCode(publicId, visitor, contactId);
  await kit.work();
  await kit.patient.verifyOneTimeCode(publicId, visitor, newestCode());
  await kit.patient.setPassword(
    publicId,
    visitor,
    `secret-${sentBefore ? 'a' : 'b'}2`,
    `secret-${sentBefore ? 'a' : 'b'}2`,
  );
}

describe('a stranger who holds the link', () => {
  test.each([
    ...Object.entries(attacks).map(([what, attack]) => [what, 20, attack] as const),
    ['does all of it', 10, all] as const,
  ])('P8: %s, and the patient enters within one code, each of %i times', async (what, times, attack) => {
    const table: { from: string; entered: number; messages: number }[] = [];
    for (const [from, address] of [
      ['one address', () => '198.51.100.1'],
      ['many addresses', (at: number) => `198.51.${at % 250}.7`],
    ] as const) {
      const page = await guarded();
      let entered = 0;
      const before = mailed().length;
      for (let round = 0; round < times / 2; round++) {
        await attack(page, address);
        await kit.work();
        const { visitor } = await open(kit, page.shareId, '192.0.2.9');
        await enterWithOneCode(page, visitor);
        expect((await kit.patient.getPage(page.publicId, visitor, 1)).gate).toEqual({ kind: 'open' });
        entered += 1;
      }
      table.push({ from, entered, messages: mailed().length - before });
      if (from === 'one address') await kit.close();
    }
    for (const row of table)
      console.info(`${what} | ${row.from} | entered ${row.entered} of ${times / 2} | ${row.messages} messages`);
    expect(table.map(({ entered }) => entered)).toEqual([times / 2, times / 2]);
  });

  test('P8: who asks while the patient types does not touch the patient’s code', async () => {
    const page = await guarded();
    const { visitor } = await open(kit, page.shareId, '192.0.2.9');
    await kit.patient.requestOneTimeCode(page.publicId, visitor, page.contactId);
    await kit.work();
    const code = newestCode();
    await attacks['asks for 20 codes, each in a visit of its own']!(page, () => '198.51.100.1');
    await attacks['polls verify']!(page, () => '198.51.100.1');
    await kit.work();
    await kit.patient.verifyOneTimeCode(page.publicId, visitor, code);
    expect((await kit.patient.getPage(page.publicId, visitor, 1)).gate.kind).toBe('create-password');
  });

  test('P8: strangers who ask right after the patient fill the mailbox: among the newest four is the patient’s own code', async () => {
    const page = await guarded();
    const before = mailed().length;
    const { visitor } = await open(kit, page.shareId, '192.0.2.9');
    await kit.patient.requestOneTimeCode(page.publicId, visitor, page.contactId);
    await kit.work();
    await attacks['asks for 20 codes, each in a visit of its own']!(page, (at) => `198.51.100.${at}`);
    await kit.work();
    const codes = mailed()
      .slice(before)
      .map(({ text }) => codeIn(text));
    let tries = 0;
    for (const code of codes.reverse()) {
      tries += 1;
      const refused = await kit.patient.verifyOneTimeCode(page.publicId, visitor, code).then(
        () => undefined,
        (error: { code: string }) => error.code,
      );
      if (refused === undefined) break;
      expect(refused).toBe('access.wrong_one_time_code');
    }
    expect((await kit.patient.getPage(page.publicId, visitor, 1)).gate.kind).toBe('create-password');
    expect(tries).toBeLessThanOrEqual(4);
  });

  test('P8: a flood sends three codes an hour and 20 in the life of a link, then one an hour, and the clinic is told', async () => {
    const page = await guarded();
    const sent = () => mailed().length;
    const before = sent();
    const hours: number[] = [];
    for (let hour = 0; hour < 10; hour++) {
      const start = sent();
      for (let at = 0; at < 60; at++) {
        const { visitor } = await open(kit, page.shareId, `198.51.${at}.7`);
        await quiet(kit.patient.requestOneTimeCode(page.publicId, visitor, page.contactId));
        await kit.work();
        kit.advance(MINUTE);
      }
      hours.push(sent() - start);
    }
    expect(hours.slice(0, 3).every((count) => count <= 4)).toBe(true);
    expect(hours.slice(-3)).toEqual([1, 1, 1]);
    expect(sent() - before).toBeLessThanOrEqual(30);
    expect(await auditActions(kit, page.shareId)).toContain('link.codes-tried');
    const toClinic = kit.email.messages.filter((message) => !mailed().includes(message));
    expect(new Set(toClinic.map(({ subject }) => subject))).toEqual(
      new Set(['Somebody is trying codes on your pages']),
    );
    // Three a day, however often they try.
    expect(toClinic).toHaveLength(3);
    const share = await kit.clinician.getShare(clinician, page.shareId);
    expect(share.codesTriedAt).toMatch(/Z$/);
  });

  test('P8: the session has a new token after each rise of rights, and the old one opens nothing', async () => {
    const page = await guarded();
    const { visitor } = await open(kit, page.shareId, '192.0.2.9');
    const opened = { ...visitor };
    await kit.patient.unlock(page.publicId, visitor, 'secret1');
    const gone = { code: 'page.session_missing' };
    await expect(kit.patient.getPage(page.publicId, opened, 1)).rejects.toMatchObject(gone);
    const second = (await open(kit, page.shareId, '192.0.2.9')).visitor;
    const tokens = [second.sessionToken];
    await kit.patient.requestOneTimeCode(page.publicId, second, page.contactId);
    await kit.work();
    await kit.patient.verifyOneTimeCode(page.publicId, second, newestCode());
    tokens.push(second.sessionToken);
    await kit.patient.setPassword(page.publicId, second, 'secret2', 'secret2');
    for (const sessionToken of tokens) {
      await expect(kit.patient.getPage(page.publicId, { ...second, sessionToken }, 1)).rejects.toMatchObject(gone);
    }
    expect((await kit.patient.getPage(page.publicId, second, 1)).gate.kind).toBe('open');
  });
});
