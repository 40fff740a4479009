import type { ObjectKind } from '../contract/clinician.ts';
import type { Verbs } from './verbs.ts';

/** One object of a study in the host's archive. */
export interface StudyObject {
  /** The host's stable id (for DICOM usually the SOP Instance UID). Opaque to Studyshare. */
  objectId: string;
  kind: ObjectKind;
  /** Media type: `application/dicom`, `application/pdf`, `image/jpeg`, `image/png` … */
  mediaType: string;
  label: string;
  /** 1 for a still. */
  frames: number;
  sopClassUid?: string;
  /** The exact size in bytes, where the archive knows it: an object of which fewer come is read again and then not sent. */
  bytes?: number;
}

/** A study as the clinician sees it. Labels go to the clinician's browser only: they are neither stored nor logged. */
export interface Study {
  studyId: string;
  patientLabel: string;
  studyLabel: string;
  /** `YYYY-MM-DD` or empty. */
  studyDate: string;
  /** In the order in which the patient is to see them. */
  objects: StudyObject[];
  /**
   * Raw values found by the host where the exam's contact details are kept (S6): DICOM (0010,2155) and (0010,2154)
   * or anything else that may hold an email address or a phone number, each value whole, in the characters of its
   * character set. Studyshare reads and checks them.
   */
  contactHints: string[];
  /**
   * Attributes of DICOM by their keyword (PS3.6), each with every value that is met in the study: what rules of automatic
   * sending ask for (S7). Only for that: neither stored nor logged. Without them no rule holds.
   */
  fields?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Where studies come from: the vendor's archive. Reading must not change anything.
 * Every call is made for one account; an implementation must never answer with another account's data.
 */
export interface StudySource {
  /** @throws StudyshareError `study.not_found` for an unknown study or one of another account; `study.unavailable` when the archive cannot answer. */
  getStudy(accountId: string, studyId: string, signal?: AbortSignal): Promise<Study>;
  /**
   * The bytes of one object, as stored. The stream may be read once; cancelling it releases the connection.
   * @throws StudyshareError `study.object_not_found`, `study.unavailable`
   */
  readObject(
    accountId: string,
    studyId: string,
    objectId: string,
    signal?: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>>;
}

/** Every verb of `StudySource`: what an implementation has to have. */
export const STUDY_SOURCE_VERBS = { getStudy: true, readObject: true } satisfies Verbs<StudySource>;
