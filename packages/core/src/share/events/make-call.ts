import { webhookAlarmCharge } from '../../access/index.ts';
import type { BudgetStore, WebhookCall, WebhookOutcome, WebhookStore } from '../../ports/index.ts';
import { callEndpoint, type EndpointAnswer } from '../../webhooks/index.ts';
import type { With } from '../context.ts';
import { callDelay, isAway } from '../policy/webhook-retry.ts';

type Context = With<WebhookStore & BudgetStore>;

/** Makes a call that is due. At least once: a process that dies after the answer leaves it to be made again, with its id. */
export async function makeCall(context: Context, callId: string, signal: AbortSignal): Promise<void> {
  const { store, webhooks, platform } = context;
  const call = await store.claimCall(
    callId,
    webhooks.map(({ name }) => name),
  );
  const endpoint = webhooks.find(({ name }) => name === call?.endpoint);
  if (call === null || endpoint === undefined) return;
  const { endpoint: name, eventId, body, fence, attempts, triedAt: at } = call;
  const answer = await callEndpoint(endpoint, { id: eventId, body, at }, signal).catch(() => null);
  const [chance = 0] = platform.randomBytes(1);
  const outcome = outcomeOf(answer, attempts, chance / 256);
  const kept = await store.finishCall(callId, fence, outcome);
  const { state, status } = outcome;
  context.logger.info('webhook.called', {
    endpoint: name,
    callId,
    state,
    kept,
    ...(status === null ? {} : { status }),
  });
  if (kept && answer?.taken === false) await alarm(context, call, answer);
}

/** @param answer null when the process ends: the call is another's, at once */
function outcomeOf(answer: EndpointAnswer | null, attempts: number, chance: number): WebhookOutcome {
  if (answer === null) return { state: 'waiting', status: null, reason: 'interrupted', delayMs: 0 };
  if (answer.taken) return { state: 'taken', status: answer.status };
  const { status, reason, retryAfterMs } = answer;
  // 410: the endpoint wants no more calls (Standard Webhooks, "Response status codes").
  const delayMs = reason === 'gone' ? undefined : callDelay(attempts, chance, retryAfterMs);
  if (delayMs === undefined) return { state: 'given-up', status, reason, delayMs: 0 };
  return { state: 'waiting', status, reason, delayMs };
}

/** Once a day for an account and endpoint: recorded, and so told to the other endpoints and to listeners. */
async function alarm(context: Context, call: WebhookCall, { reason }: { reason: string }): Promise<void> {
  const { endpoint, accountId, attempts } = call;
  if (reason !== 'gone' && !isAway(attempts)) return;
  try {
    const charged = await context.store.chargeAttempts([webhookAlarmCharge(accountId, endpoint)]);
    if (!charged.allowed) return;
    context.logger.error('webhook.not_taken', { accountId, endpoint, reason });
    const what = { accountId, action: 'webhook.not-taken', actor: 'system', outcome: 'failure' } as const;
    await context.audit.record({ ...what, detail: { endpoint, reason } });
  } catch {
    context.logger.error('webhook.alarm_failed', { accountId, endpoint, reason });
  }
}
