/** What a process of the fuzzer is told to do. */
export interface FuzzTask {
  /** Seed of the whole run. */
  run: number;
  lane: number;
  /** First case, and the one after the last. */
  from: number;
  to: number;
  /** Whether mutants that reach new code are mutated further. */
  guided: boolean;
  /** The lane's own directory. */
  folder: string;
}

/** A case that did not end as it must. */
export interface FoundCase {
  kind: 'leak' | 'hang' | 'crash';
  lane: number;
  index: number;
  /** The mutations that made it, where they are known. */
  names: string[];
  /** What it ended with. */
  outcome: string;
  /** The file, shrunk where that was possible. */
  base64: string;
}

/** What a process of the fuzzer says at its end. */
export interface FuzzSummary {
  cases: number;
  found: FoundCase[];
  /** Cases by outcome. */
  outcomes: Record<string, number>;
  slowestMs: number;
  /** Characters of the product's code that were run, where that was counted. */
  covered: number;
  kept: number;
}

/** What the process around the product's worker pool says at its end. */
export interface PoolSummary extends Pick<FuzzSummary, 'cases' | 'found' | 'outcomes' | 'slowestMs'> {
  /** Resident memory in MiB with all workers ended: after all cases, and after all of them once more. */
  idleMb: number[];
  /** Highest resident memory of the whole process in MiB, worker threads included. */
  highestMb: number;
}
