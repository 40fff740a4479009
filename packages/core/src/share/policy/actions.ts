import type { ActionDto, ShareDto, ShareState } from '../../contract/clinician.ts';
import type { ErrorCode } from '../../contract/error-codes.ts';
import { heldAction } from './held-policy.ts';
import { resendAction } from './resend-policy.ts';
import { isOver, refusalOf } from './share-life.ts';

/** Revoking and extending are possible as long as the share is not over (R4, R6). */
function whileLive(state: ShareState): ActionDto {
  const reason = isOver(state) ? refusalOf(state) : undefined;
  return reason === undefined ? { allowed: true } : { allowed: false, reason };
}

/** Whether there is a report to be looked at (G11), and why not. */
export function reopenAction(state: ShareState): { allowed: boolean; reason?: ErrorCode } {
  if (state === 'suspended') return { allowed: true };
  return { allowed: false, reason: refusalOf(state) ?? 'share.not_suspended' };
}

/**
 * What the Shares tab offers for a share in this state, and why not (R7).
 * @param others whether anything is left to send without what is missing (S13)
 */
export function shareActions(state: ShareState, others = true): ShareDto['actions'] {
  const retry = heldAction(state);
  const nothingLeft: ActionDto = { allowed: false, reason: 'share.nothing_deliverable' };
  const sendWithout = retry.allowed && !others ? nothingLeft : retry;
  const ends = { extend: whileLive(state), revoke: whileLive(state) };
  return { resend: resendAction(state), ...ends, retry, sendWithout, reopen: reopenAction(state) };
}
