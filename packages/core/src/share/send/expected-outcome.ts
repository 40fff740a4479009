import type { StudyObjectDto } from '../../contract/clinician.ts';
import type { AccountSettings } from '../../contract/settings.ts';
import { judgeKind } from '../../deidentify/rules/object-kind.ts';
import { classifySopClass, type SopClassKind } from '../../deidentify/sop-class.ts';
import type { StudyObject } from '../../ports/study-source.ts';

/** What is read of documents and pictures from elsewhere; the bytes decide in the end. */
const FOREIGN_DELIVERABLE: ReadonlySet<string> = new Set([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/heic',
  'image/heif',
]);

/** Kinds that only a text search the account trusts can prove. */
const SEARCHED_KINDS: ReadonlySet<SopClassKind> = new Set(['projection', 'secondary-capture']);

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
  const kind = classifySopClass(object.sopClassUid);
  if (SEARCHED_KINDS.has(kind)) return settings.trustTextSearch ? 'anonymizable' : 'protected';
  const [finding] = judgeKind(kind);
  if (finding === undefined) return 'anonymizable';
  return finding.effect === 'refusal' ? 'undeliverable' : 'protected';
}
