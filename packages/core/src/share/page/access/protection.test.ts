import { afterEach, describe, expect, test } from 'vitest';
import {
  ACCOUNT,
  auditActions,
  clinician,
  oneTimeCode,
  open,
  protect,
  type ShareKit,
  type ShareKitOptions,
  secretsOf,
  send,
  shareKit,
  stubStudy,
} from '../../../testing/share-kit/index.ts';
import type { Visitor } from '../../index.ts';

const WITH_REPORT = [stubStudy(ACCOUNT, 'study-1', ['picture', 'document'])];

let kit: ShareKit;
const start = async (options: ShareKitOptions = {}) => (kit = await shareKit({ studies: WITH_REPORT, ...options }));
afterEach(() => kit.close());

const gate = async (publicId: string, visitor: Visitor) => (await kit.patient.getPage(publicId, visitor, 1)).gate;
const setLinkCode = async (linkCode: string | null) => {
  const { version } = await kit.clinician.getSettings(clinician);
  return kit.clinician.updateSettings(clinician, { version, linkCode });
};
const notices = () => kit.email.messages.length;

describe('the password', () => {
  test('P1: where everything was de-identified nothing is asked', async () => {
    await start({ studies: [stubStudy(ACCOUNT, 'study-1', ['picture', 'clip'])] });
    const share = await send(kit);
    expect(share.protection).toBe('none');
    expect(kit.email.messages[0]!.text).not.toContain('password');
    const { publicId, visitor } = await open(kit, share.shareId);
    expect(await gate(publicId, visitor)).toEqual({ kind: 'open' });
  });

  test('P2: with one protected object the page shows nothing at all before the password', async () => {
    await start();
    const share = await send(kit);
    expect(share.protection).toBe('password');
    expect(kit.email.messages[0]!.text).toContain('password');
    const { publicId, visitor } = await open(kit, share.shareId);
    const page = await kit.patient.getPage(publicId, visitor, 1);
    expect(page.content).toBeUndefined();
    expect(page.gate.kind).toBe('request-password');
    expect(JSON.stringify(page)).not.toMatch(/picture|document|items/);
    const items = (await kit.store.findShare(share.shareId))!.objects.flatMap(({ prepared }) => prepared!.outputs);
    const locked = { code: 'page.locked' };
    for (const { fileId } of items) {
      for (const role of ['view', 'preview', 'download'] as const) {
        await expect(kit.patient.getFile(publicId, visitor, fileId, role)).rejects.toMatchObject(locked);
      }
    }
    await expect(kit.patient.getArchive(publicId, visitor)).rejects.toMatchObject(locked);
    await expect(kit.patient.countDownload(publicId, visitor)).rejects.toMatchObject(locked);
    await expect(kit.patient.deletePage(publicId, visitor, '0000')).rejects.toMatchObject(locked);
    expect(await kit.clinician.getShare(clinician, share.shareId)).toMatchObject({ views: 0, downloads: 0 });
  });

  test('P5: is set even when the contacts cannot be told at that moment', async () => {
    await start();
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    await kit.patient.verifyOneTimeCode(publicId, visitor, await oneTimeCode(kit, publicId, visitor));
    kit.store.enqueueDeliveries = () => Promise.reject(new Error('away'));
    await kit.patient.setPassword(publicId, visitor, 'secret1', 'secret1');
    expect(await gate(publicId, visitor)).toEqual({ kind: 'open' });
  });

  test('P2: everybody who visits must enter it; the view counts when the content is reached', async () => {
    await start();
    const { shareId } = await send(kit);
    const first = await open(kit, shareId);
    await protect(kit, first.publicId, first.visitor, 'secret1');
    expect(await gate(first.publicId, first.visitor)).toEqual({ kind: 'open' });
    const second = await open(kit, shareId, '192.0.2.2');
    expect((await gate(second.publicId, second.visitor)).kind).toBe('password');
    expect((await kit.clinician.getShare(clinician, shareId)).views).toBe(1);
    await expect(kit.patient.unlock(second.publicId, second.visitor, 'secret2')).rejects.toMatchObject({
      code: 'access.wrong_password',
      params: { triesLeft: 4 },
    });
    await kit.patient.unlock(second.publicId, second.visitor, 'secret1');
    const { content } = await kit.patient.getPage(second.publicId, second.visitor, 1);
    expect(content).toMatchObject({ documents: 1, pictures: 1, passwordProtected: true, views: 2 });
    const [report] = content!.items.filter(({ kind }) => kind === 'document');
    expect(report).toMatchObject({ fileName: '02-document.pdf' });
    expect(report!.roles).toEqual(['download']);
    await expect(kit.patient.getFile(second.publicId, second.visitor, report!.itemId, 'view')).rejects.toMatchObject({
      code: 'page.file_not_found',
    });
  });

  test('P3: who merely holds the link cannot set it: a one-time code goes to the share’s own contact', async () => {
    await start();
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    const needed = { code: 'access.one_time_code_needed' };
    await expect(kit.patient.setPassword(publicId, visitor, 'secret1', 'secret1')).rejects.toMatchObject(needed);
    await expect(kit.patient.unlock(publicId, visitor, 'secret1')).rejects.toMatchObject(needed);
    const asked = await gate(publicId, visitor);
    const contacts = 'contacts' in asked ? asked.contacts : [];
    expect(contacts.map(({ channel }) => channel).sort()).toEqual(['email', 'sms']);
    expect(JSON.stringify(contacts)).not.toContain('ann@example.org');
    const phone = contacts.find(({ channel }) => channel === 'sms')!;
    await kit.patient.requestOneTimeCode(publicId, visitor, phone.contactId);
    await kit.work();
    const message = kit.sms.messages.at(-1)!;
    expect(message.to).toBe('+46701740605');
    await kit.patient.verifyOneTimeCode(publicId, visitor, /\b\d{6}\b/.exec(message.text)![0]);
    expect(await gate(publicId, visitor)).toMatchObject({ kind: 'create-password', rule: { minLength: 6 } });
    await kit.patient.setPassword(publicId, visitor, 'secret1', 'secret1');
    expect(await gate(publicId, visitor)).toEqual({ kind: 'open' });
    await expect(kit.patient.requestOneTimeCode(publicId, visitor, 'nobody')).rejects.toMatchObject({ status: 400 });
  });

  test('P3: an account can let the first visitor choose it; later ones cannot', async () => {
    await start({ settings: { passwordSetup: 'first-visitor' } });
    const { shareId } = await send(kit);
    const [first, second] = [await open(kit, shareId), await open(kit, shareId, '192.0.2.2')];
    expect((await gate(first.publicId, first.visitor)).kind).toBe('create-password');
    await kit.patient.setPassword(first.publicId, first.visitor, 'secret1', 'secret1');
    await expect(kit.patient.setPassword(second.publicId, second.visitor, 'secret2', 'secret2')).rejects.toMatchObject({
      code: 'page.session_missing',
    });
    const third = await open(kit, shareId, '192.0.2.3');
    await expect(kit.patient.setPassword(third.publicId, third.visitor, 'secret2', 'secret2')).rejects.toMatchObject({
      code: 'access.one_time_code_needed',
    });
    await kit.patient.unlock(third.publicId, third.visitor, 'secret1');
  });

  test('P4: the refusal of a weak password says which parts of the rule are not met', async () => {
    await start();
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    await kit.patient.verifyOneTimeCode(publicId, visitor, await oneTimeCode(kit, publicId, visitor));
    await expect(kit.patient.setPassword(publicId, visitor, 'abc', 'abc')).rejects.toMatchObject({
      code: 'access.password_rule',
      params: { unmet: 'length,digit' },
    });
    await expect(kit.patient.setPassword(publicId, visitor, 'secret1', 'secret2')).rejects.toMatchObject({
      code: 'access.passwords_differ',
    });
  });

  test('P5: a forgotten password is replaced through a new one-time code, and the contacts are told both times', async () => {
    await start();
    const { shareId } = await send(kit);
    const first = await open(kit, shareId);
    await protect(kit, first.publicId, first.visitor, 'secret1');
    expect([notices(), kit.sms.messages.length]).toEqual([3, 2]);
    const second = await open(kit, shareId, '192.0.2.2');
    kit.advance(61_000);
    await protect(kit, second.publicId, second.visitor, 'secret2');
    expect([notices(), kit.sms.messages.length]).toEqual([5, 3]);
    await expect(kit.patient.getPage(first.publicId, first.visitor, 1)).rejects.toMatchObject({ status: 401 });
    const third = await open(kit, shareId, '192.0.2.3');
    await expect(kit.patient.unlock(third.publicId, third.visitor, 'secret1')).rejects.toMatchObject({ status: 403 });
    await kit.patient.unlock(third.publicId, third.visitor, 'secret2');
    const kinds = (await kit.clinician.getShare(clinician, shareId)).deliveries.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['password-set', 'password-changed', 'one-time-code']));
    const actions = await auditActions(kit, shareId);
    expect(actions).toEqual(expect.arrayContaining(['password.set', 'password.changed', 'one-time-code.requested']));
  });
});

