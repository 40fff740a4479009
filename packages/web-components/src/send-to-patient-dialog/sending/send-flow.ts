import type { CreateShareDto, ShareDto } from '@studyshare/core/contract';
import { type ApiError, toApiError } from '../../api/api-error.ts';
import type { ClinicianClient } from '../../api/clinician-client.ts';
import { newIdempotencyKey } from '../../api/idempotency-key.ts';
import { Poller } from '../../base/poller.ts';
import { isInMotion, outcomeOf } from '../../base/share-story.ts';

/** `same`: the same images already went to the same contacts (R3). */
export type Step = 'form' | 'same' | 'result';

export interface SendFlowHost {
  readonly client: ClinicianClient;
  requestUpdate(): void;
  /** Called once for each share created or resent. */
  onSent(share: ShareDto, resent: boolean): void;
  onProgress(share: ShareDto): void;
}

/** One send from the button to the last message: at most one request in flight, one key for one content (S11). */
export class SendFlow {
  step: Step = 'form';
  busy = false;
  error: ApiError | undefined;
  share: ShareDto | undefined;
  resent = false;
  /** Looks at the share get no answer at the moment. */
  lost = false;
  /** The share that R3 offers to resend; empty when the answer did not name it. */
  sameShareId = '';
  #request: CreateShareDto | undefined;
  #key = newIdempotencyKey();
  #keyContent = '';
  #abort: AbortController | undefined;
  readonly #poller = new Poller((signal) => this.#look(signal));
  readonly #host: SendFlowHost;

  constructor(host: SendFlowHost) {
    this.#host = host;
  }

  /** Creates the share. Does nothing while a request is in flight. */
  async send(request: CreateShareDto): Promise<void> {
    this.#request = request;
    await this.#run(false, (signal) => this.#host.client.createShare(request, this.#keyFor(request), signal));
  }

  async resendSame(): Promise<void> {
    await this.#run(true, (signal) => this.#host.client.resendShare(this.sameShareId, signal));
  }

  async makeNew(): Promise<void> {
    if (this.#request !== undefined) await this.send({ ...this.#request, onSame: 'new' });
  }

  backToForm(): void {
    this.#poller.stop();
    this.step = 'form';
    this.error = undefined;
    this.share = undefined;
    this.#host.requestUpdate();
  }

  stop(): void {
    this.#poller.stop();
    this.#abort?.abort();
    this.busy = false;
  }

  /** The key stays for a repeat of the same content and changes with it. */
  #keyFor(request: CreateShareDto): string {
    const content = JSON.stringify(request);
    if (this.#keyContent !== '' && this.#keyContent !== content) this.#key = newIdempotencyKey();
    this.#keyContent = content;
    return this.#key;
  }

  async #run(resent: boolean, call: (signal: AbortSignal) => Promise<ShareDto>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = undefined;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#host.requestUpdate();
    try {
      const share = await call(signal);
      if (!signal.aborted) this.#succeeded(share, resent);
    } catch (error) {
      if (!signal.aborted) this.#failed(toApiError(error));
    }
    if (signal.aborted) return;
    this.busy = false;
    this.#host.requestUpdate();
  }

  #succeeded(share: ShareDto, resent: boolean): void {
    this.step = 'result';
    this.share = share;
    this.resent = resent;
    this.lost = false;
    this.#key = newIdempotencyKey();
    this.#keyContent = '';
    this.#host.onSent(share, resent);
    if (needsLook(share)) this.#poller.start();
  }

  #failed(error: ApiError): void {
    if (error.code === 'share.same_exists') {
      this.step = 'same';
      this.sameShareId = String(error.params['shareId'] ?? '');
      return;
    }
    if (error.code === 'share.idempotency_conflict') this.#key = newIdempotencyKey();
    this.error = error;
  }

  async #look(signal: AbortSignal): Promise<{ again: boolean; changed: boolean }> {
    try {
      const share = await this.#host.client.getShare(this.share!.shareId, signal);
      if (signal.aborted) return { again: false, changed: false };
      const changed = JSON.stringify(share) !== JSON.stringify(this.share);
      this.lost = false;
      this.share = share;
      this.#host.requestUpdate();
      if (changed) this.#host.onProgress(share);
      return { again: needsLook(share), changed };
    } catch (error) {
      if (signal.aborted) throw error;
      this.lost = true;
      this.#host.requestUpdate();
      throw error;
    }
  }
}

function needsLook(share: ShareDto): boolean {
  return isInMotion(share) || outcomeOf(share) === 'sending';
}
