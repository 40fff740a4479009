import type { ShareState } from '../../contract/clinician.ts';
import type { ErrorCode } from '../../contract/error-codes.ts';

const OVER: ReadonlySet<ShareState> = new Set(['expired', 'revoked', 'deleted', 'failed']);

/** The state at a moment: a share past its date is expired even before anybody recorded it. */
export function stateAt(share: { state: ShareState; expiresAt: number }, now: number): ShareState {
  if (OVER.has(share.state)) return share.state;
  return share.expiresAt <= now ? 'expired' : share.state;
}

/** Whether nothing can bring the share back. */
export function isOver(state: ShareState): boolean {
  return OVER.has(state);
}

const REFUSALS: Record<ShareState, ErrorCode | undefined> = {
  ready: undefined,
  preparing: 'share.preparing',
  held: 'share.held',
  suspended: 'share.suspended',
  expired: 'share.expired',
  revoked: 'share.revoked',
  deleted: 'share.deleted',
  failed: 'share.failed',
};

/** Why a share in this state cannot be visited or sent; undefined when it can. */
export function refusalOf(state: ShareState): ErrorCode | undefined {
  return REFUSALS[state];
}