describe('the Patient Link Code', () => {
  test('P6: every new share asks for it, whatever it holds; wrong ones are limited', async () => {
    await start({ studies: [stubStudy(ACCOUNT, 'study-1', ['picture'])] });
    expect((await setLinkCode('Blue Whale')).linkCodeSet).toBe(true);
    const { shareId, protection } = await send(kit);
    expect(protection).toBe('link-code');
    const { publicId, visitor } = await open(kit, shareId);
    expect((await gate(publicId, visitor)).kind).toBe('link-code');
    await expect(kit.patient.unlock(publicId, visitor, 'Red Whale')).rejects.toMatchObject({
      code: 'access.wrong_link_code',
      params: { triesLeft: 4 },
    });
    await kit.patient.unlock(publicId, visitor, ' Blue Whale ');
    expect((await kit.patient.getPage(publicId, visitor, 1)).content).toMatchObject({ total: 1, views: 1 });
    const { token } = await secretsOf(kit, shareId);
    expect(JSON.stringify(await kit.knex('studyshare_accounts'))).not.toContain('Blue');
    expect(token).toHaveLength(22);
  });

  test('P6: a changed code leaves earlier shares on theirs', async () => {
    await start();
    await setLinkCode('first code');
    const earlier = await send(kit, { contact: 'ann@example.org' });
    await setLinkCode('second code');
    const later = await send(kit, { contact: 'bo@example.org' });
    const [one, two] = [await open(kit, earlier.shareId), await open(kit, later.shareId)];
    await expect(kit.patient.unlock(one.publicId, one.visitor, 'second code')).rejects.toMatchObject({ status: 403 });
    await kit.patient.unlock(one.publicId, one.visitor, 'first code');
    await kit.patient.unlock(two.publicId, two.visitor, 'second code');
  });

  test('P6: removing it opens earlier shares, but those with protected objects ask for a patient password', async () => {
    await start();
    await setLinkCode('first code');
    const plain = await send(kit, { contact: 'ann@example.org', objectIds: ['object-1'] });
    const report = await send(kit, { contact: 'bo@example.org', objectIds: ['object-2'] });
    const inside = await open(kit, report.shareId);
    await kit.patient.unlock(inside.publicId, inside.visitor, 'first code');
    await setLinkCode(null);
    const opened = await open(kit, plain.shareId);
    expect(await gate(opened.publicId, opened.visitor)).toEqual({ kind: 'open' });
    expect((await gate(inside.publicId, inside.visitor)).kind).toBe('request-password');
    await protect(kit, inside.publicId, inside.visitor, 'secret1');
    expect(await gate(inside.publicId, inside.visitor)).toEqual({ kind: 'open' });
  });

  test('P8: a patient who does not know the code gets in through a one-time code', async () => {
    await start();
    await setLinkCode('first code');
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    await kit.patient.verifyOneTimeCode(publicId, visitor, await oneTimeCode(kit, publicId, visitor));
    expect(await gate(publicId, visitor)).toEqual({ kind: 'open' });
    expect((await kit.clinician.getShare(clinician, shareId)).views).toBe(1);
  });
});

