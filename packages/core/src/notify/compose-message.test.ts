import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MessageKind } from '../contract/clinician.ts';
import { LANGUAGES, type LanguageTag } from '../contract/settings.ts';
import { isGsm, smsSegments } from '../contract/sms-segments.ts';
import { directionOf } from '../i18n/language.ts';
import { composeMessage } from './compose-message.ts';
import type { MessageFacts } from './types.ts';

const now = Date.UTC(2026, 10, 20, 10);
const KINDS: readonly MessageKind[] = ['link', 'resend', 'one-time-code', 'password-set', 'password-changed'];
const LINK = 'https://images.kliniken.example/l/kX0vZs1q9aTgB7n3QmR5wA';

function facts(more: Partial<MessageFacts> = {}, name = 'Kvinnokliniken Södra'): MessageFacts {
  return {
    kind: 'link',
    channel: 'email',
    language: 'en',
    account: {
      name,
      publicEmail: 'fraga@kliniken.example',
      publicPhone: '+46 8 123 45 00',
      timeZone: 'Europe/Stockholm',
      brandColor: '#1c6e62',
      wording: {},
    },
    link: LINK,
    deleteCode: '4821',
    expiresAt: now + 90 * 86_400_000,
    now,
    personalMessage: '',
    oneTimeCode: '',
    protection: 'none',
    report: null,
    sentAt: now,
    reference: '',
    shareUrl: '',
    isTest: false,
    ...more,
  };
}

/** What a reader of the HTML sees, roughly. */
function seen(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');
}

test.each(LANGUAGES)(
  'M1: the email in %s holds the link twice, the date, the days, the code and the contact',
  (language) => {
    const { subject, text, html } = composeMessage(facts({ language }));
    // 18 February 2027; Persian readers count by the Solar Hijri calendar.
    const date = language === 'fa' ? ['29', '1405'] : ['18', '2027'];
    expect(subject).toContain('Kvinnokliniken Södra');
    for (const part of [text, seen(html)]) {
      for (const fact of [
        LINK,
        ...date,
        '90',
        '4821',
        'fraga@kliniken.example',
        '+46 8 123 45 00',
        'Kvinnokliniken Södra',
      ]) {
        expect(part).toContain(fact);
      }
    }
    expect(html.split(`href="${LINK}"`)).toHaveLength(3);
    expect(text.split('\n')).toContain(LINK);
    expect(text.split('\n')).toContain('4821');
  },
);

test('M1: date and days are those of the clinic, and of the share’s language', () => {
  const late = { expiresAt: Date.UTC(2027, 1, 18, 23, 30), now: Date.UTC(2027, 1, 18, 1) };
  expect(composeMessage(facts(late)).text).toContain('until 19 February 2027: 1 day left.');
  expect(composeMessage(facts({ ...late, language: 'sv' })).text).toContain('19 februari 2027: 1 dag kvar.');
  expect(composeMessage(facts({ ...late, language: 'ar' })).text).toContain('بقي يوم واحد');
  const inNewYork = { ...facts(late).account, timeZone: 'America/New_York' };
  expect(composeMessage(facts({ ...late, account: inNewYork })).text).toContain('until 18 February 2027');
});

