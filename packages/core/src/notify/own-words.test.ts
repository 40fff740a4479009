import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  completeSettings,
  LANGUAGES,
  type LanguageWording,
  SLOTS,
  type SlotName,
  slotFault,
  WORDED_MESSAGES,
} from '../contract/settings.ts';
import { smsSegments } from '../contract/sms-segments.ts';
import { composeMessage } from './compose-message.ts';
import { ourWords } from './our-words.ts';
import { pageWords } from './page-words.ts';
import { type Sample, sampleFacts } from './sample-facts.ts';
import { smsFaults } from './sms-fit.ts';

const LINK = 'https://images.clinic.example/l/sample-sample-sample-x';
const now = Date.UTC(2026, 10, 20, 10);

function sample(words: LanguageWording, more: { name?: string; language?: Sample['language'] } = {}): Sample {
  const { language = 'en', name = 'Lakeside Clinic' } = more;
  const settings = completeSettings({
    name,
    country: 'SE',
    timeZone: 'Europe/Stockholm',
    wording: { [language]: words },
  });
  return { settings, language, link: LINK, now };
}

const SMS = '{clinic}: your pictures!\n{link}\nThey are here for {days}, to {date}. To delete: {code}';

describe('M3: the clinic’s own words', () => {
  test('stand in email and plain text, escaped, before and after the button, with what M1 demands untouched', () => {
    const words: LanguageWording = {
      'email.greeting': 'Hello & welcome',
      'email.link.subject': 'Pictures from {clinic}',
      'email.link.title': 'Here they are',
      'email.link.before': 'First line, 2 > 1\nsecond line, {days} to {date}',
      'email.link.after': 'See you soon',
      'email.signature': 'Your team\n{clinic}',
    };
    const { subject, text, html } = composeMessage(sampleFacts(sample(words), 'link', 'email'));
    expect(subject).toBe('Pictures from Lakeside Clinic');
    for (const part of [
      'Hello & welcome',
      'First line, 2 > 1\nsecond line, 90 days to 18 February 2027',
      'See you soon',
      'Your team\nLakeside Clinic',
    ])
      expect(text).toContain(part);
    expect(html).toContain('Hello &amp; welcome');
    expect(html).toContain('First line, 2 &gt; 1<br>\nsecond line');
    expect(text.indexOf('Hello')).toBeLessThan(text.indexOf('First line'));
    expect(text.indexOf('First line')).toBeLessThan(text.indexOf(LINK));
    expect(text.indexOf(LINK)).toBeLessThan(text.indexOf('See you soon'));
    for (const fact of [LINK, '0000', '18 February 2027', 'Contact Lakeside Clinic']) expect(text).toContain(fact);
    expect(text).not.toContain('has made a private page');
  });

  test('are those of the share’s language, and ours where there are none', () => {
    const own = sample({ 'email.link.title': 'Howdy', 'sms.link': SMS });
    expect(composeMessage(sampleFacts(own, 'link', 'email')).text).toContain('Howdy');
    const swedish = composeMessage(sampleFacts({ ...own, language: 'sv' }, 'link', 'email'));
    expect(swedish.text).toContain('Dina bilder är klara');
    expect(composeMessage(sampleFacts({ ...own, language: 'sv' }, 'link', 'sms')).text).toContain('dina bilder');
    expect(composeMessage(sampleFacts(sample({ 'email.link.title': '' }), 'link', 'email')).text).toContain(
      'are ready',
    );
  });

  test.each(WORDED_MESSAGES)('replace title and text of %s, by email and by text message', (kind) => {
    const stem = kind === 'resend' ? 'link' : kind;
    const needs = SLOTS[`sms.${stem}` as SlotName].required.map((name) => `{${name}}`).join(' ');
    const words = {
      [`email.${kind}.title`]: 'Own title',
      [`email.${kind}.after`]: 'Own end',
      [`sms.${stem}`]: `Own ${needs}`,
    };
    const email = composeMessage(sampleFacts(sample(words), kind, 'email'));
    expect(email.text).toContain('Own title');
    expect(email.text).toContain('Own end');
    const { text } = composeMessage(sampleFacts(sample(words), kind, 'sms'));
    expect(text).toMatch(/^Own /);
    expect(text).not.toMatch(/[{}]/);
  });

  test('M2: make no text message longer than two segments, whatever they and the name are; link and codes stay', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'ab ÅÄé€ж汉ع👪'), maxLength: 300 });
    fc.assert(
      fc.property(letters, letters, fc.constantFrom(...LANGUAGES), (before, name, language) => {
        const words = { 'sms.link': `${before} {clinic}\n{link} {date} {code}` };
        const { text } = composeMessage(
          sampleFacts(sample(words, { name: `x${name.slice(0, 99)}`, language }), 'link', 'sms'),
        );
        expect(smsSegments(text)).toBeLessThanOrEqual(2);
        expect(text).toContain(LINK);
        expect(text).toContain('0000');
      }),
    );
  });

  test('M2: words that may take three segments are refused with language and text, before they are needed', () => {
    const long = sample({ 'sms.link': `${'x'.repeat(190)} ${SMS}` });
    expect(smsFaults(long)).toEqual([
      { field: 'wording/en/sms.link', code: 'settings.invalid', params: { rule: 'segments', max: 2, language: 'en' } },
    ]);
    expect(smsFaults(sample({ 'sms.link': SMS }, { name: 'A very long name of a clinic '.repeat(3) }))).toEqual([]);
  });

  test('M2: a typographic mark does not make a text message twice as long', () => {
    const { text } = composeMessage(sampleFacts(sample({ 'sms.link': `“Here” – ${SMS}` }), 'link', 'sms'));
    expect(text).toContain('"Here" - Lakeside');
  });

  test('cannot be replaced in what the clinic itself is told', () => {
    const facts = { ...sampleFacts(sample({ 'email.greeting': 'Hello', 'email.signature': 'Bye' }), 'link', 'email') };
    const { text } = composeMessage({ ...facts, kind: 'clinic-report', report: 'name', reference: 'r' });
    expect(text).not.toMatch(/Hello|Bye/);
  });

  test.each(LANGUAGES)('our words in %s are words a clinic could have: all of them hold to the rules', (language) => {
    const ours = ourWords(sample({}, { language }));
    for (const [name, text] of Object.entries(ours))
      expect([name, slotFault(name as SlotName, text)]).toEqual([name, undefined]);
    expect(smsFaults(sample(ours, { language }))).toEqual([]);
    const given = Object.keys(SLOTS).filter((name) => !/greeting|signature|about|\.after$/.test(name));
    // A sentence that bends the number of minutes, or that is too long with the longest date, is no beginning for others.
    const left = given.filter((name) => !Object.hasOwn(ours, name));
    expect(left.filter((name) => !name.startsWith('sms.'))).toEqual([]);
    if (['en', 'sv', 'ar'].includes(language)) expect(left).toEqual([]);
  });

  test('a test says that it is one, in subject, text and HTML', () => {
    const facts = sampleFacts(sample({}), 'link', 'email', true);
    const { subject, text, html } = composeMessage(facts);
    expect(subject).toMatch(/^\[Test\] /);
    for (const part of [text, html]) expect(part).toContain('This is a test of the words of');
    expect(composeMessage({ ...facts, channel: 'sms' }).text).toMatch(/^Test: /);
  });
});

describe('§7: the page’s words', () => {
  test('are filled in with the date, the days and the clinic', () => {
    const { settings } = sample({ 'page.title': 'Hello from {clinic}', 'page.about': '{days}, until {date}' });
    const page = { language: 'en', now, expiresAt: now + 86_400_000 } as const;
    expect(pageWords(settings, page)).toEqual({
      title: 'Hello from \u2068Lakeside Clinic\u2069',
      about: '1 day, until \u206821 November 2026\u2069',
    });
    expect(pageWords(settings, { ...page, language: 'ar' })).toBeUndefined();
  });
});
