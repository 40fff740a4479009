import type { DeviceMaskDto } from '@studyshare/core/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type ApiError, toApiError } from '../../api/api-error.ts';
import type { ElementContext } from '../../base/element-context.ts';

/** What the account keeps for its devices (G11), and taking it away again. */
export class DeviceMasksController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  readonly #context: ElementContext;
  #rules: readonly DeviceMaskDto[] | undefined;
  #error: ApiError | undefined;
  #asking: string | undefined;
  #busy = false;
  #all = false;
  #load: AbortController | undefined;

  constructor(host: ReactiveControllerHost & { readonly renderRoot: ParentNode }, context: ElementContext) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#load?.abort();
  }

  /** Undefined until they were answered once. */
  get rules(): readonly DeviceMaskDto[] | undefined {
    return this.#rules;
  }

  /** What went wrong with the last thing that was asked for. */
  get error(): ApiError | undefined {
    return this.#error;
  }

  /** The rule about which it is asked whether it shall go. */
  get asking(): string | undefined {
    return this.#asking;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Whether all are shown, not the first ones alone. */
  get all(): boolean {
    return this.#all;
  }

  showAll(): void {
    this.#all = true;
    this.#host.requestUpdate();
  }

  /** Looks at what is kept. */
  async refresh(): Promise<void> {
    this.#load?.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    this.#error = undefined;
    this.#asking = undefined;
    try {
      const { rules } = await this.#context.client.listDeviceMasks(signal);
      if (signal.aborted) return;
      this.#rules = rules;
    } catch (error) {
      if (signal.aborted) return;
      this.#error = toApiError(error);
    }
    this.#host.requestUpdate();
  }

  /** Asks before one is removed. */
  ask(ruleId: string): void {
    this.#asking = ruleId;
    this.#error = undefined;
    this.#host.requestUpdate();
    void this.#focus('[data-device="no"]');
  }

  /** Takes the question back. */
  keep(): void {
    const ruleId = this.#asking;
    this.#asking = undefined;
    this.#host.requestUpdate();
    void this.#focus(`[data-rule="${ruleId}"]`);
  }

  async remove(): Promise<void> {
    const ruleId = this.#asking;
    if (ruleId === undefined || this.#busy) return;
    this.#busy = true;
    this.#host.requestUpdate();
    try {
      this.#rules = (await this.#context.client.removeDeviceMask(ruleId)).rules;
      this.#context.announce(this.#context.words.t('deviceMasks.removed'));
    } catch (error) {
      this.#error = toApiError(error);
      // Whoever else removed it: it is not there any more.
      if (this.#error.code === 'device_mask.not_found')
        this.#rules = this.#rules?.filter((rule) => rule.ruleId !== ruleId);
    }
    this.#busy = false;
    this.#asking = undefined;
    this.#host.requestUpdate();
    void this.#focus('#device-masks');
  }

  async #focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