test('M1: nothing is fetched, dark mode is provided for, and the direction is that of the language', () => {
  for (const language of LANGUAGES) {
    const { html } = composeMessage(facts({ language }));
    expect(html).not.toMatch(/<(?:img|link|script|iframe|object|video|svg)\b|src=|url\(|@import|@font-face/i);
    expect(html).toContain('<meta name="color-scheme" content="light dark">');
    expect(html).toContain('prefers-color-scheme:dark');
    expect(html).toContain(`<html lang="${language}" dir="${directionOf(language)}">`);
    expect(html).toMatch(/<bdi dir="ltr"[^>]*>4821<\/bdi>/);
  }
});

test('M1: the personal message is quoted as the clinic’s, and is no markup', () => {
  const personalMessage = 'See you in May <b>& "June"</b>\r\n\r\n\r\n\r\nhttps://clinic.example\u202e\u0000';
  const { text, html } = composeMessage(facts({ personalMessage }));
  const quote =
    'A message to you from Kvinnokliniken Södra:\n> See you in May <b>& "June"</b>\n>\n> https://clinic.example\n';
  expect(text).toContain(quote);
  expect(html).toContain('See you in May &lt;b&gt;&amp; &quot;June&quot;&lt;/b&gt;');
  expect(html).not.toContain('<b>');
  for (const mark of ['\u202e', '\u0000']) expect(html + text).not.toContain(mark);
});

test('M1: without public contact, delete code or personal message nothing empty is shown', () => {
  const account = { ...facts().account, publicEmail: '', publicPhone: '' };
  const { text, html } = composeMessage(facts({ account, deleteCode: '' }));
  expect(text).toContain('Contact Kvinnokliniken Södra the way you usually do.');
  expect(text).not.toContain('Delete code');
  expect(text).not.toContain('A message to you');
  expect(html).not.toMatch(/mailto:|tel:/);
});

test('M1: a page with a password says so', () => {
  expect(composeMessage(facts({ protection: 'password' })).text).toContain('protected by a password');
  expect(composeMessage(facts()).text).not.toContain('password');
});

test('M1: a clinic’s name is neither markup nor a second header line', () => {
  const { subject, html, text } = composeMessage(facts({}, 'A & B\r\nBcc: eve@example.net <script>"\u202e'));
  expect(subject).toBe('Your images from A & B Bcc: eve@example.net <script>"');
  expect(html).not.toContain('<script>');
  expect(html).toContain('A &amp; B Bcc: eve@example.net &lt;script&gt;&quot;');
  expect(`${subject}${text}`).not.toMatch(/\r|\u202e/);
});

test('M1: a clinic’s name is no template either', () => {
  const name = 'A {{link}} $t(code.title) $& {{code}}';
  for (const channel of ['email', 'sms'] as const) {
    expect(composeMessage(facts({ channel }, name)).text).toContain(name);
  }
});

test('M3: a one-time code is in the message, never in its subject', () => {
  const code = {
    kind: 'one-time-code',
    oneTimeCode: '493027',
    link: '',
    deleteCode: '',
    expiresAt: now + 600_000,
  } as const;
  for (const language of LANGUAGES) {
    const { subject, text, html } = composeMessage(facts({ ...code, language }));
    expect(subject).not.toMatch(/\d/);
    expect(text.split('\n')).toContain('493027');
    expect(html).toContain('>493027</bdi>');
    expect(text).toContain('10');
    const { text: sms } = composeMessage(facts({ ...code, language, channel: 'sms' }));
    expect(sms).toMatch(/^493027 /);
  }
  expect(composeMessage(facts({ ...code, expiresAt: now + 60_000 })).text).toContain('for 1 minute.');
  expect(composeMessage(facts({ ...code, expiresAt: now + 86_400_000 })).text).toContain('for 120 minutes.');
});

test.each(['password-set', 'password-changed'] as const)(
  'M3: %s tells what happened, and holds no link and no code',
  (kind) => {
    for (const language of LANGUAGES) {
      const quiet = { kind, language, link: '', deleteCode: '' } as const;
      const email = composeMessage(facts(quiet));
      expect(email.text).not.toMatch(/https?:/);
      expect(email.html).not.toMatch(/href="https?:/);
      expect(email.text).toContain('fraga@kliniken.example');
      expect(composeMessage(facts({ ...quiet, channel: 'sms' })).text).not.toMatch(/https?:/);
    }
  },
);

const ENGLISH_NAMES = ['Kvinnokliniken Södra', 'St Mary’s Women’s Clinic'];

test('M2: a text message holds clinic, link, code and date, in one segment in English and Swedish', () => {
  for (const language of ['en', 'sv'] as const) {
    for (const name of ENGLISH_NAMES) {
      const { text, subject, html } = composeMessage(facts({ channel: 'sms', language }, name));
      expect([subject, html]).toEqual(['', '']);
      for (const fact of [LINK, '4821', '18', '2027', name.replaceAll('’', "'")]) expect(text).toContain(fact);
      expect(isGsm(text)).toBe(true);
      expect(smsSegments(text)).toBe(1);
    }
  }
});

const LONG_LINK = `https://${'i'.repeat(25)}.example/l/kX0vZs1q9aTgB7n3QmR5w`.padEnd(60, 'A');
const LONG_NAMES = [
  'The Regional Hospital For Everything And Everybody In The Whole Of The Northern Province And Its Many Islands '.repeat(
    3,
  ),
  'Şişli Kadın Hastalıkları ve Doğum Hastanesi Ultrason Birimi '.repeat(4),
  'مستشفى النساء والولادة التخصصي في المنطقة الشمالية '.repeat(4),
  '👩🏽‍⚕️👩🏽‍⚕️👩🏽‍⚕️ '.repeat(30),
];

test.each(LANGUAGES)('M2: in %s no text message takes more than two segments', (language: LanguageTag) => {
  for (const kind of KINDS) {
    for (const name of [...LONG_NAMES, ...ENGLISH_NAMES]) {
      const more = { kind, language, channel: 'sms', link: LONG_LINK, oneTimeCode: '493027' } as const;
      const { text } = composeMessage(facts(more, name));
      expect(smsSegments(text)).toBeLessThanOrEqual(2);
      expect(text).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
      expect(text.normalize('NFD')).toContain(name.slice(0, 1).normalize('NFD').charAt(0));
      if (kind === 'link' || kind === 'resend') {
        expect(text.split('\n')).toContain(LONG_LINK);
        expect(text).toContain('4821');
      }
      if (kind === 'one-time-code') expect(text).toContain('493027');
    }
  }
});

test('M2: foreign marks in a clinic’s name do not double an English text message', () => {
  const { text } = composeMessage(facts({ channel: 'sms' }, 'Şişli Kadın Kliniği'));
  expect(text).toContain('Sisli Kadin Klinigi: your images are ready.');
  expect(smsSegments(text)).toBe(1);
});

test('M1: no placeholder is left open, in any message and language', () => {
  const any = fc.record({
    kind: fc.constantFrom(...KINDS),
    language: fc.constantFrom(...LANGUAGES),
    name: fc.string(),
  });
  fc.assert(
    fc.property(any, fc.integer({ min: 0, max: 400 }), ({ kind, language, name }, days) => {
      const expiresAt = now + days * 86_400_000;
      for (const channel of ['email', 'sms'] as const) {
        const { text } = composeMessage(
          facts({ kind, language, channel, expiresAt }, `x${name.replace(/[{}$]/g, '')}`),
        );
        expect(text).not.toMatch(/\{\{|\}\}|undefined|NaN/);
      }
    }),
    { numRuns: 60 },
  );
});
