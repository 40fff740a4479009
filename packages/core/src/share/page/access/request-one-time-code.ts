import {
  isLinkCodesScope,
  linkCodesCharges,
  newOneTimeCode,
  newSharedCode,
  ONE_TIME_CODE_LIFE_MS,
  ONE_TIME_CODE_TRIES,
  oneTimeCodeCharges,
  oneTimeCodeHash,
  SHARED_CODE_EVERY_MS,
  SHARED_CODE_LIFE_MS,
  SHARED_CODE_TRIES,
} from '../../../access/index.ts';
import { ONE_TIME_CODE_WAIT_SECONDS } from '../../../contract/limits.ts';
import type { OneTimeCodeDto } from '../../../contract/patient.ts';
import { StudyshareError } from '../../../errors.ts';
import { newId } from '../../../link/index.ts';
import { deliverJob } from '../../../ports/deliver-job.ts';
import type { ContactRecord, IssueOutcome } from '../../../ports/index.ts';
import { sealText } from '../../../vault/index.ts';
import { aboutShare, shareKeyOf, type UseCaseContext } from '../../context.ts';
import { iso } from '../../iso-time.ts';
import { limitError, smsCharges } from '../../limits.ts';
import { isGuarded } from '../../policy/gate.ts';
import { SEALED } from '../../sealed-labels.ts';
import type { Visitor } from '../../types.ts';
import { refusalOfPage, requireVisit, type Visit } from '../visit.ts';
import { tellOfTrials } from './tell-of-trials.ts';

/**
 * Sends a one-time code to one of the share's own contacts (P3, P5, P8). It is the visit's own; where more codes of the
 * link were asked for than a patient does, it is one for all its visits, long enough to be tried by any of them.
 * @throws StudyshareError `access.one_time_code_too_soon` for this visit, `contact.daily_limit`, `request.invalid` for a
 * contact of no concern
 */
export async function requestOneTimeCode(
  context: UseCaseContext,
  publicId: string,
  visitor: Visitor,
  contactId: string,
): Promise<OneTimeCodeDto> {
  const visit = await requireVisit(context, publicId, visitor);
  const { share } = visit;
  const contact = share.contacts.find((each) => each.contactId === contactId);
  if (!contact || !isGuarded(share)) {
    throw new StudyshareError('request.invalid', { fields: [{ field: 'contactId', code: 'request.invalid' }] });
  }
  let outcome = await issue(context, visit, contact, 'own');
  if (outcome.kind === 'limited' && isLinkCodesScope(share.shareId, outcome.scope)) {
    outcome = await issue(context, visit, contact, 'shared');
    if (outcome.kind !== 'limited') await tellOfTrials(context, share, 'codes-asked');
  }
  if (outcome.kind === 'limited') throw await limitError(context, outcome);
  if (outcome.kind === 'no-session') throw await refusalOfPage(context, publicId);
  return {
    sentAt: iso(outcome.sentAt),
    sentBefore: outcome.kind === 'joined',
    waitSeconds: ONE_TIME_CODE_WAIT_SECONDS,
  };
}

async function issue(
  context: UseCaseContext,
  { share, session, account }: Visit,
  { contactId, channel }: ContactRecord,
  whose: 'own' | 'shared',
): Promise<IssueOutcome> {
  const { store, platform, keys } = context;
  const { shareId, accountId } = share;
  const own = whose === 'own';
  const code = own ? newOneTimeCode(platform) : newSharedCode(platform);
  const deliveryId = newId(platform);
  const sealedPayload = sealText(await shareKeyOf(context, shareId), SEALED.payload(deliveryId), code, platform);
  const delivery = { deliveryId, contactId, channel, kind: 'one-time-code' as const, sealedPayload };
  const outcome = await store.issueOneTimeCode({
    ...{ shareId, sessionHash: session.sessionHash, delivery },
    codeHash: oneTimeCodeHash(keys.pepper, shareId, code),
    lifeMs: own ? ONE_TIME_CODE_LIFE_MS : SHARED_CODE_LIFE_MS,
    tries: own ? ONE_TIME_CODE_TRIES : SHARED_CODE_TRIES,
    charges: [...oneTimeCodeCharges(session.sessionHash), ...(own ? linkCodesCharges(shareId) : [])],
    messageCharges: channel === 'sms' ? [smsCharges(account)] : [],
    sharedEveryMs: own ? null : SHARED_CODE_EVERY_MS,
    audit: aboutShare(share, 'patient', 'one-time-code.requested', 'success', { channel, shared: !own }),
  });
  if (outcome.kind === 'issued') await context.queue.wake(deliverJob(accountId, delivery));
  return outcome;
}
