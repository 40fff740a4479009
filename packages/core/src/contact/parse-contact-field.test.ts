import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseContactField } from './parse-contact-field.ts';

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
])('S2: one field holds both: %j', (typed) => {
  expect(valuesOf(typed)).toEqual(BOTH);
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
  expect(faults).toContainEqual({ field: 'contact', code: 'contact.country_not_allowed', params: { country: 'JM' } });
  expect(JSON.stringify(faults)).not.toMatch(/example|0701|876/);
  expect(contacts).toEqual([]);
  expect(advice).toBeUndefined();
});

test('S2: at most one contact of a channel', () => {
  const { chips, faults } = parseContactField({ contact: 'ann@example.org, bo@example.org' }, rules);
  expect(chips.map((chip) => chip.error)).toEqual([undefined, 'contact.duplicate_channel']);
  expect(faults).toEqual([{ field: 'contact', code: 'contact.duplicate_channel' }]);
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
  'ann@example.org.',
  'ann@127.0.0.1',
  'ann@[127.0.0.1]',
  'ann@ex%61mple.org',
  'ann@exa_mple.org',
  'ånn@example.org',
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

test('a line break never becomes part of an address', () => {
  const { contacts, faults } = parseContactField({ email: 'ann@example.org\r\nBcc: eve@example.net' }, rules);
  expect(contacts.map((each) => each.value)).toEqual(['ann@example.org']);
  expect(faults).toEqual([{ field: 'email', code: 'contact.email_invalid' }]);
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
        expect(value).toMatch(channel === 'email' ? /^[!-~]+@[a-z0-9.-]+$/ : /^\+\d{5,15}$/);
      }
    }),
    { numRuns: 500 },
  );
});
