import type { CreateShareDto, ShareDto } from '@studyshare/core/contract';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type ApiError, toApiError } from '../../api/api-error.ts';
import { newIdempotencyKey } from '../../api/idempotency-key.ts';
import type { ElementContext } from '../../base/element-context.ts';
import { type Again, Poller } from '../../base/poller.ts';
import { isInMotion, missingObjects, outcomeOf } from '../../base/share-story.ts';

/** How far one sending is. */
export interface SendState {
  /** `same`: the same images already went to the same contacts (R3). */
  readonly step: 'form' | 'same' | 'result';
  /** A request is under way. */
  readonly busy: boolean;
  readonly error: ApiError | undefined;
  readonly share: ShareDto | undefined;
  readonly resent: boolean;
  /** Looks at the share get no answer at the moment. */
  readonly lost: boolean;
  /** The share that R3 offers to resend; empty when the answer did not name it. */
  readonly sameShareId: string;
}

/** What the sender decides when the same images already went to the same contacts (R3). */
export type SameChoice = 'resend' | 'new' | 'back';

const NOTHING_SENT: SendState = {
  step: 'form',
  busy: false,
  error: undefined,
  share: undefined,
  resent: false,
  lost: false,
  sameShareId: '',
};

export interface SendListener {
  /** Called once for each share created or resent. */
  onSent(share: ShareDto, resent: boolean): void;
  onProgress(share: ShareDto): void;
}

/** One send from the button to the last message: at most one request in flight, one key for one content (S11). */
export class SendController implements ReactiveController {
  #state = NOTHING_SENT;
  #request: CreateShareDto | undefined;
  #key = newIdempotencyKey();
  #keyContent = '';
  #abort: AbortController | undefined;
  readonly #poller = new Poller((signal) => this.#look(signal));
  readonly #host: ReactiveControllerHost;
  readonly #context: Pick<ElementContext, 'client'>;
  readonly #listener: SendListener;

  constructor(host: ReactiveControllerHost, context: Pick<ElementContext, 'client'>, listener: SendListener) {
    this.#host = host;
    this.#context = context;
    this.#listener = listener;
    host.addController(this);
  }

  get state(): SendState {
    return this.#state;
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Creates the share. Does nothing while a request is in flight. */
  async send(request: CreateShareDto): Promise<void> {
    this.#request = request;
    await this.#run(false, (signal) => this.#context.client.createShare(request, this.#keyFor(request), signal));
  }

  async resendSame(): Promise<void> {
    const { sameShareId } = this.#state;
    await this.#run(true, (signal) => this.#context.client.resendShare(sameShareId, signal));
  }

  /** Decides about what is missing of the held share (S13). */
  async decide(choice: 'retry' | 'sendWithout'): Promise<void> {
    const { share, busy } = this.#state;
    if (share === undefined || busy) return;
    this.#poller.stop();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#set({ busy: true, error: undefined });
    try {
      const after = await decideHeld(this.#context.client, share, choice, signal);
      this.#set({ share: after });
      this.#listener.onProgress(after);
    } catch (error) {
      if (!signal.aborted) this.#set({ error: toApiError(error) });
    }
    this.#set({ busy: false });
    // Whether it went through or somebody else decided: it moves on.
    if (!signal.aborted) this.#poller.start();
  }

  async makeNew(): Promise<void> {
    if (this.#request !== undefined) await this.send({ ...this.#request, onSame: 'new' });
  }

  backToForm(): void {
    this.#poller.stop();
    this.#set({ step: 'form', error: undefined, share: undefined });
  }

  /** The form was changed or tried again: what was refused before is no longer said. */
  forgive(): void {
    this.#set({ error: undefined });
  }

  /** Gives up what is under way; what came of it so far stays. */
  stop(): void {
    this.#poller.stop();
    this.#abort?.abort();
    this.#set({ busy: false });
  }

  /** A new sending, with a key of its own. */
  reset(): void {
    this.stop();
    this.#request = undefined;
    this.#newKey();
    this.#set(NOTHING_SENT);
  }

  #set(change: Partial<SendState>): void {
    this.#state = { ...this.#state, ...change };
    this.#host.requestUpdate();
  }

  /** The key stays for a repeat of the same content and changes with it. */
  #keyFor(request: CreateShareDto): string {
    const content = JSON.stringify(request);
    if (this.#keyContent !== '' && this.#keyContent !== content) this.#newKey();
    this.#keyContent = content;
    return this.#key;
  }

  #newKey(): void {
    this.#key = newIdempotencyKey();
    this.#keyContent = '';
  }

  async #run(resent: boolean, call: (signal: AbortSignal) => Promise<ShareDto>): Promise<void> {
    if (this.#state.busy) return;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#set({ busy: true, error: undefined });
    try {
      const share = await call(signal);
      if (!signal.aborted) this.#succeeded(share, resent);
    } catch (error) {
      if (!signal.aborted) this.#failed(toApiError(error));
    }
    if (!signal.aborted) this.#set({ busy: false });
  }

  #succeeded(share: ShareDto, resent: boolean): void {
    this.#newKey();
    this.#set({ step: 'result', share, resent, lost: false });
    this.#listener.onSent(share, resent);
    if (needsLook(share)) this.#poller.start();
  }

  #failed(error: ApiError): void {
    if (error.code === 'share.same_exists') {
      this.#set({ step: 'same', sameShareId: String(error.params['shareId'] ?? '') });
      return;
    }
    if (error.code === 'share.idempotency_conflict') this.#key = newIdempotencyKey();
    this.#set({ error });
  }

  async #look(signal: AbortSignal): Promise<{ again: Again; changed: boolean }> {
    const { share: before } = this.#state;
    if (before === undefined) return { again: 'never', changed: false };
    try {
      const share = await this.#context.client.getShare(before.shareId, signal);
      if (signal.aborted) return { again: 'never', changed: false };
      const changed = JSON.stringify(share) !== JSON.stringify(before);
      this.#set({ lost: false, share });
      if (changed) this.#listener.onProgress(share);
      return { again: needsLook(share) ? 'soon' : 'never', changed };
    } catch (error) {
      if (!signal.aborted) this.#set({ lost: true });
      throw error;
    }
  }
}

function decideHeld(
  client: ElementContext['client'],
  share: ShareDto,
  choice: 'retry' | 'sendWithout',
  signal: AbortSignal,
): Promise<ShareDto> {
  if (choice === 'retry') return client.retryObjects(share.shareId, signal);
  const objectIds = missingObjects(share).map(({ objectId }) => objectId);
  return client.sendWithout(share.shareId, { objectIds }, signal);
}

function needsLook(share: ShareDto): boolean {
  return isInMotion(share) || outcomeOf(share) === 'sending';
}
