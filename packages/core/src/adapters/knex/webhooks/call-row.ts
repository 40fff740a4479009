import type { WebhookCall } from '../../../ports/index.ts';
import type { Row } from '../database/rows.ts';

export function callOf(row: Row<'studyshare_webhook_calls'>): WebhookCall {
  return {
    callId: row.call_id,
    endpoint: row.endpoint,
    accountId: row.account_id,
    eventId: row.event_id,
    type: row.type,
    shareId: row.share_id,
    body: row.body,
    state: row.state,
    attempts: row.attempts,
    fence: row.fence,
    createdAt: Number(row.created_at),
    triedAt: row.tried_at === null ? null : Number(row.tried_at),
    dueAt: row.due_at === null ? null : Number(row.due_at),
    status: row.status,
    reason: row.reason,
  };
}
