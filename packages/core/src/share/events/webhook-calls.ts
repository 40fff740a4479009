import type { Principal } from '../../config.ts';
import type { WebhookCallDto, WebhookCallQuery, WebhookCallsDto } from '../../contract/clinician.ts';
import { StudyshareError } from '../../errors.ts';
import type { WebhookCall, WebhookStore } from '../../ports/index.ts';
import { byClinician, type With } from '../context.ts';
import { iso } from '../iso-time.ts';
import { callJob } from './sweep-webhooks.ts';

/** The log of the account's webhooks, newest first. */
export async function listWebhookCalls(
  context: With<WebhookStore>,
  { accountId }: Principal,
  { limit = 100, before, endpoint, state = 'any', shareId }: WebhookCallQuery = {},
): Promise<WebhookCallsDto> {
  const filter = { endpoint, shareId, state: state === 'any' ? undefined : state };
  const found = await context.store.listCalls(accountId, filter, limit, before);
  return { calls: found.map(callDto), before: found.length < limit ? null : (found.at(-1)?.callId ?? null) };
}

/**
 * Makes a call again, whatever became of it, with the id that it had.
 * @throws StudyshareError `request.not_found`, also for a call of another account
 */
export async function repeatWebhookCall(
  context: With<WebhookStore>,
  principal: Principal,
  callId: string,
): Promise<WebhookCallDto> {
  const audit = { ...byClinician(principal, 'webhook.repeated'), detail: { callId } };
  const call = await context.store.repeatCall(principal.accountId, callId, audit);
  if (call === null) throw new StudyshareError('request.not_found');
  await context.queue.wake(callJob(callId, call.endpoint));
  return callDto(call);
}

function callDto(call: WebhookCall): WebhookCallDto {
  const { callId, eventId, endpoint, type, shareId, state, attempts, createdAt, triedAt, dueAt, status, reason } = call;
  return {
    ...{ callId, eventId, endpoint, type, shareId, state, attempts, status, reason },
    createdAt: iso(createdAt),
    triedAt: triedAt === null ? null : iso(triedAt),
    nextTryAt: dueAt === null ? null : iso(dueAt),
  };
}
