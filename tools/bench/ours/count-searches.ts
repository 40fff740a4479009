import type { TextSearch } from '../../../packages/core/src/index.ts';

/** A text search that remembers how long each call took. */
export interface CountedSearch {
  search: TextSearch;
  /** Milliseconds of each call since it was last asked. */
  take(): number[];
}

/** Wraps an engine without changing what it does. */
export function countSearches(engine: TextSearch): CountedSearch {
  let calls: number[] = [];
  return {
    search: {
      ...(engine.seesEachColour === undefined ? {} : { seesEachColour: engine.seesEachColour }),
      async search(frame, options, signal) {
        const start = performance.now();
        try {
          return await engine.search(frame, options, signal);
        } finally {
          calls.push(performance.now() - start);
        }
      },
      close: () => engine.close(),
    },
    take() {
      const taken = calls;
      calls = [];
      return taken;
    },
  };
}
