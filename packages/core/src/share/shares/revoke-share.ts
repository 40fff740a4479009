import type { Principal } from '../../config.ts';
import type { ShareDto } from '../../contract/clinician.ts';
import { StudyshareError } from '../../errors.ts';
import type { AccountStore, DeliveryStore, ShareRecordStore, StoreClock } from '../../ports/index.ts';
import { byClinician, shareOfAccount, type With } from '../context.ts';
import { refusalOf, stateAt } from '../policy/share-life.ts';
import { endShare } from './end-share.ts';
import { shareDto } from './share-dto.ts';

/**
 * Stops the link at once for everybody and destroys its files (R6).
 * @throws StudyshareError `share.not_found`, or why it is over already
 */
export async function revokeShare(
  context: With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore>,
  principal: Principal,
  shareId: string,
): Promise<ShareDto> {
  await shareOfAccount(context, principal, shareId);
  const ended = await endShare(context, shareId, 'revoked', byClinician(principal, 'share.revoked', shareId));
  const share = await shareOfAccount(context, principal, shareId);
  if (!ended) {
    throw new StudyshareError(refusalOf(stateAt(share, await context.store.now())) ?? 'share.revoked');
  }
  return shareDto(context, share);
}
