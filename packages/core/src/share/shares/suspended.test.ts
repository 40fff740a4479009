import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isStudyshareError } from '../../errors.ts';
import {
  auditActions,
  clinician,
  open,
  protect,
  type ShareKit,
  secretsOf,
  send,
  shareKit,
  stranger,
  textOf,
} from '../../testing/share-kit/index.ts';
import { tellClinic } from '../deliver/tell-clinic.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MASK = { x: 1, y: 2, width: 3, height: 4 };
const EMAIL = { contact: 'ann@example.org' };
let kit: ShareKit;

beforeEach(async () => {
  kit = await shareKit({ settings: { notifyEmail: 'imaging@lakeside.example' } });
});
afterEach(() => kit.close());

/** The code a call is refused with. */
async function rejectedCode(call: Promise<unknown>): Promise<string> {
  const error: unknown = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  if (!isStudyshareError(error)) throw new Error('Not refused.', { cause: error });
  return error.code;
}

const dto = (shareId: string) => kit.clinician.getShare(clinician, shareId);
const toClinic = () => kit.email.messages.filter(({ to }) => to === 'imaging@lakeside.example');

async function reported(reason: 'name' | 'not-patient' = 'name') {
  const { shareId, objects } = await send(kit, EMAIL);
  const { token } = await secretsOf(kit, shareId);
  const { publicId, visitor } = await open(kit, shareId);
  const items = (await kit.patient.getPage(publicId, visitor, 1)).content!.items;
  const about = reason === 'name' ? { reason, itemId: items[1]!.itemId } : { reason };
  await kit.patient.reportPage(publicId, visitor, about);
  return { shareId, token, publicId, visitor, items, objectIds: objects.map(({ objectId }) => objectId) };
}

