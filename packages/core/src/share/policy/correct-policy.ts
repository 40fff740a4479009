import type { ShareState } from '../../contract/clinician.ts';
import type { ErrorCode } from '../../contract/error-codes.ts';
import type { ShareRecord } from '../../ports/index.ts';
import { isOver, refusalOf } from './share-life.ts';

/**
 * Whether a share can be sent to the right contact instead (R5), and why not. A page that is suspended because it is
 * somebody else's is what a correction mends; one on which a name was seen is looked at first (G11).
 */
export function correctAction(
  state: ShareState,
  report: ShareRecord['report'],
): { allowed: boolean; reason?: ErrorCode } {
  const blocked = isOver(state) || (state === 'suspended' && report?.reason !== 'not-patient');
  const reason = blocked ? refusalOf(state) : undefined;
  return reason === undefined ? { allowed: true } : { allowed: false, reason };
}
