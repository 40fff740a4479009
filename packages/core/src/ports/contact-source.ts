import type { Channel } from '../contract/clinician.ts';
import type { Study } from './study-source.ts';
import type { Verbs } from './verbs.ts';

/** One way to reach a patient, as a record says it. */
export interface ContactPoint {
  channel: Channel;
  /** An address or number that was a whole word of the record, its escapes undone. Studyshare reads and checks it. */
  text: string;
  /** The lower, the sooner it is offered; among equals the first. */
  order: number;
  /** Whether the record says nothing beside it. What is not certain a clinician may confirm, but nothing goes to it alone. */
  certain: boolean;
}

/**
 * Where the host keeps how a patient may be reached: a patient registry, an HL7 feed. Asked when the Send to Patient
 * dialog opens and before a study is sent automatically. `fhirContact` and `hl7Contact` make one.
 */
export interface ContactSource {
  /**
   * Every way the record has, none where there is no record. An error counts as "not known now": the dialog opens
   * without, nothing is sent automatically.
   * @param now for what the record limits to a time
   */
  readContacts(accountId: string, study: Study, now: Date, signal?: AbortSignal): Promise<ContactPoint[]>;
}

/** Every verb of `ContactSource`: what an implementation has to have. */
export const CONTACT_SOURCE_VERBS = { readContacts: true } satisfies Verbs<ContactSource>;