describe('G11: a page is reported', () => {
  test('and is closed at once for everybody; the link says that the clinic looks', async () => {
    const { shareId, token, publicId, visitor, items, objectIds } = await reported();
    expect(await rejectedCode(kit.patient.getPage(publicId, visitor, 1))).toBe('share.suspended');
    expect(await rejectedCode(kit.patient.getFile(publicId, visitor, items[0]!.itemId, 'view'))).toBe(
      'share.suspended',
    );
    expect(await rejectedCode(kit.patient.openLink(token, stranger()))).toBe('share.suspended');
    expect((await kit.patient.describeLink(token, stranger())).screen).toBe('suspended');
    const share = await dto(shareId);
    expect(share.state).toBe('suspended');
    expect(share.report).toMatchObject({ reason: 'name', objectId: objectIds[1] });
    expect(share.actions).toMatchObject({
      reopen: { allowed: true },
      revoke: { allowed: true },
      resend: { allowed: false },
    });
    expect(await auditActions(kit, shareId)).toContain('page.reported');
  });

  test('M3: and clinic and contacts are told, the clinic without the link and the code', async () => {
    const { shareId, token } = await reported();
    const { deleteCode } = await secretsOf(kit, shareId);
    await kit.work();
    const [told] = toClinic();
    expect(toClinic()).toHaveLength(1);
    expect(told!.subject).toBe('A patient’s page was reported and closed');
    expect(told!.text).toContain('a name can be seen on an image');
    expect(told!.text).toContain(shareId);
    for (const secret of [token, deleteCode, 'ann@example.org', '/l/'])
      expect(`${told!.subject}${told!.text}${told!.html}`).not.toContain(secret);
    const contact = kit.email.messages.at(-1)!;
    expect(kit.email.messages.map(({ to }) => to).sort()).toEqual([
      'ann@example.org',
      'ann@example.org',
      'imaging@lakeside.example',
    ]);
    expect(`${contact.text}${told!.text}`).toContain('checked');
  });

  test('for a name by nobody who stands before a gate, and of no item of another page', async () => {
    const { version } = await kit.clinician.getSettings(clinician);
    await kit.clinician.updateSettings(clinician, { version, linkCode: 'Blue Whale' });
    const { shareId } = await send(kit, EMAIL);
    const { publicId, visitor } = await open(kit, shareId);
    const name = kit.patient.reportPage(publicId, visitor, { reason: 'name' });
    expect(await rejectedCode(name)).toBe('page.locked');
    const item = kit.patient.reportPage(publicId, visitor, { reason: 'not-patient', itemId: 'any' });
    expect(await rejectedCode(item)).toBe('page.locked');
    await kit.patient.unlock(publicId, visitor, 'Blue Whale');
    const foreign = kit.patient.reportPage(publicId, visitor, { reason: 'name', itemId: 'another' });
    expect(await rejectedCode(foreign)).toBe('request.invalid');
    expect((await dto(shareId)).state).toBe('ready');
  });

  test('by who is not the patient before the gate, or without opening; once the clinic has looked, not again that day', async () => {
    const { version } = await kit.clinician.getSettings(clinician);
    await kit.clinician.updateSettings(clinician, { version, linkCode: 'Blue Whale' });
    const { shareId } = await send(kit, EMAIL);
    const { token } = await secretsOf(kit, shareId);
    const { publicId, visitor } = await open(kit, shareId);
    await kit.patient.reportPage(publicId, visitor, { reason: 'not-patient' });
    expect((await dto(shareId)).report).toMatchObject({ reason: 'not-patient' });
    expect(await rejectedCode(kit.patient.reportLink(token, stranger()))).toBe('share.suspended');
    await kit.clinician.reopenShare(clinician, shareId, { masks: [] });
    for (let index = 0; index < 20; index++) {
      const again = kit.patient.reportLink(token, stranger(`198.51.100.${index}`));
      expect(await rejectedCode(again)).toBe('request.rate_limited');
    }
    const later = await open(kit, shareId);
    await kit.patient.unlock(publicId, later.visitor, 'Blue Whale');
    await kit.patient.reportPage(publicId, later.visitor, { reason: 'name' });
    expect((await dto(shareId)).state).toBe('suspended');
    await kit.clinician.reopenShare(clinician, shareId, { masks: [] });
    kit.advance(DAY + 1);
    await kit.patient.reportLink(token, stranger());
    expect((await dto(shareId)).state).toBe('suspended');
  });

  test('and one address cannot close many pages, nor find out which links exist', async () => {
    const tokens: string[] = [];
    for (let index = 0; index < 7; index++) {
      const { shareId } = await send(kit, { contact: `p${index}@example.org` });
      tokens.push((await secretsOf(kit, shareId)).token);
    }
    const outcomes: string[] = [];
    for (const token of tokens)
      outcomes.push(
        await kit.patient.reportLink(token, stranger()).then(
          () => 'closed',
          () => 'refused',
        ),
      );
    expect(outcomes).toEqual([...Array(5).fill('closed'), 'refused', 'refused']);
    for (const token of ['kX0vZs1q9aTgB7n3QmR5wA', 'x', ''])
      expect(await rejectedCode(kit.patient.reportLink(token, stranger('203.0.113.9')))).toBe('link.unknown');
  });

  test('L2: looking at the link tells where it is said, and closes nothing', async () => {
    const { shareId } = await send(kit, EMAIL);
    const { token } = await secretsOf(kit, shareId);
    const boot = await kit.patient.describeLink(token, stranger());
    expect(boot.reportAction).toBe(`/l/${token}/report`);
    expect(await dto(shareId)).toMatchObject({ state: 'ready', views: 0 });
    await kit.patient.reportLink(token, stranger());
    expect((await kit.patient.describeLink(token, stranger())).reportAction).toBeUndefined();
    expect(await dto(shareId)).toMatchObject({ state: 'suspended', views: 0 });
  });

  test('by one of 20 at once; whoever reports it after each release is stopped by the day’s limit', async () => {
    const { shareId } = await send(kit, EMAIL);
    const visits = await Promise.all(
      Array.from({ length: 20 }, (_, index) => open(kit, shareId, `198.51.100.${index}`)),
    );
    const outcomes = await Promise.allSettled(
      visits.map(({ publicId, visitor }) => kit.patient.reportPage(publicId, visitor, { reason: 'not-patient' })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (let more = 0; more < 2; more++) {
      await kit.clinician.reopenShare(clinician, shareId, { masks: [] });
      const { publicId, visitor } = await open(kit, shareId);
      await kit.patient.reportPage(publicId, visitor, { reason: 'not-patient' });
    }
    await kit.clinician.reopenShare(clinician, shareId, { masks: [] });
    const { publicId, visitor } = await open(kit, shareId);
    const fourth = kit.patient.reportPage(publicId, visitor, { reason: 'not-patient' });
    expect(await rejectedCode(fourth)).toBe('request.rate_limited');
    expect((await dto(shareId)).state).toBe('ready');
  });

  test('and a clinic without any address is told by the tab alone', async () => {
    const { version } = await kit.clinician.getSettings(clinician);
    await kit.clinician.updateSettings(clinician, { version, settings: { notifyEmail: '', publicEmail: '' } });
    const { shareId } = await reported('not-patient');
    await kit.work();
    expect(toClinic()).toEqual([]);
    expect((await dto(shareId)).report).toEqual({ reason: 'not-patient', at: expect.any(String) });
  });
});

describe('G11: the clinic has looked', () => {
  test('and opens the page as it was: the same link works, and the contacts are told', async () => {
    const { shareId, token, publicId, visitor } = await reported();
    const share = await kit.clinician.reopenShare(clinician, shareId, { masks: [] });
    expect([share.state, share.report]).toEqual(['ready', undefined]);
    expect(await rejectedCode(kit.patient.getPage(publicId, visitor, 1))).toBe('page.session_missing');
    await kit.patient.openLink(token, stranger());
    await kit.work();
    expect(kit.email.messages.at(-1)!.text).toContain('works again');
    expect(kit.email.messages.some(({ text }) => text.includes('is being checked'))).toBe(false);
    expect(kit.processor.processed).toHaveLength(3);
  });

  test('and masks by hand: only that object is prepared again, its old files are destroyed, then the page opens', async () => {
    const { shareId, token, objectIds } = await reported();
    const before = (await kit.store.findShare(shareId))!;
    const old = [...before.objects[1]!.prepared!.outputs.map(({ fileId }) => fileId), before.archive!.fileId];
    const kept = before.objects[0]!.prepared!.outputs[0]!.fileId;
    const masks = [{ objectId: objectIds[1]!, rectangles: [MASK] }];
    expect((await kit.clinician.reopenShare(clinician, shareId, { masks })).state).toBe('preparing');
    expect((await kit.patient.describeLink(token, stranger())).screen).toBe('unavailable');
    await kit.work();
    expect((await dto(shareId)).state).toBe('ready');
    expect(kit.processor.processed).toHaveLength(4);
    expect(kit.processor.masks.at(-1)).toEqual([MASK]);
    for (const fileId of old)
      expect(await rejectedCode(kit.context.files.size({ shareId, fileId }))).toBe('file.not_found');
    await kit.context.files.size({ shareId, fileId: kept });
    const { publicId, visitor } = await open(kit, shareId);
    const archive = await kit.patient.getArchive(publicId, visitor);
    expect((await textOf(archive.open())).length).toBe(archive.bytes);
    expect(kit.email.messages.at(-1)!.text).toContain('works again');
    await kit.clinician.previewShared(clinician, shareId, objectIds[1]!);
    expect(kit.processor.masks.at(-1)).toEqual([MASK]);
  });

  test('a process killed before the old files were destroyed destroys them when it goes on', async () => {
    const { shareId, objectIds } = await reported();
    const [old] = (await kit.store.findShare(shareId))!.objects[1]!.prepared!.outputs;
    const { remove } = kit.context.files;
    kit.context.files.remove = () => Promise.reject(new Error('killed'));
    await kit.clinician.reopenShare(clinician, shareId, { masks: [{ objectId: objectIds[1]!, rectangles: [MASK] }] });
    await kit.jobs.handle({ kind: 'prepare', id: shareId }, new AbortController().signal);
    expect((await dto(shareId)).state).toBe('preparing');
    kit.context.files.remove = remove;
    await kit.work();
    expect((await dto(shareId)).state).toBe('ready');
    expect(await rejectedCode(kit.context.files.size({ shareId, fileId: old!.fileId }))).toBe('file.not_found');
  });

  test('and revokes it, or asks for what cannot be: each says why not', async () => {
    const { shareId, objectIds } = await reported();
    const other = { masks: [{ objectId: 'of another study', rectangles: [MASK] }] };
    expect(await rejectedCode(kit.clinician.reopenShare(clinician, shareId, other))).toBe('request.invalid');
    const reader = { ...clinician, rights: ['read' as const] };
    const nothing = { masks: [] };
    expect(await rejectedCode(kit.clinician.reopenShare(reader, shareId, nothing))).toBe('account.forbidden');
    const elsewhere = { ...clinician, accountId: 'account-2' };
    expect(await rejectedCode(kit.clinician.reopenShare(elsewhere, shareId, nothing))).toBe('share.not_found');
    await kit.clinician.reopenShare(clinician, shareId, nothing);
    expect(await rejectedCode(kit.clinician.reopenShare(clinician, shareId, nothing))).toBe('share.not_suspended');
    await kit.clinician.revokeShare(clinician, shareId);
    const masks = [{ objectId: objectIds[0]!, rectangles: [MASK] }];
    expect(await rejectedCode(kit.clinician.reopenShare(clinician, shareId, { masks }))).toBe('share.revoked');
  });

  test('a password stays, and everybody enters it again', async () => {
    kit.processor.before = (object) => {
      object.verdict = 'protected';
    };
    const { shareId } = await send(kit, EMAIL);
    const { publicId, visitor } = await open(kit, shareId);
    await protect(kit, publicId, visitor, 'tulip 77');
    await kit.patient.reportPage(publicId, visitor, { reason: 'name' });
    await kit.clinician.reopenShare(clinician, shareId, { masks: [] });
    const again = await open(kit, shareId);
    expect((await kit.patient.getPage(publicId, again.visitor, 1)).gate.kind).toBe('password');
    await kit.patient.unlock(publicId, again.visitor, 'tulip 77');
  });
});

describe('L3: a new link is asked for', () => {
  test('from a page that has run out: tab and clinic get it once, and sending the study again answers it', async () => {
    const { shareId } = await send(kit, EMAIL);
    const { token } = await secretsOf(kit, shareId);
    expect((await kit.patient.describeLink(token, stranger())).askAction).toBeUndefined();
    kit.advance(91 * DAY);
    await kit.work();
    expect(await kit.patient.describeLink(token, stranger())).toMatchObject({
      screen: 'expired',
      askAction: `/l/${token}/ask`,
      asked: false,
    });
    for (let time = 0; time < 3; time++) await kit.patient.askForLink({ token }, stranger());
    await kit.work();
    expect(toClinic().map(({ subject }) => subject)).toEqual(['A patient asks for a new link']);
    expect(`${toClinic()[0]!.text}${toClinic()[0]!.html}`).not.toContain(token);
    expect((await kit.patient.describeLink(token, stranger())).asked).toBe(true);
    expect((await dto(shareId)).linkAskedAt).toBeDefined();
    await send(kit, EMAIL);
    expect((await dto(shareId)).linkAskedAt).toBeUndefined();
    expect(await rejectedCode(kit.patient.askForLink({ token }, stranger()))).toBe('request.rate_limited');
    kit.advance(DAY + 1);
    await kit.patient.askForLink({ token }, stranger());
    expect((await dto(shareId)).linkAskedAt).toBeDefined();
  });

  test('from a revoked or deleted page, by its link or its address', async () => {
    const { shareId } = await send(kit, EMAIL);
    const { token, deleteCode } = await secretsOf(kit, shareId);
    const { publicId, visitor } = await open(kit, shareId);
    await kit.patient.askForLink({ token }, stranger());
    expect((await dto(shareId)).linkAskedAt).toBeUndefined();
    await kit.patient.deletePage(publicId, visitor, deleteCode);
    expect(await kit.patient.describePage(publicId, stranger())).toMatchObject({ askAction: `/v/${publicId}/ask` });
    await kit.patient.askForLink({ publicId }, stranger());
    expect((await dto(shareId)).linkAskedAt).toBeDefined();
  });

  test('of a link that does not exist it is answered as looking at one, and counted as that', async () => {
    for (const token of ['kX0vZs1q9aTgB7n3QmR5wA', 'x']) {
      expect(await rejectedCode(kit.patient.askForLink({ token }, stranger()))).toBe('link.unknown');
    }
    expect(await rejectedCode(kit.patient.askForLink({ publicId: 'nobody' }, stranger()))).toBe('link.unknown');
    for (let look = 3; look < 30; look++) await kit.patient.describeLink('unknown', stranger());
    expect(await rejectedCode(kit.patient.askForLink({ token: 'x' }, stranger()))).toBe('request.rate_limited');
  });
});

describe('M3: messages to the clinic', () => {
  test('lead into the host’s application where it says where, and nowhere else', async () => {
    const urls = ['https://pacs.example/shares/1?a=1&b=2', 'javascript:alert(1)', 'nonsense'];
    const own = await shareKit({
      settings: { publicEmail: 'hello@lakeside.example', notifyEmail: '' },
      context: { shareUrl: () => urls.shift() ?? '' },
    });
    try {
      const { shareId } = await send(own, EMAIL);
      const share = (await own.store.findShare(shareId))!;
      for (let time = 0; time < 2; time++) await tellClinic(contextOf(own), share, 'clinic-undelivered');
      await tellClinic(contextOf(own), share, 'clinic-link-asked');
      await own.work();
      const texts = own.email.messages
        .filter(({ to }) => to === 'hello@lakeside.example')
        .map(({ text, html }) => text + html);
      expect(texts).toHaveLength(3);
      expect(texts[0]).toContain('https://pacs.example/shares/1?a=1&amp;b=2');
      for (const text of texts.slice(1)) expect(text).not.toMatch(/javascript:|nonsense/);
    } finally {
      await own.close();
    }
  });

  test('about one share are bounded by the day, and their failing is told to nobody', async () => {
    const { shareId } = await send(kit, EMAIL);
    const share = (await kit.store.findShare(shareId))!;
    for (let time = 0; time < 5; time++) await tellClinic(contextOf(kit), share, 'clinic-undelivered');
    await kit.work();
    expect(toClinic()).toHaveLength(2);
    expect((await dto(shareId)).deliveries.map(({ kind }) => kind)).toEqual(['link']);
  });

  test('are written in the account’s language', async () => {
    const { version } = await kit.clinician.getSettings(clinician);
    await kit.clinician.updateSettings(clinician, { version, settings: { language: 'sv' } });
    await reported();
    await kit.work();
    expect(toClinic()[0]!.subject).toBe('En patients sida har anmälts och stängts');
  });
});

/** What the use cases of a kit work with. */
function contextOf({ context }: ShareKit) {
  return context as unknown as Parameters<typeof tellClinic>[0];
}

test('M3: the address for notices is read as a contact is', async () => {
  const { version } = await kit.clinician.getSettings(clinician);
  for (const notifyEmail of ['a..b@lakeside.example', '"x y"@lakeside.example', 'x@lakeside.e1', 'no address']) {
    const call = kit.clinician.updateSettings(clinician, { version, settings: { notifyEmail } });
    await expect(call).rejects.toMatchObject({ code: 'settings.invalid', fields: [{ field: 'notifyEmail' }] });
  }
  await kit.clinician.updateSettings(clinician, { version, settings: { notifyEmail: '' } });
});
