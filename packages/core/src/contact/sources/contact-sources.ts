import type { ContactSource, Study } from '../../ports/index.ts';
import { readFhirPatient } from './read-fhir.ts';
import { readHl7 } from './read-hl7.ts';

/** Fetches what is known of the patient of a study of one account; null where nothing is. */
export type FetchRecord<Answer> = (
  accountId: string,
  study: Study,
  signal: AbortSignal | undefined,
) => Promise<Answer | null>;

/**
 * A contact source over a FHIR server: `telecom` of the Patient by system, use, rank and period (R4, R5).
 * @param fetchPatient gives the Patient resource of a study, parsed from its JSON
 *
 * @example
 * declare function patientIdOf(studyId: string): Promise<string>; // yours
 *
 * const contacts = fhirContact(async (_accountId, study, signal) => {
 *   const id = await patientIdOf(study.studyId);
 *   const answer = await fetch(`https://fhir.clinic.example/Patient/${id}`, signal ? { signal } : {});
 *   return answer.ok ? answer.json() : null;
 * });
 */
export function fhirContact(fetchPatient: FetchRecord<unknown>): ContactSource {
  return {
    async readContacts(accountId, study, now, signal) {
      return readFhirPatient(await fetchPatient(accountId, study, signal), now);
    },
  };
}

/**
 * A contact source over HL7 v2 messages: PID-13, PID-14 and PID-40 of the newest message about the patient of a study.
 * @param fetchMessage gives the whole message with its MSH, as text
 *
 * @example
 * declare const newestAdt: Map<string, string>; // yours: the newest ADT message by Study Instance UID
 *
 * const contacts = hl7Contact(async (_accountId, study) => newestAdt.get(study.studyId) ?? null);
 */
export function hl7Contact(fetchMessage: FetchRecord<string>): ContactSource {
  return {
    async readContacts(accountId, study, now, signal) {
      const message = await fetchMessage(accountId, study, signal);
      return message === null ? [] : readHl7(message, now);
    },
  };
}
