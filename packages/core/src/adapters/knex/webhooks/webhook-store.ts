import type { WebhookPosition, WebhookStore } from '../../../ports/index.ts';
import type { Database, Work } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import { type ColumnOf, table } from '../database/table.ts';
import { callLogVerbs } from './call-log.ts';
import { claimVerbs } from './claim-call.ts';

const POSITIONS = 'studyshare_webhook_positions';
const AT: ColumnOf = `${POSITIONS}.sequence`;

export function webhookStore(db: Database): WebhookStore {
  return {
    beginWebhook: (endpoint, positions) => db.ofAll.transaction((work) => begin(work, endpoint, positions)),

    listPositions: (endpoint) =>
      db.ofAll.transaction(async ({ trx }) => {
        const rows = await table(trx, POSITIONS).where({ endpoint });
        return rows.map(({ account_id, sequence }) => ({ accountId: account_id, after: Number(sequence) }));
      }),

    queueCalls: (endpoint, { accountId, after }, upTo, calls) =>
      db.of(accountId).transaction(async (work) => {
        const { trx, now } = work;
        // One statement decides who of several moves the position; the others find it moved.
        const moved = await table(trx, POSITIONS)
          .insert({ endpoint, account_id: accountId, sequence: upTo })
          .onConflict(['endpoint', 'account_id'])
          .merge({ sequence: upTo })
          .whereRaw(`${AT} = ?`, [after])
          .returning(['sequence']);
        if (moved.length === 0) return false;
        const rows = calls.map(({ callId, eventId, type, shareId, body }) => ({
          ...{ call_id: callId, endpoint, account_id: accountId, event_id: eventId, type, share_id: shareId, body },
          ...{ state: 'waiting' as const, created_at: now, due_at: now },
        }));
        await insertRows(work, 'studyshare_webhook_calls', rows);
        return true;
      }),

    ...claimVerbs(db),
    ...callLogVerbs(db),
  };
}

async function begin(work: Work, endpoint: string, positions: readonly WebhookPosition[]): Promise<void> {
  const { trx, now } = work;
  const made = await table(trx, 'studyshare_webhooks')
    .insert({ endpoint, began_at: now })
    .onConflict('endpoint')
    .ignore()
    .returning(['endpoint']);
  if (made.length === 0) return;
  const rows = positions.map(({ accountId, after }) => ({ endpoint, account_id: accountId, sequence: after }));
  await insertRows(work, POSITIONS, rows);
}
