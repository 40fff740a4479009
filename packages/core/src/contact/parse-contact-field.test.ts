import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { expect, test } from 'vitest';
import { bareNumber, tidy } from './contact-text.ts';
import { parseContactField } from './parse-contact-field.ts';
import { splitParts } from './split-parts.ts';

const rules = { country: 'SE', smsCountries: ['SE', 'GB', 'US'] };
const BOTH = ['ann@example.org', '+46701234567'];

function valuesOf(contact: string): string[] {
  const { contacts, faults } = parseContactField({ contact }, rules);
  expect(faults).toEqual([]);
  return contacts.map((each) => each.value);
}

test.each([
  'ann@example.org, +46 70 123 45 67',
  '+46 70 123 45 67,ann@example.org',
  '  070-123 45 67 ;  ann@example.org  ',
  'ann@example.org\n070 123 45 67',
  'ann@example.org\r\n\r\n0701234567,',
  'ＡＮＮ＠example.org，＋４６　７０　１２３　４５　６７'.replace('ＡＮＮ', 'ａｎｎ'),
  'Ann <ann@example.org>, <070-123 45 67>',
  '"Berg, Ann" <ann@example.org>; tel:+46-70-123-45-67',
  'mailto:ann@example.org?subject=hello, tel:070-1234567;phone-context=+46',
  'mailto:ann%40EXAMPLE.org, 0046 70 123 45 67',
  '\u202a+46\u00a070\u00a0123\u00a045\u00a067\u202c, \u200bann@example.org\ufeff',
  'ann@example.org، 070-123 45 67',
  'ann@example.org, ann@example.org, 070-1234567, +46701234567',
  'ann@example.org 070-123 45 67',
  '070-123 45 67 ann@example.org',
  'ann@example.org / 070-123 45 67',
  'ann@example.org/070-1234567',
  '070-123 45 67/ann@example.org',
  'ann@example.org | +46 (0)70-123 45 67',
  'Ann Berg <ann@example.org> 070-123 45 67',
  'ann@example.org.\n070-123 45 67.',
  'E-post: ann@example.org, Mobil: 070-123 45 67',
  'mail ann@example.org tel. 070-123 45 67',
  '• ann@example.org\n• 070 123 45 67',
  '“ann@example.org”, (070-123 45 67)',
  '(+46) 70 123 45 67; mailto:ann@example.org',
  '+(46) 70 123 45 67 ann@example.org!',
  '(+46 70) 123 45 67, ann@example.org',
  '[+46] 70 123 45 67, ann@example.org',
  '070\u2212123\u221245\u221267 ann@example.org',
  '070ー123ー45ー67, ann@example.org',
  '０７０～１２３～４５～６７、ann@example.org',
  '070•123•45•67, ann@example.org',
  '070・123・45・67; ann@example.org',
  '٠٧٠-١٢٣ ٤٥ ٦٧، ann@example.org',
  '०७०-१२३ ४५ ६७, ann@example.org',
])('S2: one field holds both: %j', (typed) => {
  expect(valuesOf(typed)).toEqual(BOTH);
});

test('S6: a joiner that belongs to the spelling is never dropped, which would name another mailbox; a stray one is', () => {
  const { contacts, faults } = parseContactField({ contact: 'نمی\u200cدانم@example.org' }, rules);
  expect([contacts, faults.map(({ code }) => code)]).toEqual([[], ['contact.email_invalid']]);
  expect(valuesOf('ann\u200d@exam\u200cple.org, 070\u200c-123 45 67')).toEqual(BOTH);
});

test('S2: two separate fields are read alike, and a fault names its field', () => {
  const both = parseContactField({ email: ' ann@example.org ', phone: '070-123 45 67' }, rules);
  expect(both.contacts.map((each) => each.value)).toEqual(BOTH);
  const wrong = parseContactField({ email: '070-123 45 67', phone: 'ann@example.org' }, rules);
  expect(wrong.faults).toEqual([
    { field: 'email', code: 'contact.email_invalid' },
    { field: 'phone', code: 'contact.phone_invalid' },
  ]);
  expect(wrong.contacts).toEqual([]);
});

test('S3: an email address alone, without advice', () => {
  expect(parseContactField({ contact: 'Ann.Berg+x@Example.ORG' }, rules)).toEqual({
    contacts: [
      {
        channel: 'email',
        value: 'Ann.Berg+x@example.org',
        display: 'Ann.Berg+x@example.org',
        masked: 'An•••@example.org',
      },
    ],
    chips: [{ channel: 'email', input: 'Ann.Berg+x@Example.ORG', display: 'Ann.Berg+x@example.org' }],
    faults: [],
  });
});

test('S4: a phone number alone is taken, with the advice to add an email address', () => {
  expect(parseContactField({ contact: '070-123 45 67' }, rules)).toMatchObject({
    contacts: [{ channel: 'sms', value: '+46701234567', country: 'SE', masked: '+46 70 ••• •• 67' }],
    chips: [{ channel: 'sms', display: '+46 70 123 45 67', country: 'SE' }],
    advice: 'add-email',
  });
});

