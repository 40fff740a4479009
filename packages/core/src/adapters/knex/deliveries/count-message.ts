import { countsOfFailure, countsOfMessage } from '../../../contract/usage.ts';
import type { DeliveryState } from '../../../contract/vocabulary.ts';
import type { DeliveryRecord } from '../../../ports/index.ts';
import type { Work } from '../database/database.ts';
import { table } from '../database/table.ts';
import { countUsage } from '../usage/count-usage.ts';

/** What a message has become, and who says so. */
interface Become {
  state: DeliveryState;
  /** Somebody reports about it who had it; otherwise its own worker tells. */
  reported: boolean;
  /** Of a text message, where they are known. */
  segments: number | null;
}

/**
 * Counts a message that was not known to have been taken before and is now, and one that did not arrive (R8). States only
 * move forward, so each is counted once, whatever tries and reports there are. To be called last.
 * @param before as it was, locked
 */
export async function countMessage(work: Work, before: DeliveryRecord, become: Become): Promise<void> {
  const { kind, channel } = before;
  const { state, reported } = become;
  const isTaken = state === 'sent' || state === 'delivered' || state === 'bounced' || (state === 'failed' && reported);
  const wasTaken = before.state === 'sent' || before.state === 'delivered';
  const counts = {
    // A worker that died before it could say how long a text was: it was one segment at least.
    ...(isTaken && !wasTaken ? countsOfMessage(kind, channel, become.segments ?? before.segments ?? 1) : {}),
    ...(state === 'bounced' || state === 'failed' ? countsOfFailure(state, channel) : {}),
  };
  if (Object.keys(counts).length === 0) return;
  const share = await table(work.trx, 'studyshare_shares').where({ share_id: before.shareId }).first('account_id');
  if (share !== undefined) await countUsage(work, share.account_id, counts);
}
