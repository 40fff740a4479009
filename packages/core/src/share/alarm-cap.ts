import { capAlarmCharge, dailyCapOf } from '../access/index.ts';
import type { BudgetStore } from '../ports/index.ts';
import type { With } from './context.ts';

/**
 * Where what is used up is a cap of the account's day, the clinic and the host are told, once a day: an audit record, which
 * is an event, and a log event. That nobody could be told is no reason to answer otherwise.
 */
export async function alarmCap(context: With<BudgetStore>, scope: string): Promise<void> {
  const cap = dailyCapOf(scope);
  if (cap === undefined) return;
  const { accountId, channel } = cap;
  try {
    const charged = await context.store.chargeAttempts([capAlarmCharge(accountId, channel)]);
    if (!charged.allowed) return;
    context.logger.warn('message.cap_reached', { accountId, channel });
    const entry = { accountId, action: 'message.cap-reached', actor: 'system', outcome: 'failure' } as const;
    await context.audit.record({ ...entry, detail: { channel } });
  } catch {
    context.logger.error('message.alarm_failed', { accountId, channel });
  }
}
