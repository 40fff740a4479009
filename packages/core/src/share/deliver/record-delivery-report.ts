import type {
  AccountStore,
  BudgetStore,
  DeliveryReport,
  DeliveryStore,
  FoundDelivery,
  ReportOutcome,
  ShareRecordStore,
} from '../../ports/index.ts';
import { openText } from '../../vault/index.ts';
import { aboutShare, shareKeyOf, type With } from '../context.ts';
import { SEALED } from '../sealed-labels.ts';
import { notArrived } from './not-arrived.ts';
import { providerStatus, providerWords } from './provider-words.ts';
import { alarmSetUp } from './set-up-alarm.ts';

type Ports = AccountStore & BudgetStore & DeliveryStore & ShareRecordStore;

/**
 * Records what a provider says of a message it had taken (R7). Reports may come twice, late and in any order: states only
 * move forward ({@link effectOfReport}), so repeating one changes nothing.
 */
export async function recordDeliveryReport(context: With<Ports>, report: DeliveryReport): Promise<ReportOutcome> {
  const delivery = isId(report.message) ? await context.store.findDelivery(report.message) : null;
  if (delivery === null) return 'unknown';
  const { deliveryId, kind, channel } = delivery;
  const { state } = report;
  const reason = codeOf(report.reason);
  const status = providerStatus(report.status);
  const kept = { state, reason, status, words: await wordsOf(context, delivery, report.words) };
  const bad = state === 'bounced' || state === 'failed';
  const detail = {
    deliveryId,
    kind,
    channel,
    ...(state === 'delivered' ? {} : { reason, ...(status ? { status } : {}) }),
  };
  const audit = aboutShare(delivery, 'system', `message.${state}`, bad ? 'failure' : 'success', detail);
  const outcome = await context.store.recordReport(deliveryId, kept, report.at, audit);
  context.logger.info('message.reported', { ...detail, state, outcome });
  if (bad && outcome === 'recorded') {
    await notArrived(context, delivery, { deliveryId, kind, channel, reason });
    await alarmSetUp(context, delivery, channel, reason);
  }
  return outcome;
}

/** No id of ours or of a provider has such characters, and a database that refuses them would refuse the report for ever. */
function isId(message: DeliveryReport['message']): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test('deliveryId' in message ? message.deliveryId : message.providerId);
}

/** A code of this form or none: whoever reports may be a stranger's words away. */
function codeOf(reason: string): string {
  return /^[a-z]+(?:[-.][a-z]+)*$/.test(reason) && reason.length <= 64 ? reason : 'refused-by-server';
}

/** Words that cannot be cleaned of the contact, because its key is destroyed, are not kept. */
async function wordsOf(
  context: With<ShareRecordStore>,
  delivery: FoundDelivery,
  words: string | null,
): Promise<string | null> {
  if (words === null) return null;
  try {
    const share = await context.store.findShare(delivery.shareId);
    const contact = share?.contacts.find(({ contactId }) => contactId === delivery.contactId);
    if (contact === undefined) return null;
    const key = await shareKeyOf(context, delivery.shareId);
    return providerWords(words, openText(key, SEALED.contact(contact.contactId), contact.sealed));
  } catch {
    return null;
  }
}
