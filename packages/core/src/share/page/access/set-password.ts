import { checkNewPassword, renewedSession } from '../../../access/index.ts';
import { StudyshareError } from '../../../errors.ts';
import { aboutShare, addressOf, type UseCaseContext } from '../../context.ts';
import { tellContacts } from '../../deliver/tell-contacts.ts';
import type { RenewedSession, Visitor } from '../../types.ts';
import { refusalOfPage, requireVisit, type Visit } from '../visit.ts';
import { secretBudget } from './secret-budget.ts';

/**
 * Sets the page's password, or replaces it, after a one-time code (P3, P5); everybody else must enter it from then on.
 * @throws StudyshareError `access.one_time_code_needed`, `access.password_rule`, `access.passwords_differ`, `server.busy`
 */
export async function setPassword(
  context: UseCaseContext,
  publicId: string,
  visitor: Visitor,
  password: string,
  verifyPassword: string,
): Promise<RenewedSession> {
  const visit = await requireVisit(context, publicId, visitor);
  const { share, session, account } = visit;
  requirePermission(visit);
  checkNewPassword(account.settings.passwordRule, password, verifyPassword);
  const hash = await context.hasher.hash(password);
  const action = share.passwordHash === null ? 'password.set' : 'password.changed';
  const audit = aboutShare(share, 'patient', action, 'success', { verified: session.contactVerified });
  // Of several who set it at once the store lets one through: it ends the others' sessions in the same transaction.
  const { sessionToken, renewedHash } = renewedSession(context.platform);
  const renewed = { sessionHash: session.sessionHash, renewedHash };
  if (!(await context.store.setPassword(share.shareId, hash, renewed, audit))) {
    throw await refusalOfPage(context, publicId);
  }
  await context.store.clearAttempts(secretBudget(share, 'password', addressOf(context, visitor)).ofAddress.scope);
  await tellContacts(context, share, account, share.passwordHash === null ? 'password-set' : 'password-changed');
  return { sessionToken };
}

function requirePermission({ share, session, gate }: Visit): void {
  if (share.linkCodeHash !== null || !share.holdsProtected) {
    // Nothing here asks for a password.
    throw new StudyshareError('request.invalid', { fields: [{ field: 'password', code: 'request.invalid' }] });
  }
  if (!session.contactVerified && gate !== 'create-password') throw new StudyshareError('access.one_time_code_needed');
}
