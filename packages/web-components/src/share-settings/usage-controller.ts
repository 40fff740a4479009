import type { ReactiveControllerHost } from 'lit';
import { type ApiError, toApiError } from '../api/api-error.ts';
import type { ElementContext } from '../base/element-context.ts';
import { type UsageChoice, usageDays } from './usage-days.ts';

/** Saves what the account has used as a file of the clinician's own (R8). */
export class UsageController {
  #busy: UsageChoice | undefined;
  #error: ApiError | undefined;
  #abort: AbortController | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #context: Pick<ElementContext, 'client' | 'words' | 'announce'>;

  constructor(host: ReactiveControllerHost, context: Pick<ElementContext, 'client' | 'words' | 'announce'>) {
    this.#host = host;
    this.#context = context;
    host.addController({ hostDisconnected: () => this.#abort?.abort() });
  }

  /** What is being fetched. */
  get busy(): UsageChoice | undefined {
    return this.#busy;
  }

  /** Why the last file could not be had. */
  get error(): ApiError | undefined {
    return this.#error;
  }

  /** @param timeZone of the account */
  async save(choice: UsageChoice, timeZone: string): Promise<void> {
    if (this.#busy !== undefined) return;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#set(choice, undefined);
    try {
      const days = usageDays(choice, Date.now(), timeZone);
      const file = await this.#context.client.downloadUsage(days, signal);
      if (file !== undefined && !signal.aborted) {
        keep(file, `usage-${days.from}-${days.to}.csv`);
        this.#context.announce(this.#context.words.t('settings.usage.saved'));
      }
      this.#set(undefined, undefined);
    } catch (error) {
      this.#set(undefined, signal.aborted ? undefined : toApiError(error));
    }
  }

  #set(busy: UsageChoice | undefined, error: ApiError | undefined): void {
    this.#busy = busy;
    this.#error = error;
    this.#host.requestUpdate();
  }
}

/** As long as a browser may take to begin reading what it saves. */
const READ_MS = 60_000;

function keep(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READ_MS);
}
