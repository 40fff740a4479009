import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHints } from './sources/read-hints.ts';
import { suggestContacts } from './suggest-contacts.ts';

const rules = { country: 'SE', smsCountries: ['SE', 'GB'] };
const NOW = new Date('2026-11-26T12:00:00Z');
const lineOf = (hints: readonly string[], own = rules) =>
  suggestContacts({ exam: readHints(hints, NOW), record: [] }, own).line;
const BOTH = 'ann@example.org, +46 70 123 45 67';

test.each<[string, string[]]>([
  ['(0010,2155) as XTN with everything', ['^PRN^CP^ann@example.org^46^70^1234567']],
  ['XTN with the national prefix kept', ['^PRN^CP^ann@example.org^46^070^123 45 67']],
  ['repetitions', ['^NET^Internet^ann@example.org~^PRN^CP^^46^70^1234567']],
  ['the older first component', ['070-123 45 67^PRN^CP~ann@example.org^NET^Internet']],
  ['an unformatted number in the twelfth component', ['^NET^Internet^ann@example.org\\^PRN^CP^^^^^^^^^070-1234567']],
  ['(0010,2154) and (0010,2155)', ['070-1234567', 'ann@example.org']],
  ['several values', ['08-123 456 78\\070-1234567\\ann@example.org']],
  ['URIs', ['mailto:ann@example.org', 'tel:+46-70-123-45-67']],
  ['free text', ['Mobil 070-123 45 67, e-post: ann@example.org.']],
  ['a name in brackets', ['Ann Berg <ann@example.org>', '+46701234567']],
  [
    'a fixed line, a fax and a cell phone',
    ['^WPN^PH^^46^8^12345678~^WPN^FX^^46^73^9999999~^PRN^CP^ann@example.org^46^70^1234567'],
  ],
  ['a cell phone goes before an unspecified number', ['073-999 99 99\\^PRN^CP^^46^70^1234567', 'ann@example.org']],
  [
    'what cannot be used is passed over',
    ['ann@localhost', '+1 876 555 1234', 'ann@example.org', '0701', '070-1234567'],
  ],
])('S6: contact details from %s', (_name, hints) => {
  expect(lineOf(hints)).toBe(BOTH);
});

test('S6: nothing usable suggests nothing', () => {
  expect(lineOf([])).toBe('');
  expect(lineOf(['', '^^^', 'unknown', '08-123 456 78', '2027-02-18'])).toBe('');
  expect(lineOf(['ann@example.org'])).toBe('ann@example.org');
});

test('no value of a study can make the suggestion fail', () => {
  const hint = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('^', '~', '\\', 'CP', '46', '070-1234567', 'a@b.se', '@', 'tel:', '\n'))
      .map((each) => each.join('')),
  );
  fc.assert(
    fc.property(fc.array(hint, { maxLength: 4 }), fc.constantFrom('SE', 'XX', ''), (hints, country) => {
      expect(typeof lineOf(hints, { country, smsCountries: [] })).toBe('string');
    }),
  );
});

test('S6: what the exam says goes before what a record says, channel by channel', () => {
  const exam = readHints(['ann@example.org'], NOW);
  const record = readHints(['old@example.org', '070-123 45 67'], NOW);
  const { line, contacts, unsure } = suggestContacts({ exam, record }, rules);
  expect(line).toBe(BOTH);
  expect(contacts.map(({ origin }) => origin)).toEqual(['exam', 'record']);
  expect(unsure).toEqual(['email']);
});
