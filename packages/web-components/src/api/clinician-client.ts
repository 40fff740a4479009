import type {
  ContactCheckDto,
  CreateShareDto,
  ObjectPreviewDto,
  SettingsDto,
  SettingsPatchDto,
  ShareDto,
  ShareListDto,
  StudyDto,
} from '@studyshare/core/contract';
import { ApiError, readProblem } from './api-error.ts';

/** How the client reaches the API, and the host's own authentication. */
export interface ClinicianClientOptions {
  /** Where the clinician API is mounted, without `/v1`, e.g. `/studyshare`. */
  baseUrl: string;
  /** Merged into every request, e.g. `{ credentials: 'include', headers: { authorization: … } }`; a function is asked each time. */
  requestInit?: RequestInit | (() => RequestInit | Promise<RequestInit>) | undefined;
  /** In place of the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds after which a call is given up. Default 30 000. */
  timeoutMs?: number | undefined;
}

interface Call {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** In place of the client's own. */
  timeoutMs?: number;
}

/** A preview is made on demand: every frame of a clip is decoded and searched for text. */
const PREVIEW_TIMEOUT_MS = 180_000;

/**
 * The clinician API, typed. Every method rejects with {@link ApiError}, and with `AbortError` when its signal fires.
 *
 * @example
 * const client = new ClinicianClient({ baseUrl: '/studyshare' });
 * const { shares } = await client.listShares('1.2.3');
 */
export class ClinicianClient {
  readonly #options: ClinicianClientOptions;

  constructor(options: ClinicianClientOptions) {
    this.#options = options;
  }

  getStudy(studyId: string, signal?: AbortSignal): Promise<StudyDto> {
    return this.#json(`studies/${encodeURIComponent(studyId)}`, { signal });
  }

  /** The thumbnail's JPEG, or undefined when the object has no picture. */
  async getThumbnail(studyId: string, objectId: string, signal?: AbortSignal): Promise<Blob | undefined> {
    const path = `studies/${encodeURIComponent(studyId)}/objects/${encodeURIComponent(objectId)}/thumbnail`;
    const response = await this.#send(path, { signal, headers: { accept: 'image/jpeg' } });
    if (response.status === 404) return undefined;
    if (!response.ok) throw await readProblem(response);
    return response.blob();
  }

  /** What the patient will get of one object, and why (S9). Nothing is stored; a clip can take a minute. */
  getPreview(studyId: string, objectId: string, signal?: AbortSignal): Promise<ObjectPreviewDto> {
    const path = `studies/${encodeURIComponent(studyId)}/objects/${encodeURIComponent(objectId)}/preview`;
    return this.#json(path, { signal, timeoutMs: PREVIEW_TIMEOUT_MS });
  }

  checkContact(contact: string, signal?: AbortSignal): Promise<ContactCheckDto> {
    return this.#json('contact-checks', { method: 'POST', body: { contact }, signal });
  }

  /** @param idempotencyKey the same key makes the same share, however often it is sent (S11) */
  createShare(request: CreateShareDto, idempotencyKey: string, signal?: AbortSignal): Promise<ShareDto> {
    const headers = { 'idempotency-key': idempotencyKey };
    return this.#json('shares', { method: 'POST', body: request, headers, signal });
  }

  getShare(shareId: string, signal?: AbortSignal): Promise<ShareDto> {
    return this.#json(`shares/${encodeURIComponent(shareId)}`, { signal });
  }

  listShares(studyId: string, signal?: AbortSignal): Promise<ShareListDto> {
    return this.#json(`studies/${encodeURIComponent(studyId)}/shares`, { signal });
  }

  resendShare(shareId: string, signal?: AbortSignal): Promise<ShareDto> {
    return this.#json(`shares/${encodeURIComponent(shareId)}/resend`, { method: 'POST', signal });
  }

  revokeShare(shareId: string, signal?: AbortSignal): Promise<ShareDto> {
    return this.#json(`shares/${encodeURIComponent(shareId)}/revoke`, { method: 'POST', signal });
  }

  getSettings(signal?: AbortSignal): Promise<SettingsDto> {
    return this.#json('settings', { signal });
  }

  updateSettings(patch: SettingsPatchDto, signal?: AbortSignal): Promise<SettingsDto> {
    return this.#json('settings', { method: 'PATCH', body: patch, signal });
  }

  async #json<T>(path: string, call: Call): Promise<T> {
    const response = await this.#send(path, call);
    if (!response.ok) throw await readProblem(response);
    try {
      return (await response.json()) as T;
    } catch (cause) {
      throw new ApiError('network', 0, {}, cause);
    }
  }

  async #send(path: string, call: Call): Promise<Response> {
    const timeout = AbortSignal.timeout(call.timeoutMs ?? this.#options.timeoutMs ?? 30_000);
    const init = await this.#init(call, timeout);
    const send = this.#options.fetch ?? globalThis.fetch.bind(globalThis);
    try {
      return await send(`${this.#options.baseUrl.replace(/\/+$/, '')}/v1/${path}`, init);
    } catch (cause) {
      if (call.signal?.aborted) throw cause;
      throw new ApiError(timeout.aborted ? 'timeout' : 'network', 0, {}, cause);
    }
  }

  async #init(call: Call, timeout: AbortSignal): Promise<RequestInit> {
    const own = this.#options.requestInit;
    const host = (typeof own === 'function' ? await own() : own) ?? {};
    const headers = new Headers(host.headers);
    headers.set('x-studyshare-request', '1');
    headers.set('accept', 'application/json');
    for (const [name, value] of Object.entries(call.headers ?? {})) headers.set(name, value);
    const init: RequestInit = { credentials: 'same-origin', ...host, headers, method: call.method ?? 'GET' };
    if (call.body !== undefined) {
      headers.set('content-type', 'application/json');
      init.body = JSON.stringify(call.body);
    }
    init.signal = call.signal ? AbortSignal.any([call.signal, timeout]) : timeout;
    return init;
  }
}
