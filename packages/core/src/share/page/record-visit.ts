import type { AuditEntry, BudgetStore } from '../../ports/index.ts';
import { aboutShare, type With } from '../context.ts';

/** Of one share and action, in an hour: more than a family does. */
const RECORDED = 100;
const HOUR_MS = 3_600_000;

/**
 * Puts on record what anybody with the link may do any number of times. Whoever does it all day fills no log: after so many
 * in an hour nothing more of the kind is recorded, and the last record says so.
 */
export async function recordVisit(
  context: With<BudgetStore>,
  share: Parameters<typeof aboutShare>[0],
  action: string,
  detail: AuditEntry['detail'] = {},
): Promise<void> {
  const scope = `audit:${action}:${share.shareId}`;
  const charge = await context.store.chargeAttempts([{ scope, limit: RECORDED, windowMs: HOUR_MS }]);
  if (!charge.allowed) return;
  const told = charge.left === 0 ? { ...detail, further: 'not-recorded' } : detail;
  await context.audit.record(aboutShare(share, 'patient', action, 'success', told));
}