describe('anonymised only', () => {
  test('P9: what cannot be de-identified is left out of page and archive, and the clinician is told', async () => {
    await start({ settings: { anonymizedOnly: true } });
    const share = await send(kit);
    expect(share).toMatchObject({ state: 'ready', protection: 'none' });
    expect(share.objects.map(({ verdict, reasons }) => [verdict, ...reasons])).toEqual([
      ['anonymized'],
      ['protected', 'no-proof', 'anonymized-only'],
    ]);
    const { publicId, visitor } = await open(kit, share.shareId);
    expect((await kit.patient.getPage(publicId, visitor, 1)).content).toMatchObject({ total: 1, documents: 0 });
  });

  test('P9: where nothing is left, the share fails and no message goes out', async () => {
    await start({
      settings: { anonymizedOnly: true },
      studies: [stubStudy(ACCOUNT, 'study-1', ['picture:protected', 'picture:undeliverable'])],
    });
    const share = await send(kit);
    expect(share.state).toBe('failed');
    expect(share.deliveries.map(({ state, reason }) => `${state} ${reason}`)).toEqual([
      'failed nothing-deliverable',
      'failed nothing-deliverable',
    ]);
    expect([kit.email.tries, kit.sms.tries]).toEqual([[], []]);
    expect(share.actions.resend).toEqual({ allowed: false, reason: 'share.failed' });
  });
});