test('S5: each part says what is wrong with it, and the faults hold nothing that was typed', () => {
  const typed = 'ann@example, 08-123 456 78, +1 876 555 1234, 0701, hello';
  const { chips, faults, contacts, advice } = parseContactField({ contact: typed }, rules);
  expect(chips.map(({ error, country }) => [error, country])).toEqual([
    ['contact.email_invalid', undefined],
    ['contact.phone_not_textable', 'SE'],
    ['contact.country_not_allowed', 'JM'],
    ['contact.phone_invalid', undefined],
    ['contact.unrecognized', undefined],
  ]);
  expect(chips.map(({ input }) => input)).toEqual(typed.split(', '));
  expect(faults).toContainEqual({
    field: 'contact',
    code: 'contact.country_not_allowed',
    params: { country: 'JM', part: 3 },
  });
  expect(JSON.stringify(faults)).not.toMatch(/example|0701|876/);
  expect(contacts).toEqual([]);
  expect(advice).toBeUndefined();
});

test('S2: at most one contact of a channel', () => {
  const { chips, faults } = parseContactField({ contact: 'ann@example.org, bo@example.org' }, rules);
  expect(chips.map((chip) => chip.error)).toEqual([undefined, 'contact.duplicate_channel']);
  expect(faults).toEqual([{ field: 'contact', code: 'contact.duplicate_channel', params: { part: 2 } }]);
});

test('an empty field is missing, an endless one is not read', () => {
  for (const contact of ['', '  ,\n; ']) {
    expect(parseContactField({ contact }, rules).faults).toEqual([{ field: 'contact', code: 'contact.missing' }]);
  }
  expect(parseContactField({}, rules).faults).toEqual([{ field: 'contact', code: 'contact.missing' }]);
  expect(parseContactField({ email: '' }, rules).faults).toEqual([{ field: 'email', code: 'contact.missing' }]);
  const endless = [`${'a'.repeat(2000)}@example.org`, Array.from({ length: 11 }, () => 'ann@example.org').join()];
  for (const contact of endless) {
    expect(parseContactField({ contact }, rules).faults).toEqual([{ field: 'contact', code: 'contact.unrecognized' }]);
  }
});

test.each([
  ['räksmörgås.se', 'ann@xn--rksmrgs-5wao1o.se'],
  ['EXAMPLE。org', 'ann@example.org'],
  ['スーパー.jp', 'ann@xn--zck5b0gb.jp'],
])('an address at %s', (domain, value) => {
  expect(valuesOf(`ann@${domain}`)).toEqual([value]);
});

test.each([
  'ann@localhost',
  'ann@example..org',
  '.ann@example.org',
  'ann.@example.org',
  'a..b@example.org',
  'ann berg@example.org',
  'ann@@example.org',
  '@example.org',
  'ann@',
  'ann@-example.org',
  'ann@127.0.0.1',
  'ann@[127.0.0.1]',
  'ann@ex%61mple.org',
  'ann@exa_mple.org',
  '\u0301ann@example.org',
  'ann☎@example.org',
  `${'å'.repeat(33)}@example.org`,
  '"ann"@example.org',
  'ann@example.org\u0000',
  'ann@example.org\u0007',
  'mailto:ann%0d%0abcc:eve@example.org',
  `${'a'.repeat(65)}@example.org`,
  `ann@${'a'.repeat(64)}.org`,
  `ann@${'abcdefghi.'.repeat(25)}org`,
])('not an address: %j', (typed) => {
  expect(parseContactField({ email: typed }, rules).faults).toEqual([
    { field: 'email', code: 'contact.email_invalid' },
  ]);
});

test.each([
  ['jörg.mueller@example.de', 'jörg.mueller@example.de'],
  ['jo\u0308rg.mueller@example.de', 'jörg.mueller@example.de'],
  ['испытание@пример.рф', 'испытание@xn--e1afmkfd.xn--p1ai'],
  ['用户@例子.公司', '用户@xn--fsqu00a.xn--55qx5d'],
])('S2: an internationalised address is read whole: %s', (typed, value) => {
  expect(valuesOf(typed)).toEqual([value]);
});

test('S2: a domain in letters of its own is shown as typed, and the chip says what is sent', () => {
  const { chips } = parseContactField({ contact: 'ann@räksmörgås.se, bo@räksmörgås.example' }, rules);
  expect(chips[0]).toMatchObject({ display: 'ann@räksmörgås.se', sentAs: 'ann@xn--rksmrgs-5wao1o.se' });
  expect(parseContactField({ contact: 'ann@example.org' }, rules).chips[0]).not.toHaveProperty('sentAs');
});

