import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PLACEHOLDERS, SLOTS, type SlotName, WORDING_LENGTH } from './slots.ts';
import { fillTemplate, readTemplate } from './template.ts';
import { hasAddress, hasHidden, hasMarkup } from './unsafe-text.ts';
import { slotFault, wordingFaults } from './wording-faults.ts';

const LINK_SMS = '{clinic}: here they are\n{link}\nuntil {date}, code {code}';
const rule = (name: SlotName, text: unknown) => slotFault(name, text)?.['rule'];

describe('a template', () => {
  test('§7: is its parts again, and any text without braces is one part', () => {
    const name = fc.constantFrom(...PLACEHOLDERS).map((each) => `{${each}}`);
    const text = fc.string({ unit: 'grapheme' }).map((each) => each.replace(/[{}]/g, ''));
    fc.assert(
      fc.property(fc.array(fc.oneof(name, text)), (given) => {
        const template = given.join('');
        const parts = readTemplate(template) ?? [];
        expect(parts.map((part) => (part.kind === 'text' ? part.text : `{${part.name}}`)).join('')).toBe(template);
        expect(parts.filter(({ kind }) => kind === 'placeholder')).toHaveLength(
          given.filter((each) => each.startsWith('{')).length,
        );
      }),
    );
  });

  test('§7: never throws, and refuses every brace that is no placeholder', () => {
    const pieces = fc.array(fc.constantFrom('{', '}', '{{', 'a', ' ', '{clinic}', '{ clinic }', '{}', '{a b}'));
    fc.assert(
      fc.property(pieces, (given) => {
        const template = given.join('');
        const left = template.replace(/\{[a-z][a-z-]{0,23}\}/gi, '');
        expect(readTemplate(template) === undefined).toBe(/[{}]/.test(left));
      }),
    );
  });

  test('§7: values are put in as they are, and are no templates themselves', () => {
    expect(fillTemplate('{clinic}, {date}', { clinic: '{date} $& $1', date: '{clinic}' })).toBe(
      '{date} $& $1, {clinic}',
    );
    expect(fillTemplate('{constructor} {toString}', {})).toBe('{constructor} {toString}');
  });
});

