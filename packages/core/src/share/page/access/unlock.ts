import { renewedSession, type SecretKind } from '../../../access/index.ts';
import { normalizeLinkCode } from '../../../contract/settings.ts';
import { StudyshareError } from '../../../errors.ts';
import type {
  AccountStore,
  AttemptCharge,
  BudgetStore,
  DeliveryStore,
  PageStore,
  ShareHead,
  StoreClock,
} from '../../../ports/index.ts';
import { aboutShare, addressOf, type UseCaseContext, type With } from '../../context.ts';
import { limitError } from '../../limits.ts';
import type { RenewedSession, Visitor } from '../../types.ts';
import { alarmManyLinks } from '../alarm-many-links.ts';
import { refusalOfPage, requireVisit } from '../visit.ts';
import { secretBudget } from './secret-budget.ts';
import { tellOfTrials } from './tell-of-trials.ts';

/**
 * Opens the page with its password or link code, whichever it asks for (P2, P6); the session has a new token then.
 * @throws StudyshareError `access.wrong_password`, `access.wrong_link_code` (both with `triesLeft`),
 * `access.too_many_attempts`, `access.one_time_code_needed` (P8), `server.busy`
 */
export async function unlock(
  context: UseCaseContext,
  publicId: string,
  visitor: Visitor,
  secret: string,
): Promise<RenewedSession | undefined> {
  const { share, session, gate } = await requireVisit(context, publicId, visitor);
  if (gate === 'open') return undefined;
  const asked = askedSecret(share);
  if (!asked) throw new StudyshareError('access.one_time_code_needed');
  const { kind, hash } = asked;
  const address = addressOf(context, visitor);
  const budget = secretBudget(share, kind, address);
  const triesLeft = await charge(context, share, budget);
  if (!(await compare(context, budget, hash, kind === 'link-code' ? normalizeLinkCode(secret) : secret))) {
    await context.audit.record(aboutShare(share, 'patient', 'page.unlocked', 'failure', { kind }));
    if (kind === 'link-code') await alarmManyLinks(context, 'code', share, address);
    const code = kind === 'password' ? 'access.wrong_password' : 'access.wrong_link_code';
    throw new StudyshareError(code, { params: { triesLeft } });
  }
  await context.store.clearAttempts(budget.ofAddress.scope);
  await context.store.refundAttempt(budget.ofLink.scope);
  const { sessionToken, renewedHash } = renewedSession(context.platform);
  // Of one page's requests at once the first renews the session; the others' is void.
  if (!(await context.store.unlockSession(session.sessionHash, renewedHash))) {
    throw await refusalOfPage(context, publicId);
  }
  await context.audit.record(aboutShare(share, 'patient', 'page.unlocked', 'success', { kind }));
  return { sessionToken };
}

function askedSecret(share: ShareHead): { kind: SecretKind; hash: string } | undefined {
  if (share.linkCodeHash !== null) return { kind: 'link-code', hash: share.linkCodeHash };
  return share.passwordHash === null ? undefined : { kind: 'password', hash: share.passwordHash };
}

type SecretBudget = Record<'ofAddress' | 'ofLink', AttemptCharge>;

/** Charged before anything is compared, so that guesses made at once are counted one by one. */
async function charge(
  context: With<StoreClock & AccountStore & BudgetStore & DeliveryStore & PageStore>,
  share: ShareHead,
  { ofAddress, ofLink }: SecretBudget,
): Promise<number> {
  const outcome = await context.store.chargeAttempts([ofAddress, ofLink]);
  if (!outcome.allowed && outcome.scope === ofLink.scope) await tellOfTrials(context, share, 'passwords-tried');
  if (!outcome.allowed) throw await limitError(context, outcome);
  return outcome.left;
}

async function compare(
  context: With<BudgetStore>,
  { ofAddress, ofLink }: SecretBudget,
  hash: string,
  secret: string,
): Promise<boolean> {
  try {
    return await context.hasher.verify(hash, secret);
  } catch (error) {
    // Nothing was compared: a busy server must not use up the patient's tries.
    await context.store.refundAttempt(ofAddress.scope);
    await context.store.refundAttempt(ofLink.scope);
    throw error;
  }
}
