import { oneTimeCodeHash } from '../../../access/index.ts';
import { StudyshareError } from '../../../errors.ts';
import { aboutShare } from '../../context.ts';
import type { Visitor } from '../../types.ts';
import { requireVisit, type VisitContext } from '../visit.ts';

/**
 * Enters a one-time code. Behind a link code it opens the page, else it allows the password to be set.
 * @throws StudyshareError `access.wrong_one_time_code` with `triesLeft`, `access.one_time_code_expired`
 */
export async function verifyOneTimeCode(
  context: VisitContext,
  publicId: string,
  visitor: Visitor,
  code: string,
): Promise<void> {
  const { share, session } = await requireVisit(context, publicId, visitor);
  const hash = oneTimeCodeHash(context.keys.pepper, share.shareId, code);
  const outcome = await context.store.redeemOneTimeCode(share.shareId, hash, session.sessionHash);
  const result = outcome.kind === 'right' ? 'success' : 'failure';
  await context.audit.record(aboutShare(share, 'patient', 'one-time-code.entered', result));
  if (outcome.kind === 'expired') throw new StudyshareError('access.one_time_code_expired');
  if (outcome.kind === 'wrong') {
    throw new StudyshareError('access.wrong_one_time_code', { params: { triesLeft: outcome.triesLeft } });
  }
  if (share.linkCodeHash === null) return;
  await context.store.unlockSession(session.sessionHash);
  await context.store.countView(session.sessionHash);
}
