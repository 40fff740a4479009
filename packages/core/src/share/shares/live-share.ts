import type { Principal } from '../../config.ts';
import { StudyshareError } from '../../errors.ts';
import type { ShareRecord, ShareRecordStore, StoreClock } from '../../ports/index.ts';
import { shareOfAccount, type With } from '../context.ts';
import { refusalOf, stateAt } from '../policy/share-life.ts';

/** A share that messages may be sent for. @throws StudyshareError `share.not_found`, why it is not live (R2) */
export async function liveShare(
  context: With<StoreClock & ShareRecordStore>,
  principal: Principal,
  shareId: string,
): Promise<ShareRecord> {
  const share = await shareOfAccount(context, principal, shareId);
  const refusal = refusalOf(stateAt(share, await context.store.now()));
  if (refusal) throw new StudyshareError(refusal);
  return share;
}
