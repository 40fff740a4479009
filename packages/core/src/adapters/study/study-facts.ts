import { TAGS } from '../../dicom/index.ts';
import type { StudyObject } from '../../ports/index.ts';

/** A line of a study list, for the clinician's eyes. */
export interface StudySummary {
  studyId: string;
  patientLabel: string;
  patientId: string;
  studyLabel: string;
  /** `YYYY-MM-DD` or empty. */
  studyDate: string;
  modalities: string[];
  objects: number;
}

/** Patient's Telecom Information (0010,2155) and Patient's Telephone Numbers (0010,2154), PS3.3 C.7.1.1 and C.2.3. */
export const CONTACT_TAGS: readonly number[] = [TAGS.PatientTelecomInformation, TAGS.PatientTelephoneNumbers];

/** What stands where a patient has no name. */
export const NO_NAME = 'No name';

/** Attributes that tell what kind of study it is, and where and for whom it was made: what rules may ask for (S7). */
export const RULE_FIELDS = [
  'Modality',
  'StudyDescription',
  'SeriesDescription',
  'BodyPartExamined',
  'ProtocolName',
  'RequestedProcedureDescription',
  'InstitutionName',
  'InstitutionalDepartmentName',
  'StationName',
  'Manufacturer',
  'ManufacturerModelName',
] as const satisfies readonly (keyof typeof TAGS)[];

export type RuleFields = Readonly<Record<string, readonly string[]>>;

/** Each attribute with every value that is met in any of them. */
export function mergedFields(all: readonly RuleFields[]): Record<string, string[]> {
  const values = new Map<string, Set<string>>();
  for (const [keyword, found] of all.flatMap((fields) => Object.entries(fields))) {
    values.set(keyword, new Set([...(values.get(keyword) ?? []), ...found]));
  }
  return Object.fromEntries([...values].map(([keyword, found]) => [keyword, [...found]]));
}

const ENCAPSULATED_DOCUMENT = '1.2.840.10008.5.1.4.1.1.104.';

/** What a DICOM object is to the clinician. */
export function dicomObject(
  objectId: string,
  { sopClassUid, modality, frames }: { sopClassUid: string; modality: string; frames: number },
): StudyObject {
  const isDocument = sopClassUid.startsWith(ENCAPSULATED_DOCUMENT);
  const moving = frames > 1 ? `clip, ${frames} frames` : '';
  return {
    objectId,
    kind: isDocument ? 'document' : frames > 1 ? 'clip' : 'picture',
    mediaType: 'application/dicom',
    label: isDocument ? 'Report (PDF)' : [modality, moving].filter(Boolean).join(' '),
    frames,
    sopClassUid,
  };
}

/** `Lindqvist^Testa` reads `Lindqvist, Testa`. Without an alphabetic group the ideographic one is taken (PS3.5 section 6.2). */
export function readablePersonName(value: string): string {
  const groups = value.split('=').map((group) => group.split('^').map((part) => part.trim()));
  const [family = '', given = '', middle = ''] = groups.find((parts) => parts.some((part) => part !== '')) ?? [];
  return [family, [given, middle].filter(Boolean).join(' ')].filter(Boolean).join(', ');
}

/** `20261112` or the old `2026.11.12` becomes `2026-11-12`; anything else is left out. */
export function isoDate(value: string): string {
  const match = /^(\d{4})\.?(\d{2})\.?(\d{2})$/.exec(value.trim());
  return match ? `${match[1]}-${match[2]}-${match[3]}` : '';
}
