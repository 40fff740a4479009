import { contactCharges, limitRefusal, smsCharge } from '../access/index.ts';
import type { StudyshareError } from '../errors.ts';
import type {
  AccountRecord,
  AttemptCharge,
  BudgetStore,
  ContactRecord,
  ExhaustedScope,
  StoreClock,
} from '../ports/index.ts';
import { alarmCap } from './alarm-cap.ts';
import type { With } from './context.ts';

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
  const charge = smsCharge(account.accountId, account.settings.smsDailyCap);
  if (charge.limit === 0) throw limitRefusal(charge.scope);
  return charge;
}

/**
 * The refusal that belongs to a used-up scope, with `retryAfterSeconds` (whole, at least 1) where it comes back.
 * A cap of the account's day is alarmed.
 */
export async function limitError(
  context: With<StoreClock & BudgetStore>,
  { scope, retryAt }: ExhaustedScope,
): Promise<StudyshareError> {
  await alarmCap(context, scope);
  if (retryAt === null) return limitRefusal(scope);
  return limitRefusal(scope, {
    retryAfterSeconds: Math.max(1, Math.ceil((retryAt - (await context.store.now())) / 1_000)),
  });
}
