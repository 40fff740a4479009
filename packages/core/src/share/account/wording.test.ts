import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AccountSettings } from '../../contract/settings.ts';
import { clinician, open, type ShareKit, secretsOf, send, shareKit, stranger } from '../../testing/share-kit/index.ts';

let kit: ShareKit;
beforeEach(async () => {
  kit = await shareKit();
});
afterEach(() => kit.close());

async function update(settings: Partial<AccountSettings>) {
  const { version } = await kit.clinician.getSettings(clinician);
  return kit.clinician.updateSettings(clinician, { version, settings });
}
const sms = '{clinic}: hello\n{link}\nuntil {date} ({code})';

describe('§7, M3: an account’s own words', () => {
  test('are stored, sent and shown on the page, in their language alone', async () => {
    await update({
      senderName: 'Lakeside Imaging',
      replyTo: 'answers@lakeside.example',
      wording: {
        en: {
          'sms.link': sms,
          'email.link.title': 'Hi there',
          'page.title': 'Welcome at {clinic}',
          'page.closing': 'Ring us',
        },
      },
    });
    const { shareId } = await send(kit);
    expect(kit.sms.messages[0]!.text).toMatch(/^Lakeside Clinic: hello\nhttps/);
    expect(kit.email.messages[0]!).toMatchObject({ fromName: 'Lakeside Imaging', replyTo: 'answers@lakeside.example' });
    expect(kit.email.messages[0]!.text).toContain('Hi there');
    const { token } = await secretsOf(kit, shareId);
    const boot = await kit.patient.describeLink(token, stranger());
    expect(boot.clinic!.words).toEqual({ title: 'Welcome at \u2068Lakeside Clinic\u2069', closing: 'Ring us' });
    const { publicId, visitor } = await open(kit, shareId);
    expect((await kit.patient.getPage(publicId, visitor, 1)).clinic.words).toEqual(boot.clinic!.words);
    await kit.patient.setLanguage(publicId, visitor, 'sv');
    expect((await kit.patient.getPage(publicId, visitor, 1)).clinic.words).toBeUndefined();
  });

  test('are refused with field, language and placeholder, all of them together, and nothing is stored', async () => {
    const wording = { sv: { 'sms.link': '{clinic} {link}' }, en: { 'page.title': '{patient}' } };
    await expect(update({ wording })).rejects.toMatchObject({
      code: 'settings.invalid',
      fields: [
        { field: 'wording/sv/sms.link', params: { rule: 'placeholder-missing', placeholder: 'date', language: 'sv' } },
        { field: 'wording/en/page.title', params: { rule: 'placeholder-unknown', placeholder: 'patient' } },
      ],
    });
    const long = { en: { 'sms.link': `${'x'.repeat(250)} ${sms}` } };
    await expect(update({ wording: long })).rejects.toMatchObject({
      fields: [{ field: 'wording/en/sms.link', params: { rule: 'segments', max: 2, language: 'en' } }],
    });
    for (const senderName of ['pay.example', 'a\u202eb', '<b>x'])
      await expect(update({ senderName })).rejects.toMatchObject({ fields: [{ field: 'senderName' }] });
    await expect(update({ replyTo: 'a@b..c' })).rejects.toMatchObject({ fields: [{ field: 'replyTo' }] });
    expect((await kit.clinician.getSettings(clinician)).settings).toMatchObject({
      wording: {},
      senderName: '',
      replyTo: '',
    });
  });
});

describe('M3: the preview', () => {
  test('shows every message with words that are not saved, a link that leads nowhere, and how long texts are', async () => {
    const wording = { 'sms.link': sms, 'email.signature': 'Bye', 'page.text': '{days} left' };
    const shown = await kit.clinician.previewWording(clinician, { language: 'en', wording });
    expect(shown.messages.map(({ kind, channel }) => `${kind} ${channel}`)).toHaveLength(16);
    const text = shown.messages.find(({ kind, channel }) => kind === 'link' && channel === 'sms')!;
    expect(text).toMatchObject({ segments: 1, html: '', subject: '' });
    expect(text.text).toContain('/l/sample-sample-sample-x');
    expect(shown.page).toEqual({ text: '90 days left' });
    expect(shown).toMatchObject({ fromName: 'Lakeside Clinic', ours: { 'email.link.title': 'Your images are ready' } });
    for (const { html } of shown.messages) expect(html).not.toMatch(/<script|src=|<img/);
    expect([...kit.email.tries, ...kit.sms.tries]).toEqual([]);
    await expect(kit.patient.openLink('sample-sample-sample-x', stranger())).rejects.toMatchObject({
      code: 'link.unknown',
    });
  });

  test('shows what the account has, where no words are given, and refuses what is wrong', async () => {
    await update({ wording: { sv: { 'email.link.title': 'Hejsan' } } });
    const shown = await kit.clinician.previewWording(clinician, { language: 'sv' });
    expect(shown.messages[0]!.text).toContain('Hejsan');
    const wrong = kit.clinician.previewWording(clinician, { language: 'sv', wording: { 'page.title': '{x}' } });
    await expect(wrong).rejects.toMatchObject({
      code: 'settings.invalid',
      fields: [{ field: 'wording/sv/page.title' }],
    });
  });
});

