import type { ActionDto, ShareDto, ShareState } from '../../contract/clinician.ts';
import { resendAction } from './resend-policy.ts';
import { isOver, refusalOf } from './share-life.ts';

/** Revoking is possible as long as there is anything to stop (R6). */
function revokeAction(state: ShareState): ActionDto {
  const reason = isOver(state) ? refusalOf(state) : undefined;
  return reason === undefined ? { allowed: true } : { allowed: false, reason };
}

/** What the Shares tab offers for a share in this state, and why not (R7). */
export function shareActions(state: ShareState): ShareDto['actions'] {
  return { resend: resendAction(state), revoke: revokeAction(state) };
}
