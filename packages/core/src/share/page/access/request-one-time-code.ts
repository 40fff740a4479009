import {
  newOneTimeCode,
  ONE_TIME_CODE_LIFE_MS,
  ONE_TIME_CODE_TRIES,
  oneTimeCodeCharges,
  oneTimeCodeHash,
} from '../../../access/index.ts';
import { StudyshareError } from '../../../errors.ts';
import { newId } from '../../../link/index.ts';
import type {
  BudgetStore,
  ContactRecord,
  DeliveryStore,
  PageStore,
  ShareRecord,
  ShareRecordStore,
  StoreClock,
} from '../../../ports/index.ts';
import { sealText } from '../../../vault/index.ts';
import { aboutShare, shareKeyOf, type UseCaseContext, type With } from '../../context.ts';
import { deliverJob } from '../../deliver-job.ts';
import { limitError, smsCharges } from '../../limits.ts';
import { isGuarded } from '../../policy/gate.ts';
import { SEALED } from '../../sealed-labels.ts';
import type { Visitor } from '../../types.ts';
import { refusalOfPage, requireVisit, type Visit } from '../visit.ts';

/**
 * Sends a one-time code to one of the share's own contacts (P3, P5, P8). Any earlier code is void.
 * @throws StudyshareError `access.one_time_code_too_soon`, `access.too_many_attempts` when the link has had all its
 * codes, `contact.daily_limit`, `request.invalid` for a contact of no concern
 */
export async function requestOneTimeCode(
  context: UseCaseContext,
  publicId: string,
  visitor: Visitor,
  contactId: string,
): Promise<void> {
  const visit = await requireVisit(context, publicId, visitor);
  const { share } = visit;
  const contact = share.contacts.find((each) => each.contactId === contactId);
  if (!contact || !isGuarded(share)) {
    throw new StudyshareError('request.invalid', { fields: [{ field: 'contactId', code: 'request.invalid' }] });
  }
  await charge(context, visit, contact);
  const deliveryId = await issue(context, share, contact, publicId);
  const { channel } = contact;
  await context.queue.wake(deliverJob(share.accountId, { deliveryId, channel, kind: 'one-time-code' }));
}

async function charge(
  context: With<StoreClock & BudgetStore>,
  { share, account }: Visit,
  contact: ContactRecord,
): Promise<void> {
  const sms = contact.channel === 'sms' ? [smsCharges(account)] : [];
  const outcome = await context.store.chargeAttempts([...oneTimeCodeCharges(share.shareId), ...sms]);
  if (!outcome.allowed) throw await limitError(context, outcome);
}

async function issue(
  context: With<StoreClock & ShareRecordStore & PageStore & DeliveryStore>,
  share: ShareRecord,
  contact: ContactRecord,
  publicId: string,
): Promise<string> {
  const { store, platform, keys } = context;
  const code = newOneTimeCode(platform);
  const deliveryId = newId(platform);
  const key = await shareKeyOf(context, share.shareId);
  const hash = oneTimeCodeHash(keys.pepper, share.shareId, code);
  await store.issueOneTimeCode(share.shareId, hash, ONE_TIME_CODE_LIFE_MS, ONE_TIME_CODE_TRIES);
  const delivery = {
    deliveryId,
    contactId: contact.contactId,
    channel: contact.channel,
    kind: 'one-time-code' as const,
    sealedPayload: sealText(key, SEALED.payload(deliveryId), code, platform),
  };
  const audit = aboutShare(share, 'patient', 'one-time-code.requested', 'success', { channel: contact.channel });
  const outcome = await store.enqueueDeliveries(share.shareId, [delivery], { charges: [], audit });
  if (outcome.kind !== 'queued') throw await refusalOfPage(context, publicId);
  return deliveryId;
}
