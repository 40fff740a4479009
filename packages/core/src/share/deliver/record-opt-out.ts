import type { DeliveryStore, OptedOut, OptOutScope, ShareRecord } from '../../ports/index.ts';
import { aboutShare, type With } from '../context.ts';

/**
 * Records that a contact wants no more messages of the account: reminders alone, or any of its channel (a text answered
 * with STOP). False when that is known already.
 */
export function recordOptOut(
  context: With<DeliveryStore>,
  share: Pick<ShareRecord, 'accountId' | 'shareId'>,
  { channel, fingerprint }: OptedOut,
  scope: OptOutScope,
): Promise<boolean> {
  const audit = aboutShare(share, scope === 'all' ? 'system' : 'patient', 'contact.opted-out', 'success', {
    channel,
    scope,
  });
  return context.store.optOut(share.accountId, { channel, fingerprint }, scope, audit);
}
