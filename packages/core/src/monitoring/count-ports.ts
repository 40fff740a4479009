import { VERDICTS } from '../contract/vocabulary.ts';
import type { ObjectProcessor } from '../deidentify/index.ts';
import { NOTIFIER_VERBS, type Notifier, type Platform, SHARE_STORE_VERBS, type ShareStore } from '../ports/index.ts';
import { bindVerbs } from './bind-verbs.ts';
import type { Metrics } from './metrics.ts';

const HOW = ['clinician', 'automatic', 'correction'] as const;
const RESULTS = ['sent', 'retry', 'unclear', 'rejected'] as const;
const CALLS = ['taken', 'waiting', 'given-up'] as const;

/** Series that exist before the first event: a rate from nothing to one is otherwise not seen. */
export function beginAtZero(metrics: Metrics, channels: Iterable<string>, webhooks: number): void {
  for (const how of HOW) metrics.count('sharesCreated', { how }, 0);
  for (const verdict of VERDICTS) metrics.count('objectsPrepared', { verdict }, 0);
  for (const channel of channels) for (const result of RESULTS) metrics.count('messageTries', { channel, result }, 0);
  if (webhooks > 0) for (const result of CALLS) metrics.count('webhookCalls', { result }, 0);
}

/** The store, counting what its verbs do once they have done it. */
export function countedStore(store: ShareStore, metrics: Metrics): ShareStore {
  return bindVerbs(store, SHARE_STORE_VERBS, {
    shared: store.shared,
    createShare: async (share) => {
      const outcome = await store.createShare(share);
      const how = share.automatic ? 'automatic' : 'clinician';
      if (outcome.kind === 'created') metrics.count('sharesCreated', { how });
      return outcome;
    },
    correctShare: async (wrongShareId, share, revoked) => {
      const outcome = await store.correctShare(wrongShareId, share, revoked);
      if (outcome.kind === 'created') metrics.count('sharesCreated', { how: 'correction' });
      return outcome;
    },
    recordPrepared: async (shareId, fence, position, prepared, audit) => {
      const kept = await store.recordPrepared(shareId, fence, position, prepared, audit);
      if (kept) metrics.count('objectsPrepared', { verdict: prepared.verdict });
      return kept;
    },
    recordReport: async (deliveryId, report, at, audit) => {
      const outcome = await store.recordReport(deliveryId, report, at, audit);
      metrics.count('messageReports', { state: report.state, outcome });
      return outcome;
    },
    finishCall: async (callId, fence, outcome) => {
      const kept = await store.finishCall(callId, fence, outcome);
      if (kept) metrics.count('webhookCalls', { result: outcome.state });
      return kept;
    },
  });
}

export function countedNotifier(notifier: Notifier, metrics: Metrics): Notifier {
  const { channel } = notifier;
  return bindVerbs(notifier, NOTIFIER_VERBS, {
    channel,
    send: async (message, signal) => {
      const outcome = await notifier.send(message, signal);
      metrics.count('messageTries', { channel, result: outcome.kind });
      return outcome;
    },
  });
}

/** Previews are a clinician's waiting time, not a preparation's. */
export function timedProcessor(processor: ObjectProcessor, metrics: Metrics, platform: Platform): ObjectProcessor {
  const verbs = { process: true, thumbnail: true, close: true } as const;
  return bindVerbs(processor, verbs, {
    ...(processor.warmUp ? { warmUp: () => processor.warmUp!() } : {}),
    process: async (input, options, signal) => {
      const began = platform.now();
      const result = await processor.process(input, options, signal);
      if (!options.previewOnly) metrics.observe('objectSeconds', {}, (platform.now() - began) / 1000);
      return result;
    },
  });
}
