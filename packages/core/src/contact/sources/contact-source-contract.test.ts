import { describe, test } from 'vitest';
import type { Study } from '../../ports/index.ts';
import { contactSourceContract } from '../../testing/index.ts';
import { fhirContact, hl7Contact } from './contact-sources.ts';

const study: Study = {
  studyId: '1.2.3',
  patientLabel: '',
  studyLabel: '',
  studyDate: '',
  contactHints: [],
  objects: [],
};
const unknown = { ...study, studyId: '1.2.4' };
const patient = {
  resourceType: 'Patient',
  telecom: [
    { system: 'email', value: 'ann@example.org' },
    { system: 'phone', value: '+46701234567' },
  ],
};
const message = `MSH|^~\\&|RIS|CLINIC|||20261126||ADT\rPID|||4711||||||||||^PRN^CP^^46^70^1234567~^NET^Internet^ann@example.org`;
const ofStudy =
  <T>(record: T) =>
  async (_account: string, { studyId }: Study) =>
    studyId === study.studyId ? record : null;

for (const [name, contacts, texts] of [
  ['FHIR', fhirContact(ofStudy(patient)), ['ann@example.org', '+46701234567']],
  ['HL7', hl7Contact(ofStudy(message)), ['ann@example.org', '+46 70 1234567']],
] as const) {
  contactSourceContract({
    test,
    describe: (suite, body) => describe(`${name}: ${suite}`, body),
    factory: async () => ({ contacts, accountId: 'clinic', study, texts, unknown, close: async () => undefined }),
  });
}
