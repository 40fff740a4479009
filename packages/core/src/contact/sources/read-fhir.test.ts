import { expect, test } from 'vitest';
import { suggestContacts } from '../suggest-contacts.ts';
import { readFhirPatient } from './read-fhir.ts';

const NOW = new Date('2026-11-26T12:00:00Z');
const rules = { country: 'SE', smsCountries: ['SE', 'GB'] };

const patientOf = (...telecom: unknown[]) => ({ resourceType: 'Patient', telecom });
const lineOf = (patient: unknown) => suggestContacts({ exam: [], record: readFhirPatient(patient, NOW) }, rules).line;

const email = (value: string, more: object = {}) => ({ system: 'email', value, ...more });
const phone = (value: string, more: object = {}) => ({ system: 'phone', value, ...more });
const BOTH = 'ann@example.org, +46 70 123 45 67';

test.each<[string, unknown[]]>([
  ['an address and a number', [phone('070-123 45 67'), email('ann@example.org')]],
  [
    'rank before order',
    [email('old@example.org', { rank: 2 }), email('ann@example.org', { rank: 1 }), phone('+46701234567')],
  ],
  [
    'a rank before none',
    [phone('073-999 99 99', { use: 'mobile' }), phone('0701234567', { rank: 3 }), email('ann@example.org')],
  ],
  [
    'mobile before home, home before work',
    [
      phone('073-999 99 99', { use: 'work' }),
      phone('0701234567', { use: 'mobile' }),
      email('job@example.org', { use: 'work' }),
      email('ann@example.org', { use: 'home' }),
    ],
  ],
  [
    'a use that nobody knows is none, whatever it is called',
    [
      email('job@example.org', { use: 'constructor' }),
      phone('073-999 99 99', { use: '__proto__' }),
      email('ann@example.org', { use: 'home' }),
      phone('0701234567', { use: 'mobile' }),
    ],
  ],
  [
    'a temporary one after a lasting one',
    [email('temp@example.org', { use: 'temp' }), email('ann@example.org'), phone('0701234567')],
  ],
  ['nothing old', [email('x@example.org', { use: 'old', rank: 1 }), email('ann@example.org'), phone('0701234567')]],
  [
    'nothing expired, nothing of later',
    [
      email('x@example.org', { period: { end: '2026-11-25' } }),
      email('y@example.org', { period: { end: '2026', start: '2027' } }),
      email('z@example.org', { period: { start: '2026-12' } }),
      email('w@example.org', { period: { end: 'sometime' } }),
      email('ann@example.org', { period: { start: '2020', end: '2026-11-26' } }),
      phone('0701234567', { period: { end: '2026-11' } }),
    ],
  ],
  [
    'a period to the second',
    [
      phone('073-999 99 99', { period: { end: '2026-11-26T11:59:58Z' } }),
      phone('0701234567', { period: { end: '2026-11-26T14:00:00+01:00' } }),
      email('ann@example.org'),
    ],
  ],
  ['URIs', [email('mailto:ann@example.org'), phone('tel:+46-70-123-45-67')]],
  ['a system of text messages', [{ system: 'sms', value: '0701234567' }, email('Ann Berg <ann@example.org>')]],
  [
    'neither fax nor pager',
    [
      { system: 'fax', value: '073-999 99 99' },
      { system: 'pager', value: '073-999 99 98' },
      phone('0701234567'),
      email('ann@example.org'),
    ],
  ],
  [
    'no number with an extension',
    [
      phone('073-999 99 99 ext. 12', { rank: 1 }),
      phone('073-999 99 99x12', { rank: 1 }),
      phone('tel:+46739999999;ext=12', { rank: 1 }),
      phone('073-999 99 98', {
        rank: 1,
        extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/contactpoint-extension', valueString: '12' }],
      }),
      phone('0701234567'),
      email('ann@example.org'),
    ],
  ],
])('S6: from a FHIR Patient: %s', (_name, telecom) => {
  expect(lineOf(patientOf(...telecom))).toBe(BOTH);
});

test('S6: an internationalised address is offered whole', () => {
  expect(lineOf(patientOf(email('jörg.mueller@example.de')))).toBe('jörg.mueller@example.de');
});

test.each<[string, unknown]>([
  ['null', null],
  ['text', 'Patient'],
  ['another resource', { resourceType: 'Practitioner', telecom: [email('ann@example.org')] }],
  ['next of kin', { resourceType: 'Patient', contact: [{ telecom: [email('mum@example.org')] }] }],
  ['a patient who has died', { ...patientOf(email('ann@example.org')), deceasedDateTime: '2026-01-01' }],
  ['a patient who has died, without a date', { ...patientOf(email('ann@example.org')), deceasedBoolean: true }],
  ['telecom that is no list', { resourceType: 'Patient', telecom: email('ann@example.org') }],
  ['values of other kinds', patientOf(null, 3, 'x', { system: 'email', value: 5 }, { value: 'ann@example.org' })],
  ['an address among words', patientOf(email('ask lee@example.org'), email('ann lee@example.org'))],
])('S6: from %s nothing is offered', (_name, patient) => {
  expect(lineOf(patient)).toBe('');
});

test('S6: a patient who lives is asked for, whatever else is told', () => {
  expect(lineOf({ ...patientOf(email('ann@example.org')), deceasedBoolean: false })).toBe('ann@example.org');
});
