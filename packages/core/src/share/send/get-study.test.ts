import { afterEach, expect, test } from 'vitest';
import { fhirContact, hl7Contact } from '../../contact/index.ts';
import { StudyshareError } from '../../errors.ts';
import type { ContactSource } from '../../ports/index.ts';
import { clinician, type ShareKit, shareKit } from '../../testing/share-kit/index.ts';

let kit: ShareKit;
afterEach(() => kit.close());

async function studyWith(contacts: ContactSource | undefined, hints: string[] = []) {
  kit = await shareKit({ context: { contacts } });
  const { getStudy } = kit.context.studies;
  kit.context.studies.getStudy = async (...given) => ({ ...(await getStudy(...given)), contactHints: hints });
  return kit.clinician.getStudy(clinician, 'study-1');
}

const patient = { resourceType: 'Patient', telecom: [{ system: 'phone', value: '070-174 06 05', use: 'mobile' }] };

test('S6: the dialog opens with what the exam and the host’s FHIR server say, and from where', async () => {
  const asked: string[] = [];
  const source = fhirContact(async (accountId, study) => {
    asked.push(accountId, study.studyId);
    return patient;
  });
  const study = await studyWith(source, ['ann@example.org']);
  expect(study.suggestedContact).toBe('ann@example.org, +46 70 174 06 05');
  expect(study.suggestions).toEqual([
    { channel: 'email', display: 'ann@example.org', origin: 'exam' },
    { channel: 'sms', display: '+46 70 174 06 05', origin: 'record' },
  ]);
  expect(asked).toEqual(['clinic-1', 'study-1']);
});

test('S6: an HL7 message of the patient fills the dialog in', async () => {
  const message = 'MSH|^~\\&|RIS\rPID|||1||||||||||^NET^Internet^ann\\T\\lee@example.org';
  const study = await studyWith(hl7Contact(async () => message));
  expect(study.suggestedContact).toBe('ann&lee@example.org');
});

test.each<[string, ContactSource]>([
  ['knows nothing', fhirContact(async () => null)],
  ['has no message', hl7Contact(async () => null)],
  ['fails', { readContacts: () => Promise.reject(new Error('ann@example.org is away')) }],
  [
    'throws',
    {
      readContacts: () => {
        throw new StudyshareError('study.unavailable');
      },
    },
  ],
])('S6: a record that %s keeps no dialog shut', async (_name, source) => {
  const study = await studyWith(source, ['^NET^^bo@example.org']);
  expect(study.suggestedContact).toBe('bo@example.org');
});

test('S6: a record that never answers is not waited for', async () => {
  let signal: AbortSignal | undefined;
  const silent: ContactSource = {
    readContacts: (_accountId, _study, _now, given) => {
      signal = given;
      return new Promise(() => {});
    },
  };
  kit = await shareKit({ context: { contacts: silent } });
  kit.context.platform.sleep = async (milliseconds) => {
    if (milliseconds > 60_000) await new Promise(() => {});
  };
  expect((await kit.clinician.getStudy(clinician, 'study-1')).suggestedContact).toBe('ann@example.org');
  expect(signal?.aborted).toBe(true);
});
