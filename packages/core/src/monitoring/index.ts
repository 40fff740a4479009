import type { CountAnswer } from '../http/index.ts';
import type { ShareStore } from '../ports/index.ts';
import { WORK_KINDS } from '../ports/index.ts';
import type { ShareContext, ShareJobs } from '../share/types.ts';
import { countedJobs } from './count-jobs.ts';
import { beginAtZero, countedNotifier, countedStore, timedProcessor } from './count-ports.ts';
import { MEDIA_TYPES } from './exposition.ts';
import { createHealth } from './health.ts';
import { createMetrics, type Metrics } from './metrics.ts';

export { checkFiles, checkKeys } from './check-health.ts';

/** Watches over one process: what it did, and whether its parts work. */
export interface Monitoring {
  /** The context whose ports count. */
  readonly context: ShareContext;
  /** The work behind the queue, counted. */
  watched(jobs: ShareJobs): ShareJobs;
  readonly count: CountAnswer;
  readonly health: ReturnType<typeof createHealth>;
  metrics(openMetrics: boolean): Promise<{ text: string; mediaType: string }>;
}

/** @param works this process prepares and sends */
export function createMonitoring(context: ShareContext, works: boolean): Monitoring {
  const { platform, store } = context;
  const metrics = createMetrics();
  const health = createHealth(context, works);
  beginAtZero(metrics, context.notifiers.keys(), context.webhooks.length);
  return {
    context: {
      ...context,
      store: countedStore(store, metrics),
      notifiers: new Map([...context.notifiers].map(([channel, each]) => [channel, countedNotifier(each, metrics)])),
      processor: timedProcessor(context.processor, metrics, platform),
    },
    watched: (jobs) => health.watched(countedJobs(jobs, metrics, platform)),
    count: ({ api, route, method, status, milliseconds }) => {
      metrics.count('httpRequests', { api, route, method, status: String(status) });
      metrics.observe('httpSeconds', { api }, milliseconds / 1000);
    },
    health,
    metrics: async (openMetrics) => {
      const format = openMetrics ? 'openmetrics' : 'text';
      await gauge(metrics, store);
      for (const { part, works } of await health.parts()) metrics.set('ready', { part }, works ? 1 : 0);
      return { text: metrics.text(format), mediaType: MEDIA_TYPES[format] };
    },
  };
}

/** What is true now and not counted. A database that is away takes these gauges with it, and none of the counts. */
async function gauge(metrics: Metrics, store: ShareStore): Promise<void> {
  for (const gauge of ['dueWork', 'oldestDue', 'ready'] as const) metrics.forget(gauge);
  try {
    const [due, now] = await Promise.all([store.countDueWork(), store.now()]);
    for (const kind of WORK_KINDS) {
      const { count, oldest } = due[kind];
      metrics.set('dueWork', { kind }, count);
      metrics.set('oldestDue', { kind }, oldest === null ? 0 : Math.max(0, (now - oldest) / 1000));
    }
  } catch {
    // `studyshare_ready{part="store"}` tells of it.
  }
}
