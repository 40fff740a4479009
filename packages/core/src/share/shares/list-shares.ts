import type { Principal } from '../../config.ts';
import type { ShareListDto } from '../../contract/clinician.ts';
import type { AccountStore, DeliveryStore, ShareRecord, ShareRecordStore, StoreClock } from '../../ports/index.ts';
import { accountOf, type With } from '../context.ts';
import { versionOf } from './await-changes.ts';
import { toShareDto } from './share-dto.ts';

/** The shares of a study, newest first (R7). */
export async function listShares(
  context: With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore>,
  principal: Principal,
  studyId: string,
): Promise<ShareListDto> {
  const { store } = context;
  // Before the shares are read: what happens meanwhile is told as a change.
  const version = await versionOf(context, principal.accountId);
  const shares = await store.listShares(principal.accountId, studyId);
  const deliveries = await store.listDeliveriesOfStudy(principal.accountId, studyId);
  const attempts = await store.listAttempts(deliveries.map(({ deliveryId }) => deliveryId));
  const now = await store.now();
  const { settings } = await accountOf(context, principal.accountId);
  const of = ({ shareId }: ShareRecord) => deliveries.filter((delivery) => delivery.shareId === shareId);
  const at = { now, timeZone: settings.timeZone };
  return { shares: shares.map((share) => toShareDto(share, { deliveries: of(share), attempts }, at)), version };
}
