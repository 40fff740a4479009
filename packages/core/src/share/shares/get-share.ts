import type { Principal } from '../../config.ts';
import type { ShareDto } from '../../contract/clinician.ts';
import type { AccountStore, DeliveryStore, ShareRecordStore, StoreClock } from '../../ports/index.ts';
import { shareOfAccount, type With } from '../context.ts';
import { shareDto } from './share-dto.ts';

/** One share of the principal's account. @throws StudyshareError `share.not_found` */
export async function getShare(
  context: With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore>,
  principal: Principal,
  shareId: string,
): Promise<ShareDto> {
  return shareDto(context, await shareOfAccount(context, principal, shareId));
}
