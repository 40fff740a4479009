import type { Platform } from '../ports/index.ts';
import type { ShareJobs } from '../share/types.ts';
import type { Metrics } from './metrics.ts';

/** The work behind the queue, timed. An abort is no failure: the process ends, another goes on. */
export function countedJobs(jobs: ShareJobs, metrics: Metrics, platform: Platform): ShareJobs {
  return {
    sweep: () => jobs.sweep(),
    handle: async (job, signal) => {
      const [{ kind }, began] = [job, platform.now()];
      try {
        await jobs.handle(job, signal);
      } catch (error) {
        if (!signal.aborted) metrics.count('jobsFailed', { kind });
        throw error;
      } finally {
        metrics.observe('jobSeconds', { kind }, (platform.now() - began) / 1000);
      }
    },
  };
}
