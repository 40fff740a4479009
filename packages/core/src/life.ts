import { endAll } from './end-all.ts';
import { isStudyshareError } from './errors.ts';
import type { Monitoring } from './monitoring/index.ts';
import type { reportSources } from './report-sources.ts';
import type { EventFeed } from './share/index.ts';
import type { ShareContext, ShareJobs } from './share/types.ts';

/** What belongs to the work of a process. */
export interface LifeOptions {
  /** This process prepares, sends and removes. */
  works: boolean;
  /** Rejects where nothing may begin. */
  ready(): Promise<void>;
  health: Pick<Monitoring['health'], 'began' | 'ends'>;
  sources: ReturnType<typeof reportSources>;
  feed: Pick<EventFeed, 'start' | 'stop'>;
  endsProcessor: boolean;
}

/** Starting and stopping, each after the other has ended, however they are called. */
export function lifeOf(
  context: ShareContext,
  jobs: ShareJobs,
  { works, ready, health, sources, feed, endsProcessor }: LifeOptions,
): { start(): Promise<void>; stop(): Promise<void> } {
  const { queue, processor } = context;
  let started: Promise<void> | undefined;
  let stopped: Promise<void> = Promise.resolve();
  const work = async () => {
    await freeLeases(context);
    await queue.start(
      (job, signal) => jobs.handle(job, signal),
      () => jobs.sweep(),
    );
    await sources.start();
  };
  const begin = async () => {
    await ready();
    health.began();
    await feed.start();
    if (!works) return;
    await work();
    // Whoever sends first after a start should not wait for what can be loaded before.
    processor.warmUp?.().catch(() => undefined);
  };
  return {
    start: () => {
      // Not before the last work has ended: its leases are not those of a dead process.
      started ??= stopped.then(begin).catch((error: unknown) => {
        started = undefined;
        throw error;
      });
      return started;
    },
    stop: async () => {
      health.ends();
      const starting = started;
      started = undefined;
      const stopping = Promise.allSettled([starting]).then(() =>
        endAll([() => sources.stop(), () => queue.stop(), () => feed.stop()]),
      );
      stopped = stopping.catch(() => undefined);
      await endAll([() => stopping, ...(endsProcessor ? [() => processor.close()] : [])]);
    },
  };
}

/**
 * After a crash a sole worker goes on at once. Where others may be at work, or where this fails, leases run out by
 * themselves: one that is freed while its holder sends is a message twice.
 */
async function freeLeases({ queue, store, logger }: ShareContext): Promise<void> {
  if (!queue.soleWorker || store.shared) return;
  try {
    await store.releasePreparations();
    await store.releaseDeliveries();
  } catch (error) {
    logger.warn('start.leases_not_released', { code: isStudyshareError(error) ? error.code : 'server.internal' });
  }
}
