import { isStudyshareError } from '../../errors.ts';
import type { JobQueue, WebhookStore } from '../../ports/index.ts';
import type { WebhookEndpoint } from '../../webhooks/index.ts';
import type { With } from '../context.ts';
import { type Head, queueCalls } from './queue-calls.ts';

const BATCH = 100;

/** Queues what is new for every endpoint, and wakes what is due: of each endpoint some, however much waits at another. */
export function createSweepWebhooks(context: With<WebhookStore>, queue: JobQueue): () => Promise<void> {
  const { store, audit, webhooks, logger } = context;
  const begun = new Set<string>();
  const sweepOne = async (endpoint: WebhookEndpoint, heads: readonly Head[]) => {
    const { name } = endpoint;
    if (!begun.has(name)) {
      await store.beginWebhook(
        name,
        heads.map(({ accountId, sequence }) => ({ accountId, after: sequence })),
      );
      begun.add(name);
    }
    await queueCalls(context, endpoint, heads);
    for (const id of await store.findDueCalls(name, BATCH)) await queue.wake(callJob(id, name));
  };
  return async () => {
    if (webhooks.length === 0) return;
    const heads = await audit.listHeads();
    for (const endpoint of webhooks) {
      await sweepOne(endpoint, heads).catch((error: unknown) => {
        const code = isStudyshareError(error) ? error.code : 'server.internal';
        logger.warn('sweep.webhook_failed', { endpoint: endpoint.name, code });
      });
    }
  };
}

/** The wake-up of a call: it waits for others of its endpoint alone. */
export function callJob(id: string, endpoint: string): Parameters<JobQueue['wake']>[0] {
  return { kind: 'webhook', id, lane: `webhook:${endpoint}` };
}
