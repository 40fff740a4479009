import type { HeldFor, ShareState } from '../../contract/clinician.ts';
import type { ErrorCode } from '../../contract/error-codes.ts';
import { refusalOf } from './share-life.ts';

/** Whether there is something to decide about a share (S13), and why not. */
export function heldAction(state: ShareState, heldFor: HeldFor | null): { allowed: boolean; reason?: ErrorCode } {
  if (state === 'held' && heldFor === 'release') return { allowed: false, reason: 'share.not_held' };
  if (state === 'held') return { allowed: true };
  return { allowed: false, reason: refusalOf(state) ?? 'share.not_held' };
}