test.each([
  ['ann@example.org, 070-12, hello', ['070-12', 'hello'], [2, 3]],
  ['ann berg@example.org 070-123 45 67', ['ann berg@example.org 070-123 45 67'], [undefined]],
  ['ann@example.org 070-123 45', ['070-123 45'], [2]],
  ['070-123 45 67 x3 ann@example.org', ['070-123 45 67 x3 ann@example.org'], [undefined]],
])('S5: of %j the offending part is named', (typed, wrong, places) => {
  const { chips, faults } = parseContactField({ contact: typed }, rules);
  expect(chips.filter(({ error }) => error !== undefined).map(({ input }) => input)).toEqual(wrong);
  expect(faults.map(({ params }) => params?.['part'])).toEqual(places);
});

test('a line break never becomes part of an address', () => {
  const { contacts, faults } = parseContactField({ email: 'ann@example.org\r\nBcc: eve@example.net' }, rules);
  expect(contacts.map((each) => each.value)).toEqual(['ann@example.org']);
  expect(faults).toEqual([{ field: 'email', code: 'contact.email_invalid', params: { part: 2 } }]);
});

const piece = fc.constantFrom(
  ...[
    'ann@example.org',
    '070-123 45 67',
    '+44 7400 123456',
    ',',
    ';',
    '\n',
    '<',
    '>',
    '"',
    'mailto:',
    'tel:',
    '%',
    '@',
    '+',
  ],
  ...['00', ' ', 'Ann', ';ext=1', ';phone-context=', '\u202e', '１', '\0', '\ud800', 'xn--', '.'],
);
const typing = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 12 }).map((parts) => parts.join('')),
);
const countries = fc.constantFrom('SE', 'GB', 'US', 'SG', 'XX', '');

test('whatever is typed is read without an error, and what is accepted reads the same again', () => {
  fc.assert(
    fc.property(typing, countries, (contact, country) => {
      const own = { country, smsCountries: ['SE', 'GB', 'US', 'SG'] };
      const reading = parseContactField({ contact }, own);
      expect(reading.faults.length + reading.contacts.length).toBeGreaterThan(0);
      for (const { channel, value, display } of reading.contacts) {
        const field = channel === 'email' ? 'email' : 'phone';
        for (const again of [value, display]) {
          const second = parseContactField({ [field]: again }, own);
          expect(second.contacts.map((each) => each.value)).toEqual([value]);
        }
        expect(value).toMatch(channel === 'email' ? /^[^\s@\p{C}]+@[a-z0-9.-]+$/u : /^\+\d{5,15}$/);
      }
    }),
    { numRuns: 500 },
  );
});

test('the parts that were read, put together again, read the same', () => {
  fc.assert(
    fc.property(typing, (contact) => {
      const first = parseContactField({ contact }, rules);
      fc.pre(first.chips.length > 0);
      const again = parseContactField({ contact: first.chips.map(({ input }) => input).join(', ') }, rules);
      expect(again.chips).toEqual(first.chips);
      expect(again.contacts).toEqual(first.contacts);
    }),
    { numRuns: 500 },
  );
});

const ROWS = [0x30, 0x660, 0x6f0, 0x966, 0xe50, 0xff10];
const DASHES = [...'-‐‑‒–—−ー～•・. '];
const dressedNumber = fc
  .tuple(
    fc.constantFrom('0701234567', '0046701234567', '+46701234567', '+447400123456', '+12125550123', '0812345678'),
    fc.constantFrom(...ROWS),
    fc.array(fc.constantFrom(...DASHES, ''), { minLength: 14, maxLength: 14 }),
  )
  .map(([number, row, dashes]) =>
    [...number]
      .map((char, at) => {
        const digit = /\d/.test(char) ? String.fromCodePoint(row + Number(char)) : char;
        return digit + (at > 2 && at < number.length - 1 ? dashes[at] : '');
      })
      .join(''),
  );

test('S5: an accepted number is what libphonenumber says of the text in plain digits and dashes', () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.oneof(dressedNumber, typing), (typed) => {
      const { contacts } = parseContactField({ phone: typed }, rules);
      const [contact] = contacts;
      const [part, ...others] = splitParts(tidy(typed));
      if (part === undefined || others.length > 0 || contact?.channel !== 'sms') return;
      accepted += 1;
      const plain = bareNumber(part).replace(/^\(?0\s?0\)?/, '+');
      const said = parsePhoneNumberFromString(plain, { defaultCountry: 'SE', extract: false });
      expect(said?.isValid()).toBe(true);
      expect(contact.value).toBe(said?.number);
    }),
    { numRuns: 1000 },
  );
  expect(accepted).toBeGreaterThan(200);
});

test.each(['\u3164', '\u115f', '\ufe0f', '\u034f', '\u{e0100}'])(
  'S2: an address with %j, which nobody sees, is refused',
  (hidden) => {
    for (const contact of [`an${hidden}n@example.org`, `ann@exa${hidden}mple.org`]) {
      expect(parseContactField({ contact }, { country: 'SE', smsCountries: [] }).faults).toEqual([
        { field: 'contact', code: 'contact.email_invalid' },
      ]);
    }
  },
);
