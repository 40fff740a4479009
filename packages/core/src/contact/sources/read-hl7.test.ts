import fc from 'fast-check';
import { expect, test } from 'vitest';
import { suggestContacts } from '../suggest-contacts.ts';
import { readHl7 } from './read-hl7.ts';

const NOW = new Date('2026-11-26T12:00:00Z');
const rules = { country: 'SE', smsCountries: ['SE', 'GB', 'US'] };
const BOTH = 'ann@example.org, +46 70 123 45 67';

/** A message whose PID has these in PID-13, PID-14 and PID-40. */
function messageOf(pid13: string, { pid14 = '', pid40 = '', marks = '|^~\\&' } = {}): string {
  const field = marks.charAt(0);
  const pid = Array.from({ length: 41 }, () => '');
  [pid[0], pid[3], pid[13], pid[14], pid[40]] = ['PID', '4711', pid13, pid14, pid40];
  const header = `MSH${marks}${field}RIS${field}CLINIC${field}${field}${field}20261126${field}${field}ADT`;
  return [
    header,
    `EVN${field}A08`,
    pid.join(field),
    `NK1${field}1${field}Mum${field}${field}${field}^^^mum@example.org`,
  ].join('\r');
}

const lineOf = (message: string, own = rules) => suggestContacts({ exam: [], record: readHl7(message, NOW) }, own).line;

test.each<[string, string]>([
  ['v2.8: components, each its own repetition', '^PRN^CP^^46^70^1234567~^NET^Internet^ann@example.org'],
  ['v2.5: everything in one', '^PRN^CP^ann@example.org^46^70^1234567'],
  ['v2.3: the address in the first component', '070-123 45 67^PRN^CP~ann@example.org^NET^Internet'],
  ['v2.1: a number alone, then an address', '(070)1234567~^NET^^ann@example.org'],
  ['free text with a note', '(070)123-4567Cafter six~^NET^^ann@example.org'],
  ['free text with a country code', '46 (070)123-4567^PRN~^NET^^ann@example.org'],
  ['the unformatted number', '^PRN^CP^^^^^^^^^+46701234567~^NET^^ann@example.org'],
  ['a country code with + or 00', '^PRN^CP^ann@example.org^+46^70^1234567~^PRN^CP^^0046^73^9999999'],
  ['a local number alone', '^PRN^CP^ann@example.org^^^0701234567'],
  ['work numbers last', '^WPN^CP^job@example.org^46^73^9999999~^PRN^PH^ann@example.org^46^70^1234567'],
  ['a cell phone before a residence', '^PRN^PH^^46^73^9999999~^PRN^CP^ann@example.org^46^70^1234567'],
  [
    'the record’s own preference',
    '^PRN^CP^^46^73^9999999^^^^^^^^^^^2~^PRN^CP^ann@example.org^46^70^1234567^^^^^^^^^^^1',
  ],
  [
    'what is over',
    '^PRN^CP^x@example.org^46^73^9999999^^^^^^^20261126115959~^PRN^CP^ann@example.org^46^70^1234567^^^^^^2020^2026',
  ],
  ['what is yet to come', '^PRN^CP^x@example.org^46^73^9999999^^^^^^202612~^PRN^CP^ann@example.org^46^70^1234567'],
  [
    'neither fax, beeper, answering service nor emergency number',
    '^PRN^FX^^46^73^9999999~^BPN^BP^^46^73^9999998~^ASN^PH^^46^73^9999997~^EMR^CP^mum@example.org^46^73^9999996~^PRN^CP^ann@example.org^46^70^1234567',
  ],
  ['deleted values', '""~^NET^^""~^PRN^CP^ann@example.org^46^70^1234567'],
  ['an extension in the eighth component', '^PRN^CP^^46^73^9999999^12~^PRN^PH^ann@example.org^46^70^1234567'],
  ['an extension in the free text', '(073)999-9999X12C^PRN^CP~^PRN^PH^ann@example.org^46^70^1234567'],
  [
    'an extension in words, beside components',
    '073-9999999 ext 12^PRN^CP^^46^73^9999999~^PRN^PH^ann@example.org^46^70^1234567',
  ],
  ['an extension before the unformatted number', '^PRN^CP^^^^^12^^^^073-9999999~^PRN^PH^ann@example.org^46^70^1234567'],
])('S6: from PID-13, %s', (_name, pid13) => {
  expect(lineOf(messageOf(pid13))).toBe(BOTH);
});

