import { type Profiler, Session } from 'node:inspector';

function paint(map: Uint8Array, functions: readonly Profiler.FunctionCoverage[]): void {
  for (const { ranges } of functions)
    for (const { startOffset, endOffset, count } of ranges) map.fill(count > 0 ? 1 : 0, startOffset, endOffset);
}

/** Which of the product's code was ever run in this thread, character by character, by V8's own count. */
export class Coverage {
  readonly #session = new Session();
  readonly #seen = new Map<string, Uint8Array>();
  #size = 0;

  constructor() {
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** Characters of code run so far. */
  get size(): number {
    return this.#size;
  }

  /** Characters run since the last call that were never run before. */
  takeNew(): number {
    const before = this.#size;
    this.#session.post('Profiler.takePreciseCoverage', (error, { result }) => {
      if (error === null) for (const script of result) this.#add(script);
    });
    return this.#size - before;
  }

  #add({ url, functions }: Profiler.ScriptCoverage): void {
    if (!url.includes('/packages/core/src/')) return;
    const outer = functions.flatMap(({ ranges }) => ranges.slice(0, 1));
    const start = Math.min(...outer.map(({ startOffset }) => startOffset));
    const end = Math.max(...outer.map(({ endOffset }) => endOffset));
    let seen = this.#seen.get(url);
    if (seen === undefined || seen.length < end) {
      const longer = new Uint8Array(Math.max(end, 2 ** 16));
      longer.set(seen ?? []);
      this.#seen.set(url, (seen = longer));
    }
    // Ranges go from the outside in, so what is painted last is what was counted for that place.
    const now = new Uint8Array(end);
    paint(now, functions);
    for (let at = start; at < end; at++)
      if (now[at]! > seen[at]!) {
        seen[at] = 1;
        this.#size++;
      }
  }
}
