import type { ClinicianClient } from '../../api/clinician-client.ts';

const AT_ONCE = 4;

/** Loads thumbnails as they come into sight, a few at a time, through the client so that the host's sign-in applies. */
export class Thumbnails {
  readonly #urls = new Map<string, string>();
  readonly #asked = new Set<string>();
  readonly #waiting: string[] = [];
  readonly #abort = new AbortController();
  #active = 0;
  readonly #client: ClinicianClient;
  readonly #studyId: string;
  readonly #onLoaded: () => void;

  constructor(client: ClinicianClient, studyId: string, onLoaded: () => void) {
    this.#client = client;
    this.#studyId = studyId;
    this.#onLoaded = onLoaded;
  }

  /** An object URL, or undefined while it is not there (or there is none). */
  url(objectId: string): string | undefined {
    return this.#urls.get(objectId);
  }

  want(objectId: string): void {
    if (this.#asked.has(objectId)) return;
    this.#asked.add(objectId);
    this.#waiting.push(objectId);
    this.#next();
  }

  dispose(): void {
    this.#abort.abort();
    this.#waiting.length = 0;
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls.clear();
  }

  #next(): void {
    while (this.#active < AT_ONCE && this.#waiting.length > 0) {
      this.#active += 1;
      void this.#load(this.#waiting.shift()!).finally(() => {
        this.#active -= 1;
        this.#next();
      });
    }
  }

  async #load(objectId: string): Promise<void> {
    const { signal } = this.#abort;
    // A missing thumbnail is not worth a message: the tile shows what kind of object it is.
    const blob = await this.#client.getThumbnail(this.#studyId, objectId, signal).catch(() => undefined);
    if (blob === undefined || signal.aborted) return;
    const url = URL.createObjectURL(blob);
    const image = new Image();
    image.src = url;
    // Broken, or refused by the page's policy (`img-src` without `blob:`).
    const isRefused = await image.decode().catch(() => true);
    if (isRefused || signal.aborted) return URL.revokeObjectURL(url);
    this.#urls.set(objectId, url);
    this.#onLoaded();
  }
}
