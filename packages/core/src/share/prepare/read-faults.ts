import { readingCharge, unavailableCharge } from '../../access/index.ts';
import { FOREIGN_FILES } from '../../contract/foreign-files.ts';
import type { Evidence, ObjectResult } from '../../deidentify/index.ts';
import type { BudgetStore, ShareObjectRecord, ShareRecord, StudyObject } from '../../ports/index.ts';
import { aboutShare, type With } from '../context.ts';
import { isSize } from './read-object.ts';

/** The archive answers, but does not give this object out. */
const UNAVAILABLE = 'object-unavailable';

/** So many objects that are not given out in one go say that it is the archive: it is left alone for a while. */
export const MOST_UNAVAILABLE = 3;

/** Objects did not come whole: the preparation is given back and they are read again later. */
export class ReadAgain extends Error {
  override readonly name = 'ReadAgain';
}

/** Reasons that a body which is not what the archive holds leads to, as well as an object that is damaged there. */
const PERHAPS_NOT_WHOLE: ReadonlySet<string> = new Set([
  'short-read',
  'object-not-found',
  UNAVAILABLE,
  'malformed',
  'document-unreadable',
  'decode-failed',
  'no-pixel-data',
]);

/** What the parser says of a file that ends too early, or at a place where only its end is missing. */
const CUT_NOTES: ReadonlySet<unknown> = new Set(['truncated-pixel-data', 'truncated-element', 'missing-delimiter']);

const KNOWN_TYPES: ReadonlySet<string> = new Set(['application/dicom', ...Object.values(FOREIGN_FILES)]);

/**
 * Whether the object may not have come whole: nothing can be made of it and that may be the body's fault, or the file ends
 * too early and no announced size says that it does so in the archive too.
 */
export function mayNotBeWhole(
  {
    verdict,
    reasons,
    evidence,
  }: Pick<ObjectResult, 'verdict'> & { reasons: readonly string[]; evidence: readonly Evidence[] },
  source: Pick<StudyObject, 'mediaType' | 'bytes'> | undefined,
): boolean {
  const cut = evidence.some(({ code, data }) => code === 'file-note' && CUT_NOTES.has(data?.['note']));
  if (verdict !== 'undeliverable') return cut && !isSize(source?.bytes);
  // An archive that names a type we know and gives something else gave an error page, or nothing.
  const isOther = reasons.includes('unknown-format') && source !== undefined && KNOWN_TYPES.has(source.mediaType);
  return cut || isOther || reasons.some((reason) => PERHAPS_NOT_WHOLE.has(reason));
}

function chargeOf(reasons: readonly string[]) {
  return reasons.includes(UNAVAILABLE) ? unavailableCharge : readingCharge;
}

/** Whether the object may be read once more, which is then on record; counted in the store, so that no restart forgets it. */
export async function mayReadAgain(
  context: With<BudgetStore>,
  share: ShareRecord,
  { position }: ShareObjectRecord,
  reasons: readonly string[],
): Promise<boolean> {
  const charge = chargeOf(reasons)(share.shareId, position);
  if (!(await context.store.chargeAttempts([charge])).allowed) {
    await context.store.clearAttempts(charge.scope);
    return false;
  }
  context.logger.warn('object.not_whole', { shareId: share.shareId, position });
  await context.audit.record(aboutShare(share, 'system', 'object.read-again', 'failure', { position, reasons }));
  return true;
}

/** Whether the archive did not give the object out. */
export function isUnavailable({ verdict, reasons }: { verdict: string; reasons: readonly string[] }): boolean {
  return verdict === 'undeliverable' && reasons.includes(UNAVAILABLE);
}

/** Reads of one object before what came of it counts. */
export function readsOf(reasons: readonly string[]): number {
  return 1 + chargeOf(reasons)('', 0).limit;
}
