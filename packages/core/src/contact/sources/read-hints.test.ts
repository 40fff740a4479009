import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainNumber } from '../contact-text.ts';
import { suggestContacts } from '../suggest-contacts.ts';
import { withoutEscapes } from './hl7-escapes.ts';
import { readFhirPatient } from './read-fhir.ts';
import { readHints } from './read-hints.ts';
import { readHl7 } from './read-hl7.ts';

const NOW = new Date('2026-11-26T12:00:00Z');
const rules = { country: 'SE', smsCountries: ['SE', 'GB'] };
const suggestionOf = (...hints: string[]) => suggestContacts({ exam: readHints(hints, NOW), record: [] }, rules);
const lineOf = (...hints: string[]) => suggestionOf(...hints).line;

test.each([
  ['jörg.mueller@example.de', 'jörg.mueller@example.de'],
  ['ann\\T\\lee@example.org', 'ann&lee@example.org'],
  ['^NET^Internet^ann\\T\\lee@example.org', 'ann&lee@example.org'],
  ['ann&lee@example.org', 'ann&lee@example.org'],
  ['E-post:ann@example.org', 'ann@example.org'],
  ['ring Ann på 070-123 45 67', '+46 70 123 45 67'],
  ['hem 08-123 456 78, mobil 070-123 45 67', '+46 70 123 45 67'],
  ['ann@example.org 070-123 45 67', 'ann@example.org, +46 70 123 45 67'],
])('S6: from %j is offered %j', (hint, line) => {
  expect(lineOf(hint)).toBe(line);
});

test.each([
  'ann~lee@example.org',
  'ann\\lee@example.org',
  'ann^lee@example.org',
  'ann\\Z\\lee@example.org',
  'j\ufffdrg@example.org',
  'x:lee@example.org',
  '"ann lee"@example.org',
  'ann@example.orgx@example.org',
  'ann@example.org/path',
  'ann@example.org bo@example.org',
  '(lee@example.org)s',
  'lee@example.org\ufffd',
  '070-1234567 ext 12',
  '070-1234567 x12',
  '070-1234567x12',
  '070-1234567 ankn. 12',
  '070-1234567 #12',
  '070-1234567;ext=12',
  'tel:070-1234567;ext=12',
  '070-1234567, ext 12',
  '070-1234567 (anknytning 12)',
  'A070-1234567',
  '070-1234567B',
  'fax 070-1234567',
  '070-1234567 eller 073-9999999',
  '2027-02-18 070-1234567',
  'rum 12 070-1234567',
  `${'x'.repeat(2000)} lee@example.org`,
])('S6: of %j nothing is offered', (hint) => {
  expect(lineOf(hint)).toBe('');
});

test('S6: words beside a contact, and a second one, make it unsure; more of the same does not', () => {
  expect(suggestionOf('ann@example.org').unsure).toEqual([]);
  expect(suggestionOf('ann@example.org', 'ANN@example.org', '^NET^^ann@example.org').unsure).toEqual([]);
  expect(suggestionOf('ann@example.org', 'bo@example.org').unsure).toEqual(['email']);
  expect(suggestionOf('mamma mum@example.org').unsure).toEqual(['email']);
  expect(suggestionOf('0701234567', '08-123 456 78').unsure).toEqual([]);
  expect(suggestionOf('0701234567', '0739999999').unsure).toEqual(['sms']);
  expect(suggestionOf('mobil 0701234567').unsure).toEqual([]);
});

/** Letters, digits and marks that may belong to an address, and what divides words. */
const alphabet = [
  ...'aöж用b1٣.+-_&=',
  '\u0308',
  '@',
  'ann@example.org',
  '@x.se',
  '0701234567',
  '070-123 45 67',
  ' ',
  ',',
  ';',
  '^',
];
const more = [
  '~',
  '\\',
  '\\T\\',
  '\\S\\',
  '\\X2B\\',
  '\\E\\',
  '\n',
  '<',
  '>',
  '"',
  "'",
  '(',
  ')',
  ':',
  'mailto:',
  'tel:',
  'CP',
  'x',
  'ext',
  '/',
  '|',
  '\ufffd',
];
const source = fc.array(fc.constantFrom(...alphabet, ...more), { maxLength: 14 }).map((all) => all.join(''));

/** May stand beside a whole word: nothing that an address or a number is made of. */
const BESIDE = /^[\s,;<>()[\]"“”'^~\\|:]$/u;

function isWholeWord(word: string, text: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before, after] = [text.charAt(at - 1), text.slice(at + word.length)];
    // The free text of HL7 may have a note behind its number: `C any text`.
    const isNoted = /^[+\d() ./-]+$/.test(word) && /^[.\s]*C/.test(after);
    const isEnd =
      isNoted || after === '' || BESIDE.test(after.charAt(0)) || /^[.!?]+(?:[\s,;<>()"'^~\\|:]|$)/.test(after);
    if ((at === 0 || BESIDE.test(before)) && isEnd) return true;
  }
  return false;
}

/** The source as its words read: escapes undone, marks of copying gone. */
function decoded(text: string): string[] {
  return [text, withoutEscapes(text), ...text.split(/[\^~|]/).map((value) => withoutEscapes(value))];
}

test('S6: whatever is offered is a whole word of the source, in any script and form', () => {
  let offered = 0;
  fc.assert(
    fc.property(source, (text) => {
      const message = `MSH|^~\\&|RIS\rPID|||4711||||||||||${text.replace(/[\r\n|]/g, ' ')}`;
      const patient = {
        resourceType: 'Patient',
        telecom: [
          { system: 'email', value: text },
          { system: 'phone', value: text },
        ],
      };
      const points = [...readHints([text], NOW), ...readHl7(message, NOW), ...readFhirPatient(patient, NOW)];
      for (const point of points) {
        offered += 1;
        const read = [text, text.replace(/[\r\n|]/g, ' ')].flatMap(decoded);
        const texts = point.channel === 'sms' ? [...read, ...read.map(plainNumber)] : read;
        const word = point.text.trim().replace(/\s+/g, ' ');
        const spaced = texts.map((each) => each.replace(/\s+/g, ' '));
        // Country, area and local number of an XTN are words of their own.
        const ways = [
          [word],
          word
            .replace(/^\+/, '')
            .split(' ')
            .filter((one) => one !== ''),
        ];
        const isWhole = spaced.some((each) => ways.some((words) => words.every((one) => isWholeWord(one, each))));
        expect(isWhole, JSON.stringify([text, word])).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
  expect(offered).toBeGreaterThan(50);
});
