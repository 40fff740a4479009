/** Times between looks, in milliseconds: quick while a person watches something move, slower as it drags on. */
export function pollDelay(attempt: number, unchanged: boolean): number {
  const base = Math.min(700 * 1.35 ** attempt, 10_000);
  return Math.round(unchanged ? base : Math.min(base, 2_000));
}

/** One look: `true` to look again. */
export type Look = (signal: AbortSignal) => Promise<{ again: boolean; changed: boolean }>;

/**
 * Repeats a look with growing pauses until it says it is done, and rests while the page is hidden.
 * A look that throws is repeated as well.
 */
export class Poller {
  #abort: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;
  readonly #look: Look;
  readonly #onVisible = (): void => {
    if (!document.hidden) this.#schedule(0);
  };

  constructor(look: Look) {
    this.#look = look;
  }

  get running(): boolean {
    return this.#abort !== undefined;
  }

  /** Starts (anew), with the first look after one pause. */
  start(): void {
    this.stop();
    this.#abort = new AbortController();
    this.#attempt = 0;
    document.addEventListener('visibilitychange', this.#onVisible);
    this.#schedule(pollDelay(0, false));
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = undefined;
    document.removeEventListener('visibilitychange', this.#onVisible);
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), delay);
  }

  async #run(): Promise<void> {
    const signal = this.#abort?.signal;
    if (signal === undefined || document.hidden) return;
    const seen = await this.#look(signal).catch(() => ({ again: true, changed: false }));
    if (signal.aborted) return;
    if (!seen.again) return this.stop();
    this.#attempt = seen.changed ? 0 : this.#attempt + 1;
    this.#schedule(pollDelay(this.#attempt, !seen.changed));
  }
}