describe('M3: a test message', () => {
  const test1 = { language: 'en', kind: 'link', to: 'me@lakeside.example' } as const;

  test('is marked, holds no real link, and counts as no message to a patient', async () => {
    const answer = await kit.clinician.sendTestMessage(clinician, {
      ...test1,
      wording: { 'email.link.title': 'Unsaved' },
    });
    expect(answer).toEqual({ channel: 'email', contact: 'm•••@lakeside.example' });
    const [message] = kit.email.messages;
    expect(message).toMatchObject({ to: 'me@lakeside.example', subject: '[Test] Your images from Lakeside Clinic' });
    expect(message!.text).toContain('Unsaved');
    expect(message!.text).toContain('/l/sample-sample-sample-x');
    await kit.clinician.sendTestMessage(clinician, { ...test1, to: '070-174 06 05' });
    expect(kit.sms.messages[0]!.text).toMatch(/^Test: /);
    expect(await kit.knex('studyshare_deliveries')).toEqual([]);
    const records = await kit.knex('studyshare_audit_records').where({ action: 'message.tested' });
    expect(records).toHaveLength(2);
    expect(JSON.stringify(records)).not.toMatch(/me@|701740605/);
    expect(await kit.knex('studyshare_attempts').where('scope', 'like', 'sms-day%')).toEqual([]);
  });

  test('goes out five times in ten minutes at most, of 20 at once too', async () => {
    const tries = Array.from({ length: 20 }, () => kit.clinician.sendTestMessage(clinician, test1));
    const sent = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
    expect(sent).toHaveLength(5);
    expect(kit.email.messages).toHaveLength(5);
    await expect(kit.clinician.sendTestMessage(clinician, test1)).rejects.toMatchObject({
      code: 'request.rate_limited',
      params: { retryAfterSeconds: expect.any(Number) },
    });
    kit.advance(11 * 60_000);
    await kit.clinician.sendTestMessage(clinician, test1);
  });

  test.each([
    ['', 'contact.missing'],
    ['nobody', 'contact.unrecognized'],
    ['a@b.example, 070-174 06 05', 'contact.unrecognized'],
    ['+49 170 1234567', 'contact.country_not_allowed'],
  ])('to %j is refused with %s at its field', async (to, code) => {
    const refused = kit.clinician.sendTestMessage(clinician, { ...test1, to });
    await expect(refused).rejects.toMatchObject({ code, fields: [{ field: 'to' }] });
  });

  test('that a provider refuses says why; a number that answered STOP gets none', async () => {
    kit.email.plan({ kind: 'rejected', reason: 'mailbox-unknown' });
    await expect(kit.clinician.sendTestMessage(clinician, test1)).rejects.toMatchObject({
      code: 'notify.rejected',
      params: { reason: 'mailbox-unknown' },
    });
    await send(kit);
    await kit.deliveries.recordReply({ reply: 'stop', channel: 'sms', from: '+46701740605' });
    const stopped = kit.clinician.sendTestMessage(clinician, { ...test1, to: '070-174 06 05' });
    await expect(stopped).rejects.toMatchObject({ code: 'contact.opted_out' });
  });

  test('needs the right to change settings, as the preview does', async () => {
    const reader = { ...clinician, rights: ['read', 'send'] as const };
    for (const call of [
      kit.clinician.sendTestMessage(reader, test1),
      kit.clinician.previewWording(reader, { language: 'en' }),
    ])
      await expect(call).rejects.toMatchObject({ code: 'account.forbidden' });
  });
});
