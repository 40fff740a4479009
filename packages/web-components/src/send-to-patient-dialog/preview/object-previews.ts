import type { ObjectPreviewDto } from '@studyshare/core/contract';
import { type ApiError, toApiError } from '../../api/api-error.ts';
import type { ClinicianClient } from '../../api/clinician-client.ts';
import { pictureSize } from './picture-size.ts';

/** A preview decodes whole clips on the server, which has other work too. */
const AT_ONCE = 2;

/** The picture of a preview; `url` works until the dialog closes. */
export interface PreviewPicture {
  url: string;
  width: number;
  height: number;
}

/** What is known of one object. */
export type PreviewState =
  | { is: 'waiting' | 'working' }
  | { is: 'failed'; error: ApiError }
  | { is: 'done'; preview: ObjectPreviewDto; picture: PreviewPicture | undefined };

export interface ObjectPreviewsHost {
  readonly client: Pick<ClinicianClient, 'previewObject'>;
  /** A verdict is known. */
  onPreview(preview: ObjectPreviewDto): void;
  /** Something else changed: begun, failed, given up. */
  onChange(): void;
}

/** Asks for previews, at most two at a time and the most wanted first, and keeps what came while the dialog is open. */
export class ObjectPreviews {
  readonly #settled = new Map<string, PreviewState>();
  readonly #running = new Map<string, AbortController>();
  #wanted: readonly string[] = [];
  readonly #host: ObjectPreviewsHost;
  readonly #studyId: string;

  constructor(host: ObjectPreviewsHost, studyId: string) {
    this.#host = host;
    this.#studyId = studyId;
  }

  state(objectId: string): PreviewState {
    return this.#settled.get(objectId) ?? { is: this.#running.has(objectId) ? 'working' : 'waiting' };
  }

  /**
   * What is wanted from now on, the most wanted first. What is under way and no longer wanted is given up; the first
   * one never waits for another.
   */
  want(objectIds: readonly string[]): void {
    this.#wanted = objectIds.filter((id) => !this.#settled.has(id));
    for (const id of [...this.#running.keys()]) if (!this.#wanted.includes(id)) this.#giveUp(id);
    const [first] = this.#wanted;
    if (first !== undefined && !this.#running.has(first) && this.#running.size >= AT_ONCE) {
      const last = this.#wanted.findLast((id) => this.#running.has(id));
      if (last !== undefined) this.#giveUp(last);
    }
    this.#next();
  }

  /** Forgets that these failed, so that they can be wanted again. */
  forgive(objectIds: readonly string[]): void {
    for (const id of objectIds) if (this.#settled.get(id)?.is === 'failed') this.#settled.delete(id);
  }

  /** Gives up what is under way, and all pictures with it. */
  dispose(): void {
    this.want([]);
    for (const state of this.#settled.values()) {
      if (state.is === 'done' && state.picture !== undefined) URL.revokeObjectURL(state.picture.url);
    }
    this.#settled.clear();
  }

  #giveUp(objectId: string): void {
    this.#running.get(objectId)?.abort();
    this.#running.delete(objectId);
  }

  #next(): void {
    for (const id of this.#wanted) {
      if (this.#running.size >= AT_ONCE) return;
      if (!this.#running.has(id) && !this.#settled.has(id)) void this.#ask(id);
    }
  }

  async #ask(objectId: string): Promise<void> {
    const abort = new AbortController();
    this.#running.set(objectId, abort);
    this.#host.onChange();
    let state: PreviewState;
    try {
      const { picture, ...preview } = await this.#host.client.previewObject(this.#studyId, objectId, abort.signal);
      if (abort.signal.aborted) return;
      state = { is: 'done', preview, picture: picture === undefined ? undefined : openPicture(picture, preview) };
    } catch (error) {
      if (abort.signal.aborted) return;
      state = { is: 'failed', error: toApiError(error) };
    }
    this.#running.delete(objectId);
    this.#settled.set(objectId, state);
    if (state.is === 'done') this.#host.onPreview(state.preview);
    this.#host.onChange();
    this.#next();
  }
}

/** A `blob:` URL of a JPEG in base64: a host's Content-Security-Policy has to allow no `data:` for it. */
function openPicture(base64: string, { columns, rows }: ObjectPreviewDto): PreviewPicture {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const size = pictureSize(bytes) ?? { width: columns, height: rows };
  return { url: URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' })), ...size };
}
