import type { Principal } from '../../config.ts';
import type { ShareListDto } from '../../contract/clinician.ts';
import type { DeliveryStore, ShareRecord, ShareRecordStore, StoreClock } from '../../ports/index.ts';
import type { With } from '../context.ts';
import { toShareDto } from './share-dto.ts';

/** The shares of a study, newest first (R7). */
export async function listShares(
  context: With<StoreClock & ShareRecordStore & DeliveryStore>,
  principal: Principal,
  studyId: string,
): Promise<ShareListDto> {
  const { store } = context;
  const shares = await store.listShares(principal.accountId, studyId);
  const deliveries = await store.listDeliveriesOfStudy(principal.accountId, studyId);
  const attempts = await store.listAttempts(deliveries.map(({ deliveryId }) => deliveryId));
  const now = await store.now();
  const of = ({ shareId }: ShareRecord) => deliveries.filter((delivery) => delivery.shareId === shareId);
  return { shares: shares.map((share) => toShareDto(share, { deliveries: of(share), attempts }, now)) };
}
