import type { ElementContext } from '../base/element-context.ts';

/** A server that has nothing new waits longer than this before it says so, in milliseconds; one that does not is not asked again. */
const PATIENCE_MS = 2_000;

/**
 * Hears from the server when something happens to the shares of a study, while somebody sees them. What goes wrong here is
 * nobody's matter: {@link Poller} looks at leisure all the same.
 */
export class StudyWatch {
  #abort: AbortController | undefined;
  readonly #context: ElementContext;
  readonly #changed: () => void;

  /** @param changed something has happened: then it watches no more, until it is told from where */
  constructor(context: ElementContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  /**
   * Goes on with a wait that has begun: it may tell of what is shown already, and misses nothing.
   * @param version of the list that is shown; undefined from a server that cannot tell of changes
   */
  from(studyId: string, version: number | undefined): void {
    if (version === undefined || document.hidden || this.#abort !== undefined) return;
    const { signal } = (this.#abort = new AbortController());
    document.addEventListener('visibilitychange', () => this.stop(), { signal });
    void this.#watch(studyId, version, signal);
  }

  stop(): void {
    this.#abort?.abort();
    this.#abort = undefined;
  }

  async #watch(studyId: string, since: number, signal: AbortSignal): Promise<void> {
    for (let at = since; ; ) {
      const asked = Date.now();
      const answer = await this.#context.client.awaitChanges(studyId, { since: at }, signal).catch(() => undefined);
      if (signal.aborted) return;
      if (answer?.changed === false && Date.now() - asked >= PATIENCE_MS) {
        at = answer.version;
        continue;
      }
      this.stop();
      if (answer?.changed) this.#changed();
      return;
    }
  }
}
