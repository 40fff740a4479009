import type { StudyObjectDto } from '../../contract/clinician.ts';
import { FOREIGN_FILES } from '../../contract/foreign-files.ts';
import type { AccountSettings } from '../../contract/settings.ts';
import { expectVerdict } from '../../deidentify/index.ts';
import type { StudyObject } from '../../ports/study-source.ts';

const FOREIGN_DELIVERABLE = new Set(Object.values(FOREIGN_FILES));

/**
 * What the kind of object and the account's settings let us expect, before anything is looked at (A5): a document or a
 * picture from elsewhere is protected; a kind without pixels of its own has nothing to show.
 */
export function expectedOutcome(
  object: StudyObject,
  settings: Pick<AccountSettings, 'trustTextSearch'>,
): StudyObjectDto['expected'] {
  if (object.mediaType !== 'application/dicom') {
    return FOREIGN_DELIVERABLE.has(object.mediaType) ? 'protected' : 'undeliverable';
  }
  if (object.kind === 'document') return 'protected';
  if (object.sopClassUid === undefined) return 'anonymizable';
  return expectVerdict(object.sopClassUid, settings);
}
