import { linkCodesCharge, oneTimeCodeHash, renewedSession } from '../../../access/index.ts';
import { StudyshareError } from '../../../errors.ts';
import type { BudgetStore } from '../../../ports/index.ts';
import { aboutShare, type With } from '../../context.ts';
import type { RenewedSession, Visitor } from '../../types.ts';
import { requireVisit, type VisitContext } from '../visit.ts';

/**
 * Enters the visit's one-time code, and gives the session a new token. Behind a link code it opens the page, else it allows the password to be set.
 * @throws StudyshareError `access.wrong_one_time_code` with `triesLeft`, `access.one_time_code_expired`
 */
export async function verifyOneTimeCode(
  context: VisitContext & With<BudgetStore>,
  publicId: string,
  visitor: Visitor,
  code: string,
): Promise<RenewedSession> {
  const { share, session } = await requireVisit(context, publicId, visitor);
  const hash = oneTimeCodeHash(context.keys.pepper, share.shareId, code);
  const { sessionToken, renewedHash } = renewedSession(context.platform);
  const outcome = await context.store.redeemOneTimeCode(share.shareId, hash, session.sessionHash, renewedHash);
  // Nothing was compared, so there is nothing to record: a stranger who polls writes no records.
  if (outcome.kind === 'expired') throw new StudyshareError('access.one_time_code_expired');
  const result = outcome.kind === 'right' ? 'success' : 'failure';
  await context.audit.record(aboutShare(share, 'patient', 'one-time-code.entered', result));
  if (outcome.kind === 'wrong') {
    throw new StudyshareError('access.wrong_one_time_code', { params: { triesLeft: outcome.triesLeft } });
  }
  if (!outcome.shared) await context.store.refundAttempt(linkCodesCharge(share.shareId).scope);
  return { sessionToken };
}
