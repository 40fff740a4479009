import { setUpAlarmCharge } from '../../access/index.ts';
import { isSetUpFault } from '../../contract/delivery/reasons.ts';
import type { Channel } from '../../contract/vocabulary.ts';
import type { AccountStore, BudgetStore, DeliveryStore, ShareRecord } from '../../ports/index.ts';
import { aboutShare, type With } from '../context.ts';
import { tellClinic } from './tell-clinic.ts';

/**
 * Tells the clinic and the host that the clinic's own set-up lets no message out: an audit record and a log event, once
 * an hour for an account and channel, and an email where that goes out. That nobody could be told is no reason to lose what else is to be done.
 */
export async function alarmSetUp(
  context: With<AccountStore & BudgetStore & DeliveryStore>,
  share: Pick<ShareRecord, 'accountId' | 'shareId'>,
  channel: Channel,
  reason: string,
): Promise<void> {
  if (!isSetUpFault(reason)) return;
  const { accountId } = share;
  try {
    const charged = await context.store.chargeAttempts([setUpAlarmCharge(accountId, channel)]);
    if (!charged.allowed) return;
    context.logger.error('message.set_up_refused', { accountId, channel, reason });
    await context.audit.record(aboutShare(share, 'system', 'message.set-up-refused', 'failure', { channel, reason }));
    if (channel === 'sms') await tellClinic(context, share, 'clinic-texts-refused');
  } catch {
    context.logger.error('message.alarm_failed', { accountId, channel, reason });
  }
}