test.each([
  ['(070)1234567Cring mamma', ['sms']],
  ['^PRN^CP^^46^70^1234567^^mamma', ['sms']],
  ['^PRN^CP^^46^70^1234567^^mamma&pappa', ['sms']],
  ['^NET^Internet^ann@example.org^^^^^mamma', ['email']],
  ['^PRN^CP^^46^70^1234567^^""', []],
  ['CARIN@example.org^NET^Internet', []],
])('S6, S7: words beside a contact make it unsure: %s', (pid13, unsure) => {
  const suggestion = suggestContacts({ exam: [], record: readHl7(messageOf(pid13), NOW) }, rules);
  expect([suggestion.contacts.length, suggestion.unsure]).toEqual([1, unsure]);
});

test('S6: PID-13 goes before PID-40, and business numbers of PID-14 come last', () => {
  const pid14 = '^PRN^CP^job@example.org^46^73^9999999';
  const pid40 = '^PRN^CP^ann@example.org^46^70^1234567';
  expect(lineOf(messageOf('', { pid14, pid40 }))).toBe(BOTH);
  expect(lineOf(messageOf(pid40, { pid14, pid40: '^PRN^CP^x@example.org' }))).toBe(BOTH);
  expect(lineOf(messageOf('', { pid14 }))).toBe('job@example.org, +46 73 999 99 99');
});

test.each([
  ['\\T\\', 'ann&lee@example.org'],
  ['\\R\\', 'ann~lee@example.org'],
  ['\\F\\', 'ann|lee@example.org'],
  ['\\S\\', 'ann^lee@example.org'],
  ['\\X2B\\', 'ann+lee@example.org'],
  ['\\XC3B6\\', 'annölee@example.org'],
  ['\\H\\', 'annlee@example.org'],
  ['\\E\\', ''],
  ['\\X00\\', ''],
  ['\\XF6\\', ''],
  ['\\Z1\\', ''],
  ['\\.br\\', ''],
  ['\\', ''],
])('S6: the escape %s inside an address is undone, or the address is given up', (sequence, expected) => {
  expect(lineOf(messageOf(`^NET^Internet^ann${sequence}lee@example.org`))).toBe(expected);
});

test('S6: the marks are those of the message’s own header', () => {
  const own = { marks: '#*!?%' };
  expect(lineOf(messageOf('*PRN*CP*ann@example.org*46*70*1234567!*NET**x@example.org', own))).toBe(BOTH);
  expect(lineOf(messageOf('*NET**ann?T?lee@example.org', own))).toBe('ann%lee@example.org');
  expect(lineOf(messageOf('*NET**ann&lee@example.org', own))).toBe('ann&lee@example.org');
});

test.each([
  ['an address torn by ~', 'ann~lee@example.org'],
  ['an address torn by &', '^NET^Internet^ann&lee@example.org'],
  ['an address torn by ^', 'ann^lee@example.org'],
  ['an address torn by ^ further on', '^NET^ann^lee@example.org&x'],
  ['a number torn by ~', '^PRN^CP^^46^70~123'],
])('S6: of %s nothing is offered', (_name, pid13) => {
  expect(lineOf(messageOf(pid13))).toBe('');
});

test.each([
  ['no message', 'hello'],
  ['no header', messageOf('^NET^^ann@example.org').split('\r').slice(1).join('\r')],
  ['no patient', 'MSH|^~\\&|RIS\rOBX|1'],
  ['two patients', `${messageOf('^NET^^ann@example.org')}\r${messageOf('^NET^^bo@example.org')}`],
  ['other marks than the header’s', messageOf('^NET^^ann@example.org').replace('PID|', 'PID#')],
])('S6: from %s nothing is offered', (_name, message) => {
  expect(lineOf(message)).toBe('');
});

test('S6: line ends and framing of every kind', () => {
  const message = messageOf('^PRN^CP^ann@example.org^46^70^1234567');
  for (const end of ['\n', '\r\n']) expect(lineOf(message.replaceAll('\r', end))).toBe(BOTH);
  expect(lineOf(`\v${message}\r\u001c\r`)).toBe(BOTH);
});

test('S6: a North American number in free text, with and without a country code', () => {
  const us = { country: 'US', smsCountries: [] };
  expect(lineOf(messageOf('(212)555-0123C any text'), us)).toBe('+1 212 555 0123');
  expect(lineOf(messageOf('1 (212)555-0123'), us)).toBe('+1 212 555 0123');
  expect(lineOf(messageOf('(212)555-0123X45'), us)).toBe('');
});

test('no message can make the reading fail', () => {
  const piece = fc.constantFrom(
    '^',
    '~',
    '\\',
    '&',
    '|',
    'CP',
    '46',
    '0701234567',
    'a@b.se',
    'X12',
    '\\T\\',
    '\r',
    'PID',
    'MSH',
  );
  const field = fc
    .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 12 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(field, field, (pid13, marks) => {
      expect(typeof lineOf(messageOf(pid13, { marks: `|${marks}` }))).toBe('string');
      expect(typeof lineOf(pid13)).toBe('string');
    }),
  );
});
