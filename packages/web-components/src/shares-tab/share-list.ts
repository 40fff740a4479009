import type { ShareDto } from '@studyshare/core/contract';
import type { ReactiveControllerHost } from 'lit';
import { type ApiError, toApiError } from '../api/api-error.ts';
import type { ElementContext } from '../base/element-context.ts';
import { type Again, Poller } from '../base/poller.ts';
import { isInMotion } from '../base/share-story.ts';
import { StudyWatch } from './study-watch.ts';

/** What the shares need of the element around them. */
export interface SharesHost extends ReactiveControllerHost {
  readonly studyId: string;
  readonly isConnected: boolean;
  readonly renderRoot: ParentNode;
  dispatchEvent(event: Event): boolean;
}

/** The shares of a study as the server has them, looked at again and again. */
export class ShareList {
  #shares: ShareDto[] | undefined;
  #error: ApiError | undefined;
  #load: AbortController | undefined;
  readonly #poller = new Poller((signal) => this.#look(signal));
  readonly #watch: StudyWatch;
  readonly #host: SharesHost;
  readonly #context: ElementContext;

  constructor(host: SharesHost, context: ElementContext) {
    this.#host = host;
    this.#context = context;
    this.#watch = new StudyWatch(context, () => this.#poller.lookNow());
  }

  /** Undefined until the first look was answered. */
  get shares(): readonly ShareDto[] | undefined {
    return this.#shares;
  }

  /** What went wrong with the last look; the shares of an earlier one stay. */
  get error(): ApiError | undefined {
    return this.#error;
  }

  stop(): void {
    this.#load?.abort();
    this.#poller.stop();
    this.#watch.stop();
  }

  /** Another study, or another API: forgets everything and looks. */
  restart(): void {
    // At once: an answer about the study before may be here already, and must not be shown with this one.
    this.stop();
    this.#shares = undefined;
    this.#error = undefined;
    queueMicrotask(() => void this.refresh());
  }

  /** Looks again after a failure; until the answer comes the tab looks as before the first one. */
  retry(): void {
    this.#error = undefined;
    this.#host.requestUpdate();
    void this.refresh();
  }

  /** Looks now. */
  async refresh(): Promise<void> {
    this.stop();
    this.#load = new AbortController();
    if (this.#host.studyId === '') return;
    const { signal } = this.#load;
    const failed = { again: this.#shares === undefined ? ('never' as const) : ('soon' as const) };
    const { again } = await this.#look(signal).catch(() => failed);
    if (again !== 'never' && !signal.aborted && this.#host.isConnected) this.#poller.start(again);
  }

  /** What an action made of a share, or the share that it put in its place. Nothing, when another study is shown meanwhile. */
  take(shareId: string, after: ShareDto): void {
    if (after.studyId !== this.#host.studyId) return;
    const replaced = after.shareId !== shareId;
    const before = this.#shares?.filter((each) => !replaced || each.shareId !== after.shareId);
    this.#shares = replaced
      ? [after, ...(before ?? [])]
      : before?.map((each) => (each.shareId === shareId ? after : each));
  }

  async #look(signal: AbortSignal): Promise<{ again: Again; changed: boolean }> {
    try {
      const { studyId } = this.#host;
      const { shares, version } = await this.#context.client.listShares(studyId, signal);
      if (signal.aborted) return { again: 'never', changed: false };
      const changed = JSON.stringify(shares) !== JSON.stringify(this.#shares);
      if (changed) this.#shares = shares;
      this.#error = undefined;
      this.#host.requestUpdate();
      this.#watch.from(studyId, version);
      return { again: shares.some((share) => isInMotion(share)) ? 'soon' : 'at-leisure', changed };
    } catch (error) {
      if (!signal.aborted) {
        this.#error = toApiError(error);
        this.#host.requestUpdate();
      }
      throw error;
    }
  }
}
