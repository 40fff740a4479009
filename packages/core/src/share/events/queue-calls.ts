import type { SharingEvent } from '../../contract/events.ts';
import { newId } from '../../link/index.ts';
import type { AuditLog, NewWebhookCall, WebhookPosition, WebhookStore } from '../../ports/index.ts';
import type { WebhookEndpoint } from '../../webhooks/index.ts';
import type { With } from '../context.ts';
import { eventOfRecord } from './event-of-record.ts';

const RECORDS = 500;

/** The newest record of an account. */
export type Head = Awaited<ReturnType<AuditLog['listHeads']>>[number];

/**
 * Makes calls of what was recorded since the endpoint was told last. The records are the truth, and committed with what they
 * tell of, so nothing is lost when a process dies; a position moves with its calls, so nothing is told twice.
 */
export async function queueCalls(
  context: With<WebhookStore>,
  endpoint: WebhookEndpoint,
  heads: readonly Head[],
): Promise<void> {
  const { name, accounts } = endpoint;
  const positions = await context.store.listPositions(name);
  const told = new Map(positions.map(({ accountId, after }) => [accountId, after]));
  for (const { accountId, sequence } of heads) {
    const position = { accountId, after: told.get(accountId) ?? 0 };
    if (accounts?.includes(accountId) ?? true) await queueOfAccount(context, endpoint, position, sequence);
    // Passed by, so that an account which is added later is told of from then on.
    else if (position.after < sequence) await context.store.queueCalls(name, position, sequence, []);
  }
}

async function queueOfAccount(
  context: With<WebhookStore>,
  endpoint: WebhookEndpoint,
  { accountId, after }: WebhookPosition,
  head: number,
): Promise<void> {
  for (let at = after; at < head; ) {
    const records = await context.audit.followChain(accountId, at, RECORDS);
    // What retention has removed meanwhile cannot be told.
    const upTo = records.at(-1)?.sequence ?? head;
    const calls = records.flatMap((record) => callOf(context, endpoint, eventOfRecord(record)));
    // Another process is at it.
    if (!(await context.store.queueCalls(endpoint.name, { accountId, after: at }, upTo, calls))) return;
    at = upTo;
  }
}

function callOf(context: With<unknown>, endpoint: WebhookEndpoint, event: SharingEvent | null): NewWebhookCall[] {
  if (event === null || !isWanted(endpoint, event)) return [];
  const { id, type, shareId = null } = event;
  return [{ callId: newId(context.platform), eventId: id, type, shareId, body: bodyOf(event) }];
}

/** An endpoint that is away is not told so: it would find one more call for every day. */
function isWanted({ name, types }: WebhookEndpoint, event: SharingEvent): boolean {
  if (event.type === 'webhook.not-taken' && event.data.endpoint === name) return false;
  return types?.includes(event.type) ?? true;
}

/** As Standard Webhooks has it: type, time, data. */
function bodyOf({ type, at, accountId, shareId, by, data }: SharingEvent): string {
  const ids = shareId === undefined ? { accountId } : { accountId, shareId };
  return JSON.stringify({ type, timestamp: at, data: { ...ids, by, ...data } });
}
