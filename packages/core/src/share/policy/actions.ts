import type { ActionDto, ShareDto, ShareState } from '../../contract/clinician.ts';
import { resendAction } from './resend-policy.ts';
import { isOver, refusalOf } from './share-life.ts';

/** Revoking and extending are possible as long as the share is not over (R4, R6). */
function whileLive(state: ShareState): ActionDto {
  const reason = isOver(state) ? refusalOf(state) : undefined;
  return reason === undefined ? { allowed: true } : { allowed: false, reason };
}

/** What the Shares tab offers for a share in this state, and why not (R7). */
export function shareActions(state: ShareState): ShareDto['actions'] {
  return { resend: resendAction(state), extend: whileLive(state), revoke: whileLive(state) };
}