describe('a text', () => {
  test.each<[SlotName, string, string]>([
    ['sms.link', '{clinic}: {link} until {date}', 'placeholder-missing'],
    ['sms.link', LINK_SMS.replace('{link}', 'see'), 'placeholder-missing'],
    ['sms.link', LINK_SMS.replace('{date}', 'soon'), 'placeholder-missing'],
    ['sms.link', LINK_SMS.replace('{clinic}', 'We'), 'placeholder-missing'],
    ['sms.one-time-code', '{clinic}: your code', 'placeholder-missing'],
    ['sms.reminder', '{clinic}: closes {date}', 'placeholder-missing'],
    ['email.link.before', 'Dear {patient}', 'placeholder-unknown'],
    ['email.link.before', 'Dear {name}', 'placeholder-unknown'],
    ['email.link.subject', 'Your code {code}', 'placeholder-unknown'],
    ['email.link.before', 'Here: {link}', 'placeholder-unknown'],
    ['page.title', 'Until {date}', 'placeholder-unknown'],
    ['sms.link', `${LINK_SMS} {code}`, 'placeholder-twice'],
    ['sms.link', LINK_SMS.replace('{link}', '{link}/x'), 'link-apart'],
    ['sms.link', LINK_SMS.replace('{link}', '({link})'), 'link-apart'],
    ['sms.link', LINK_SMS.replace('\n{link}', ' to:{link}'), 'link-apart'],
    ['page.text', 'Dear { clinic }', 'brace'],
    ['page.text', 'Dear {clinic', 'brace'],
    ['page.text', 'Dear }{', 'brace'],
    ['page.text', '   ', 'blank'],
    ['page.title', 'Two\nlines', 'lines'],
    ['page.title', 'x'.repeat(61), 'text'],
    ['page.text', 'Look <b>here</b>', 'markup'],
    ['page.text', 'Look &lt;b', 'markup'],
    ['page.text', 'Look \u202ehere', 'hidden'],
    ['page.text', 'Look\u200bhere', 'hidden'],
    ['page.text', 'Look\u0007here', 'hidden'],
    ['page.text', 'Look\there', 'hidden'],
    ['page.text', 'Look\rhere', 'hidden'],
    ['page.text', 'Look \u200dhere', 'hidden'],
    ['page.text', `a${'\u0301'.repeat(9)}`, 'hidden'],
    ['page.text', 'Pay at https://pay.example/x', 'address'],
    ['page.text', 'Pay at pay.example', 'address'],
    ['page.text', 'Pay at ｐａｙ．ｅｘａｍｐｌｅ', 'address'],
    ['page.text', 'Pay at pay\u200d.example', 'hidden'],
    ['page.text', 'Pay at www.pay', 'address'],
    ['page.text', 'Pay at 192.0.2.7', 'address'],
    ['page.text', 'Pay at {clinic}.com', 'address'],
    ['page.text', 'Pay at pay.{clinic}com', 'address'],
    ['page.text', 'Write to pay@clinic', 'address'],
    ['page.text', 'Pay at t.co/x', 'address'],
    ['page.text', 'Pay at оплата.рф', 'address'],
    ['page.text', 'Pay at xn--80aa.xn--p1ai', 'address'],
    ['page.text', 'mailto:x', 'address'],
  ])('§7, M1–M3: %s refuses %j (%s)', (name, text, expected) => {
    expect(rule(name, text)).toBe(expected);
  });

  test.each<[SlotName, string]>([
    ['sms.link', LINK_SMS],
    ['page.text', 'Hej! Bilder från i dag, t.ex. profilen, m.fl. Kl. 10.30 den 3.12.2026. Pris 3.50 kr.'],
    ['page.text', 'صورك جاهزة. راجعها قبل {date}، بقي {days}.'],
    ['page.about', 'תמונות 👨‍👩‍👧 ❤️ می‌خواهم\n\nCall 08 123 45 00.'],
    ['email.signature', 'Warmly,\nthe team of {clinic}'],
    ['page.text', ''],
  ])('§7: %s takes %j', (name, text) => {
    expect(slotFault(name, text)).toBeUndefined();
  });

  test('§7: whatever is typed, it is judged and never more than judged', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(SLOTS) as SlotName[])),
        fc.string({ unit: 'binary', maxLength: 400 }),
        (name, text) => {
          const fault = slotFault(name, text);
          if (fault !== undefined || text === '') return;
          expect([hasHidden(text), hasMarkup(text), /[{}]/.test(text.replace(/\{\w+\}/g, ''))]).toEqual([
            false,
            false,
            false,
          ]);
        },
      ),
    );
  });

  test('§7: an address is found wherever it stands, and a long text takes no time', () => {
    const word = fc.stringMatching(/^[a-zåäö]{2,9}$/);
    fc.assert(
      fc.property(word, word, fc.constantFrom(' ', ', ', ' (', '"', ''), (host, domain, before) => {
        fc.pre(!['ex', 'eks', 'fl', 'kr'].includes(domain));
        expect(hasAddress(`Look${before}${host}.${domain} now`)).toBe(true);
      }),
    );
    expect(hasAddress('a.'.repeat(500))).toBe(false);
  });
});

describe('the wording', () => {
  test('§7: names the language, the text and the placeholder of every fault, and nothing that was typed', () => {
    const faults = wordingFaults({
      sv: { 'sms.link': '{clinic} {link} Anna Andersson', 'page.title': '{patient}' },
      xx: {},
      'Anna <b>': {},
      en: { 'page.nothing': 'x' },
    });
    expect(faults).toEqual([
      { field: 'wording/sv/sms.link', params: { rule: 'placeholder-missing', placeholder: 'date', language: 'sv' } },
      {
        field: 'wording/sv/page.title',
        params: { rule: 'placeholder-unknown', placeholder: 'patient', language: 'sv' },
      },
      { field: 'wording/xx', params: { rule: 'language' } },
      { field: 'wording/Annab', params: { rule: 'language' } },
      { field: 'wording/en/page.nothing', params: { rule: 'unknown', language: 'en' } },
    ]);
  });

  test.each([[null], ['x'], [[]], [{ sv: null }], [{ sv: 'x' }], [{ sv: { 'page.title': 7 } }], [undefined]])(
    '§7: %j is no wording',
    (value) => expect(wordingFaults(value)).toHaveLength(1),
  );

  test('§7: is bounded as a whole', () => {
    const long = Object.fromEntries(Object.entries(SLOTS).map(([name, { max }]) => [name, 'x'.repeat(max)]));
    const all = Object.fromEntries(['en', 'sv', 'ar'].map((tag) => [tag, long]));
    const faults = wordingFaults({ ...all, more: { x: 'x'.repeat(WORDING_LENGTH) } });
    expect(faults.at(-1)).toEqual({ field: 'wording', params: { rule: 'wording-length', max: WORDING_LENGTH } });
  });
});
