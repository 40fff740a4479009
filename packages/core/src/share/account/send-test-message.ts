import { testMessageCharges } from '../../access/index.ts';
import type { Principal } from '../../config.ts';
import { parseContactField } from '../../contact/index.ts';
import { maskContact } from '../../contact/mask-contact.ts';
import type { TestMessageDto, TestMessageRequestDto } from '../../contract/clinician.ts';
import type { AccountSettings } from '../../contract/settings.ts';
import type { Channel } from '../../contract/vocabulary.ts';
import { StudyshareError } from '../../errors.ts';
import { newId } from '../../link/index.ts';
import { sampleFacts } from '../../notify/index.ts';
import type { AccountStore, BudgetStore, DeliveryStore, Notifier, SendOutcome, StoreClock } from '../../ports/index.ts';
import { contactFingerprint } from '../contact-fingerprint.ts';
import { accountOf, byClinician, type With } from '../context.ts';
import { limitError } from '../limits.ts';
import { wordMessage } from '../word-message.ts';
import { sampleOfDraft } from './wording-draft.ts';

type Ports = StoreClock & AccountStore & BudgetStore & DeliveryStore;

/**
 * Sends one message, marked as a test, with a link that leads nowhere, to one address (M3). It is no message of a share: it
 * stands in no queue, is tried once, and counts as a test alone.
 * @throws StudyshareError `settings.invalid`, `contact.*`, `request.rate_limited`, `notify.rejected`, `notify.unavailable`
 */
export async function sendTestMessage(
  context: With<Ports>,
  principal: Principal,
  request: TestMessageRequestDto,
): Promise<TestMessageDto> {
  const account = await accountOf(context, principal.accountId);
  const sample = await sampleOfDraft(context, account, request);
  const { channel, value } = oneContact(request.to, account.settings);
  const fingerprint = contactFingerprint(context.keys, account.accountId, { channel, value });
  if (await context.store.isOptedOut(account.accountId, { channel, fingerprint })) {
    throw new StudyshareError('contact.opted_out', { fields: [{ field: 'to', code: 'contact.opted_out' }] });
  }
  const charged = await context.store.chargeAttempts(testMessageCharges(account.accountId, principal.userId));
  if (!charged.allowed) throw await limitError(context, charged);

  const facts = sampleFacts(sample, request.kind, channel, true);
  const words = await wordMessage(context, { ...account, settings: sample.settings }, facts);
  const outcome = await send(context, channel, { deliveryId: newId(context.platform), channel, to: value, ...words });
  const sent = outcome.kind === 'sent';
  await context.audit.record({
    ...byClinician(principal, 'message.tested'),
    outcome: sent ? 'success' : 'failure',
    detail: { kind: request.kind, channel, ...(sent ? {} : { reason: outcome.reason }) },
  });
  if (!sent) throw notHandedOver(outcome);
  return { channel, contact: maskContact(channel, value) };
}

function oneContact(to: string, settings: AccountSettings) {
  const { contacts, faults } = parseContactField({ contact: to }, settings);
  const fields = faults.map((fault) => ({ ...fault, field: 'to' }));
  const [contact] = contacts;
  if (fields[0] !== undefined) throw new StudyshareError(fields[0].code, { fields });
  if (contact === undefined || contacts.length > 1) {
    throw new StudyshareError('contact.unrecognized', { fields: [{ field: 'to', code: 'contact.unrecognized' }] });
  }
  return contact;
}

async function send(
  { notifiers, logger }: With<unknown>,
  channel: Channel,
  message: Parameters<Notifier['send']>[0],
): Promise<SendOutcome> {
  const notifier = notifiers.get(channel);
  if (notifier === undefined) return { kind: 'rejected', reason: 'channel-not-configured' };
  try {
    return await notifier.send(message);
  } catch {
    logger.error('message.notifier_failed', { channel });
    return { kind: 'unclear', reason: 'provider-unavailable' };
  }
}

/** `reason` is one of `DELIVERY_REASONS`, which the elements put into words. */
function notHandedOver({ kind, reason }: Exclude<SendOutcome, { kind: 'sent' }>): StudyshareError {
  return new StudyshareError(kind === 'rejected' ? 'notify.rejected' : 'notify.unavailable', { params: { reason } });
}
