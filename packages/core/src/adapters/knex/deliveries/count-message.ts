import { countsOfFailure, countsOfMessage } from '../../../contract/usage.ts';
import type { DeliveryState } from '../../../contract/vocabulary.ts';
import type { Work } from '../database/database.ts';
import type { Row } from '../database/rows.ts';
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
 * @param row as it was, locked
 */
export async function countMessage(work: Work, row: Row<'studyshare_deliveries'>, become: Become): Promise<void> {
  const { kind, channel } = row;
  const { state, reported } = become;
  const isTaken = state === 'sent' || state === 'delivered' || state === 'bounced' || (state === 'failed' && reported);
  const wasTaken = row.state === 'sent' || row.state === 'delivered';
  const counts = {
    // A worker that died before it could say how long a text was: it was one segment at least.
    ...(isTaken && !wasTaken ? countsOfMessage(kind, channel, become.segments ?? row.segments ?? 1) : {}),
    ...(state === 'bounced' || state === 'failed' ? countsOfFailure(state, channel) : {}),
  };
  await countUsage(work, row.account_id, counts);
}
