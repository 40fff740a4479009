import type { CreateShareDto, ShareState } from '../../contract/clinician.ts';
import type { ErrorCode, FieldFault } from '../../contract/error-codes.ts';
import { DAY_MS } from '../../contract/lifespan.ts';
import { HOLD_DAYS } from '../../contract/limits.ts';
import type { NewShare, ShareRecord } from '../../ports/index.ts';
import { isOver, refusalOf } from './share-life.ts';

/** When a share goes out (S12): null at once, or what is wrong with what was asked for. A time must lie within 90 days. */
export function decideRelease(
  asked: CreateShareDto['release'],
  now: number,
): { release: NewShare['release'] } | { fault: FieldFault } {
  if (asked === undefined || asked === 'when-ready') return { release: null };
  if (asked === 'by-clinician') return { release: { at: null } };
  const at = Date.parse(asked.at);
  if (at > now && at <= now + HOLD_DAYS * DAY_MS) return { release: { at } };
  return { fault: { field: 'release', code: 'share.release_out_of_bounds', params: { maxDays: HOLD_DAYS } } };
}

/** Whether a share can be released now, and why not. What is missing of it is decided about first (S13). */
export function releaseAction(
  state: ShareState,
  { releaseHold, heldFor }: Pick<ShareRecord, 'releaseHold' | 'heldFor'>,
): { allowed: boolean; reason?: ErrorCode } {
  if (isOver(state) || state === 'suspended') return { allowed: false, reason: refusalOf(state) ?? 'share.not_held' };
  if (!releaseHold) return { allowed: false, reason: 'share.not_held' };
  return state === 'held' && heldFor !== 'release' ? { allowed: false, reason: 'share.held' } : { allowed: true };
}
