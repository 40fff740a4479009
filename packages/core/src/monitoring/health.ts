import type { JobQueue } from '../ports/index.ts';
import type { ShareJobs } from '../share/types.ts';
import { checkParts, type HealthContext, type PartHealth } from './check-health.ts';

/** Whether this process works, part by part. */
export interface Health {
  parts(): Promise<PartHealth[]>;
  /** The work behind the queue, with a note of when it was last looked for. */
  watched(jobs: ShareJobs): ShareJobs;
  /** The process began its work, or ends it. */
  began(): void;
  ends(): void;
}

/** What was found is told for so long: a check writes a file, and anybody may ask. */
const KEEP_MS = 30_000;
const KEEP_FAULTS_MS = 5_000;
/** A sweep comes every ten seconds as shipped; after so long without one nothing lost is found again. */
const SWEEP_WITHIN_MS = 5 * 60_000;

/** @param works this process prepares and sends */
export function createHealth(context: HealthContext & { queue: JobQueue }, works: boolean): Health {
  const { platform } = context;
  let state: 'new' | 'began' | 'ending' = 'new';
  let sweptAt: number | undefined;
  let checked: { until: number; parts: Promise<PartHealth[]> } | undefined;

  const queue = (): PartHealth => {
    if (state === 'new') return { part: 'queue', works: false, code: 'not-started' };
    const swept = sweptAt !== undefined && platform.now() - sweptAt <= SWEEP_WITHIN_MS;
    return swept ? { part: 'queue', works: true } : { part: 'queue', works: false, code: 'no-sweep' };
  };
  // One check at a time serves all who ask: until it has ended nobody begins another.
  const looked = () => {
    if (checked !== undefined && platform.now() < checked.until) return checked.parts;
    const fresh = { until: Number.POSITIVE_INFINITY, parts: checkParts(context) };
    void fresh.parts.then((parts) => {
      fresh.until = platform.now() + (parts.every((part) => part.works) ? KEEP_MS : KEEP_FAULTS_MS);
    });
    checked = fresh;
    return fresh.parts;
  };
  return {
    parts: async () => {
      if (state === 'ending') return [{ part: 'process', works: false, code: 'stopping' }];
      return [...(await looked()), ...(works ? [queue()] : [])];
    },
    watched: (jobs) => ({
      ...jobs,
      sweep: async () => {
        await jobs.sweep();
        sweptAt = platform.now();
      },
    }),
    began: () => {
      state = 'began';
    },
    ends: () => {
      state = 'ending';
    },
  };
}
