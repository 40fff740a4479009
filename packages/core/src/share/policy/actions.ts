import type { ActionDto, ShareDto, ShareState } from '../../contract/clinician.ts';
import type { ErrorCode } from '../../contract/error-codes.ts';
import type { ShareRecord } from '../../ports/index.ts';
import { correctAction } from './correct-policy.ts';
import { heldAction } from './held-policy.ts';
import { releaseAction } from './release-policy.ts';
import { resendAction } from './resend-policy.ts';
import { isOver, refusalOf } from './share-life.ts';

/** Revoking and extending are possible as long as the share is not over (R4, R6); its lifespan begins with its release (S12). */
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
export function shareActions(
  state: ShareState,
  share: Pick<ShareRecord, 'releaseHold' | 'heldFor' | 'report'>,
  others = true,
): ShareDto['actions'] {
  const retry = heldAction(state, share.heldFor);
  const nothingLeft: ActionDto = { allowed: false, reason: 'share.nothing_deliverable' };
  const sendWithout = retry.allowed && !others ? nothingLeft : retry;
  const [resend, revoke] = [resendAction(state), whileLive(state)];
  const extend: ActionDto = revoke.allowed && share.releaseHold ? { allowed: false, reason: 'share.held' } : revoke;
  const [correct, release] = [correctAction(state, share.report), releaseAction(state, share)];
  return {
    resend,
    extend,
    correct,
    showLink: resend,
    revoke,
    release,
    retry,
    sendWithout,
    reopen: reopenAction(state),
  };
}
