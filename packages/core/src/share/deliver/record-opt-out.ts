import type {
  ContactWish,
  DeliveryStore,
  OptedOut,
  OptOutScope,
  ShareRecord,
  StoreClock,
  StoredWish,
} from '../../ports/index.ts';
import { aboutShare, type With } from '../context.ts';
import { listedWish } from '../listed-wish.ts';

/**
 * Records that a contact wants no more messages of the account: reminders alone, or any of its channel (a text answered
 * with STOP). False when that is known already.
 */
export async function recordOptOut(
  context: With<StoreClock & DeliveryStore>,
  share: Pick<ShareRecord, 'accountId' | 'shareId'>,
  { channel, fingerprint }: OptedOut,
  scope: OptOutScope,
): Promise<boolean> {
  const audit = aboutShare(share, scope === 'all' ? 'system' : 'patient', 'contact.opted-out', 'success', {
    channel,
    scope,
  });
  const recorded = await context.store.optOut(share.accountId, { channel, fingerprint }, scope, audit);
  if (recorded) await listWish(context, { accountId: share.accountId, channel, fingerprint, scope }, 'opted-out');
  return recorded;
}

/** So that a copy of the database from before does not write to somebody who wants no messages. */
export async function listWish(
  { erasures, store, platform }: With<StoreClock>,
  contact: Omit<StoredWish, 'at'>,
  state: ContactWish['state'],
): Promise<void> {
  const at = await store.now().catch(() => platform.now());
  await erasures.add(listedWish(contact, state, at));
}
