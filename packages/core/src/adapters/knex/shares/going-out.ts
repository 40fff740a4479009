import type { Work } from '../database/database.ts';
import type { Changes } from '../database/table.ts';
import { countUsage } from '../usage/count-usage.ts';
import type { ShareRow } from './share-row.ts';

/**
 * What the row of a share gets that becomes `ready`: it goes out once in its life, however often its page is closed and
 * opened again, and one that corrects a share takes the moment over from there.
 */
export function goingOut(share: ShareRow, now: number): Changes<'studyshare_shares'> {
  return { went_out_at: share.went_out_at ?? now };
}

/** Counts a share that became `ready`, where it was never before (R8). To be called last. @param share as it was before */
export async function countGoingOut(work: Work, share: ShareRow): Promise<void> {
  if (share.went_out_at !== null) return;
  await countUsage(work, share.account_id, { sharesSent: 1, automaticShares: share.automatic ? 1 : 0 });
}
