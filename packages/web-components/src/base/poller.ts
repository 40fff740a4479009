/** Times between looks, in milliseconds: quick while a person watches something move, slower as it drags on. */
export function pollDelay(attempt: number, unchanged: boolean): number {
  const base = Math.min(700 * 1.35 ** attempt, 10_000);
  return Math.round(unchanged ? base : Math.min(base, 2_000));
}

/** Milliseconds between looks at what others may change at any time: a patient reports a page, or asks for a new link. */
const AT_LEISURE_MS = 60_000;

/** When to look again: soon at what moves by itself, at leisure at what others may change, or never. */
export type Again = 'soon' | 'at-leisure' | 'never';

/** One look, and when the next is due. */
export type Look = (signal: AbortSignal) => Promise<{ again: Again; changed: boolean }>;

/**
 * Repeats a look until it says it is done, with growing pauses while something moves. Rests while the page is hidden, and
 * looks at once when somebody comes back to it. A look that throws is repeated as well.
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
  start(again: Exclude<Again, 'never'> = 'soon'): void {
    this.stop();
    this.#abort = new AbortController();
    this.#attempt = 0;
    document.addEventListener('visibilitychange', this.#onVisible);
    this.#schedule(again === 'soon' ? pollDelay(0, false) : AT_LEISURE_MS);
  }

  /** Looks now, where somebody sees it; nothing while it is stopped. */
  lookNow(): void {
    if (this.running && !document.hidden) this.#schedule(0);
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
    const seen = await this.#look(signal).catch(() => ({ again: 'soon' as const, changed: false }));
    if (signal.aborted) return;
    if (seen.again === 'never') return this.stop();
    this.#attempt = seen.changed ? 0 : this.#attempt + 1;
    this.#schedule(seen.again === 'soon' ? pollDelay(this.#attempt, !seen.changed) : AT_LEISURE_MS);
  }
}
