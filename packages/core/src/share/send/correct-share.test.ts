import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { CorrectShareDto } from '../../contract/clinician.ts';
import {
  ACCOUNT,
  auditActions,
  BOTH,
  clinician,
  open,
  type ShareKit,
  secretsOf,
  send,
  shareKit,
  stranger,
  stubStudy,
  textOf,
} from '../../testing/share-kit/index.ts';

let kit: ShareKit;
afterEach(() => kit.close());

const MINUTE = 60_000;
const RIGHT = { contact: 'anna@example.org' };
let keys = 0;
const correct = (shareId: string, request: CorrectShareDto = RIGHT, key = `correct-${++keys}`) =>
  kit.clinician.correctShare(clinician, shareId, request, key);
const read = (shareId: string) => kit.clinician.getShare(clinician, shareId);
const files = () => readdir(kit.folder, { recursive: true, withFileTypes: true });
const stored = async () =>
  (await files()).filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));

async function start(specs = ['picture', 'clip']) {
  kit = await shareKit({ studies: [stubStudy(ACCOUNT, 'study-1', specs)] });
}

describe('R5: the contact was wrong', () => {
  test('the old link stops at once, the right contact gets a new one with the same files, and nothing is prepared again', async () => {
    await start();
    const wrong = await send(kit, { contact: 'ana@example.org', personalMessage: 'See you soon' });
    const secrets = await secretsOf(kit, wrong.shareId);
    const visit = await open(kit, wrong.shareId);
    const before = [await stored(), [...kit.processor.processed]];
    const right = await correct(wrong.shareId);
    await kit.work();
    expect(right).toMatchObject({
      state: 'ready',
      corrects: wrong.shareId,
      contacts: [{ masked: 'an•••@example.org' }],
    });
    expect([await stored(), kit.processor.processed]).toEqual(before);
    expect(await read(wrong.shareId)).toMatchObject({ state: 'revoked', replacedBy: right.shareId });
    expect((await kit.patient.describeLink(secrets.token, stranger())).screen).toBe('revoked');
    await expect(kit.patient.getPage(visit.publicId, visit.visitor, 1)).rejects.toMatchObject({
      code: 'share.revoked',
    });

    const message = kit.email.messages.at(-1);
    expect(message?.to).toBe('anna@example.org');
    const anew = await secretsOf(kit, right.shareId);
    expect(message?.text).toContain(anew.token);
    expect(anew.token).not.toBe(secrets.token);
    const { publicId, visitor } = await open(kit, right.shareId);
    const page = await kit.patient.getPage(publicId, visitor, 1);
    expect(page.content).toMatchObject({ pictures: 1, clips: 1, personalMessage: 'See you soon' });
    const itemId = page.content?.items[0]?.itemId ?? '';
    const file = await kit.patient.getFile(publicId, visitor, itemId, 'download');
    expect(await textOf(file.open())).toBe('picture 1');
    expect(await textOf((await kit.patient.getArchive(publicId, visitor)).open())).toContain('picture 1');
  });

  test('R6: revoking the new one destroys the files', async () => {
    await start();
    const wrong = await send(kit, { contact: 'ana@example.org' });
    const right = await correct(wrong.shareId);
    await kit.work();
    expect((await stored()).length).toBeGreaterThan(0);
    await kit.clinician.revokeShare(clinician, right.shareId);
    await kit.work();
    expect(await stored()).toEqual([]);
    expect(await auditActions(kit, right.shareId)).toContain('share.purged');
  });

  test('a purge of the old share, however often it is woken, takes no file of the new one', async () => {
    await start();
    const wrong = await send(kit, { contact: 'ana@example.org' });
    await correct(wrong.shareId);
    const before = await stored();
    for (let time = 0; time < 3; time += 1) {
      await kit.jobs.handle({ kind: 'purge', id: wrong.shareId }, new AbortController().signal);
    }
    expect(await stored()).toEqual(before);
  });

  test('while it is prepared, the new share goes on from there', async () => {
    await start(['picture', 'picture']);
    const wrong = await send(kit, { contact: 'ana@example.org' }, { work: false });
    let right = '';
    kit.processor.before = async ({ text }) => {
      if (text === 'picture 2' && right === '') right = (await correct(wrong.shareId)).shareId;
    };
    await kit.work();
    kit.advance(3 * MINUTE);
    await kit.work();
    expect((await read(right)).state).toBe('ready');
    expect(kit.processor.processed.filter((text) => text === 'picture 1')).toHaveLength(1);
    expect(kit.email.tries.map(({ to }) => to)).toEqual(['anna@example.org']);
  });

  test('of two contacts the right one stays, and gets the new link too', async () => {
    await start();
    const wrong = await send(kit, { contact: 'ana@example.org, +46 70 174 06 05' });
    kit.advance(2 * MINUTE);
    const right = await correct(wrong.shareId, { ...RIGHT, keep: ['sms'] });
    await kit.work();
    expect(right.contacts.map(({ channel }) => channel)).toEqual(['email', 'sms']);
    const { token } = await secretsOf(kit, right.shareId);
    expect(kit.email.messages.at(-1)).toMatchObject({ to: 'anna@example.org' });
    expect(kit.sms.messages.at(-1)).toMatchObject({ to: '+46701740605' });
    expect(kit.sms.messages.at(-1)?.text).toContain(token);
    const alone = await correct(right.shareId, { keep: ['email'] }, 'alone').catch(({ code }) => code);
    expect(alone).toBe('contact.too_soon');
  });

  test('S2, S5: the contact is checked as when sending, and nothing changes when it is refused', async () => {
    await start();
    const wrong = await send(kit, { contact: BOTH });
    kit.advance(2 * MINUTE);
    for (const [request, code] of [
      [{}, 'contact.missing'],
      [{ contact: 'nobody' }, 'contact.unrecognized'],
      [{ contact: '+47 412 34 567' }, 'contact.country_not_allowed'],
      [{ contact: 'anna@example.org', keep: ['email'] }, 'contact.duplicate_channel'],
      [{ contact: BOTH }, 'share.same_exists'],
      [{ keep: ['email', 'sms'] }, 'share.same_exists'],
    ] as [CorrectShareDto, string][]) {
      await expect(correct(wrong.shareId, request)).rejects.toMatchObject({ code });
    }
    expect((await read(wrong.shareId)).state).toBe('ready');
    expect((await kit.clinician.listShares(clinician, 'study-1')).shares).toHaveLength(1);
  });

  test('S11: the same correction again gives the same share; another one under its key is refused', async () => {
    await start();
    const wrong = await send(kit, { contact: 'ana@example.org' });
    const all = await Promise.all(Array.from({ length: 10 }, () => correct(wrong.shareId, RIGHT, 'once')));
    expect(new Set(all.map(({ shareId }) => shareId)).size).toBe(1);
    await kit.work();
    expect(kit.email.messages.filter(({ to }) => to === 'anna@example.org')).toHaveLength(1);
    const other = { contact: 'ann@example.org' };
    await expect(correct(wrong.shareId, other, 'once')).rejects.toMatchObject({ code: 'share.idempotency_conflict' });
    await expect(correct(wrong.shareId, other)).rejects.toMatchObject({ code: 'share.revoked' });
  });

  test('G11: a page that is somebody else’s is corrected; one on which a name was seen is looked at first', async () => {
    await start();
    for (const [reason, code] of [
      ['name', 'share.suspended'],
      ['not-patient', undefined],
    ] as const) {
      const wrong = await send(kit, { contact: `${reason}@example.org` });
      const { publicId, visitor } = await open(kit, wrong.shareId);
      await kit.patient.reportPage(publicId, visitor, { reason });
      const outcome = await correct(wrong.shareId, { contact: `right-${reason}@example.org` }).catch((error) => error);
      expect(outcome.code).toBe(code);
      if (code === undefined) expect(outcome.state).toBe('ready');
      expect((await read(wrong.shareId)).state).toBe(code === undefined ? 'revoked' : 'suspended');
    }
  });

  test('both records tell of each other, without a contact', async () => {
    await start();
    const wrong = await send(kit, { contact: 'ana@example.org' });
    const right = await correct(wrong.shareId);
    const records = await kit.knex('studyshare_audit_records').whereIn('action', ['share.corrected', 'share.created']);
    const told = records.map(({ share_id, action, actor, detail }) => [
      share_id,
      action,
      actor,
      JSON.parse(detail ?? '{}'),
    ]);
    expect(told).toEqual([
      [wrong.shareId, 'share.created', 'user-1', {}],
      [wrong.shareId, 'share.corrected', 'user-1', { replacedBy: right.shareId }],
      [right.shareId, 'share.created', 'user-1', { corrects: wrong.shareId }],
    ]);
  });

  test('P2: whoever set a password on the wrong page has none on the new one', async () => {
    await start(['picture', 'document']);
    const wrong = await send(kit, { contact: 'ana@example.org' });
    await kit.knex('studyshare_shares').where({ share_id: wrong.shareId }).update({ password_hash: 'hash' });
    const right = await correct(wrong.shareId);
    expect(right.protection).toBe('password');
    expect((await kit.store.findShare(right.shareId))?.passwordHash).toBeNull();
  });

  test('V6: no other account corrects it', async () => {
    await start();
    const wrong = await send(kit, { contact: 'ana@example.org' });
    const foreign = kit.clinician.correctShare({ ...clinician, accountId: 'other' }, wrong.shareId, RIGHT, 'key');
    await expect(foreign).rejects.toMatchObject({ code: 'share.not_found' });
  });
});
