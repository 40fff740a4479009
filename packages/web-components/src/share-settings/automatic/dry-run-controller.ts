import type { AutomaticRuleEntry, AutomaticTrialDto } from '@studyshare/core/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type ApiError, toApiError } from '../../api/api-error.ts';
import type { ElementContext } from '../../base/element-context.ts';

/** So many studies are asked for at once: what is found of them is shown while the others are looked at. */
const AT_ONCE = 5;

/** What the rules would send of the newest studies (S7); nothing is sent. */
export class DryRunController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #context: Pick<ElementContext, 'client' | 'words' | 'announce'>;
  #studies: readonly AutomaticTrialDto[] | undefined;
  #total = 0;
  #error: ApiError | undefined;
  #run: AbortController | undefined;

  constructor(host: ReactiveControllerHost, context: Pick<ElementContext, 'client' | 'words' | 'announce'>) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#run?.abort();
    this.#run = undefined;
  }

  /** What was found so far; undefined before it was asked for, and once the rules are other ones. */
  get studies(): readonly AutomaticTrialDto[] | undefined {
    return this.#studies;
  }

  /** How many studies there are to look at. */
  get total(): number {
    return this.#total;
  }

  get busy(): boolean {
    return this.#run !== undefined;
  }

  /** Why the last one could not be finished. */
  get error(): ApiError | undefined {
    return this.#error;
  }

  /** Forgets what was found, as it was by other rules. */
  forget(): void {
    this.stop();
    this.#studies = undefined;
    this.#error = undefined;
    this.#host.requestUpdate();
  }

  /** What was found so far stays. */
  stop(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#host.requestUpdate();
  }

  async start(rules: AutomaticRuleEntry[]): Promise<void> {
    this.forget();
    const run = new AbortController();
    this.#run = run;
    const { t } = this.#context.words;
    this.#context.announce(t('dryRun.running'));
    try {
      await this.#lookAtAll(rules, run.signal);
      if (run.signal.aborted) return;
      this.#context.announce(summaryOf(this.#studies ?? [], this.#context.words));
    } catch (error) {
      if (run.signal.aborted) return;
      this.#error = toApiError(error);
    }
    this.#run = undefined;
    this.#host.requestUpdate();
  }

  async #lookAtAll(rules: AutomaticRuleEntry[], signal: AbortSignal): Promise<void> {
    const { client } = this.#context;
    let rest: string[] | undefined;
    let found: AutomaticTrialDto[] = [];
    while (rest === undefined || rest.length > 0) {
      const which = rest === undefined ? {} : { studyIds: rest };
      const answer = await client.dryRunAutomaticSending({ ...which, most: AT_ONCE, rules }, signal);
      if (signal.aborted) return;
      found = [...found, ...answer.studies];
      rest = answer.rest;
      this.#studies = found;
      this.#total = found.length + rest.length;
      this.#host.requestUpdate();
    }
  }
}

/** How many of the studies would be sent. */
export function summaryOf(
  studies: readonly AutomaticTrialDto[],
  { t }: Pick<ElementContext, 'words'>['words'],
): string {
  if (studies.length === 0) return t('dryRun.empty');
  return t('dryRun.summary', { sent: studies.filter(({ sends }) => sends).length, total: studies.length });
}
