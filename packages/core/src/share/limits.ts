import { contactCharges, smsCharge } from '../../access/index.ts';
import { StudyshareError } from '../../errors.ts';
import type { AccountRecord, AttemptCharge, ContactRecord } from '../../ports/index.ts';
import { secondsUntil, type UseCaseContext } from '../context.ts';

/** What sending the link to these contacts is charged with: each contact's own limits, and the day's text messages. */
export function sendCharges(
  account: AccountRecord,
  contacts: readonly Pick<ContactRecord, 'channel' | 'fingerprint'>[],
): AttemptCharge[] {
  return [
    ...contacts.flatMap((contact) => contactCharges(contact.fingerprint)),
    ...contacts.filter(({ channel }) => channel === 'sms').map(() => smsCharges(account)),
  ];
}

/**
 * The day's text messages of an account.
 * @throws StudyshareError `contact.daily_limit` when the account sends none at all
 */
export function smsCharges(account: AccountRecord): AttemptCharge {
  const { smsDailyCap } = account.settings;
  if (smsDailyCap === 0) throw new StudyshareError('contact.daily_limit', { params: { channel: 'sms' } });
  return smsCharge(account.accountId, smsDailyCap);
}

/** The refusal that belongs to an exhausted scope of {@link sendCharges}. */
export async function sendLimitError(
  context: UseCaseContext,
  limited: { scope: string; retryAt: number | null },
): Promise<StudyshareError> {
  const params = await secondsUntil(context, limited.retryAt);
  if (limited.scope.startsWith('sms-day:')) {
    return new StudyshareError('contact.daily_limit', { params: { ...params, channel: 'sms' } });
  }
  const code = limited.scope.startsWith('contact-minute:') ? 'contact.too_soon' : 'contact.daily_limit';
  return new StudyshareError(code, { params });
}
