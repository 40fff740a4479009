import type { ObjectPreviewDto, ShareDto } from '@studyshare/core/contract';
import { type ApiError, toApiError } from '../../api/api-error.ts';
import type { ElementContext } from '../../base/element-context.ts';

/** One image of the share as the patient sees it, while it is fetched and afterwards. */
export type MaskPicture =
  | { is: 'loading' }
  | { is: 'failed'; error: ApiError }
  | { is: 'done'; preview: ObjectPreviewDto; url: string | undefined };

/** The images of a reported share as the patient sees them, each fetched once. */
export class MaskPictures {
  readonly #context: ElementContext;
  readonly #requestUpdate: () => void;
  readonly #pictures = new Map<string, MaskPicture>();
  #load: AbortController | undefined;

  constructor(context: ElementContext, requestUpdate: () => void) {
    this.#context = context;
    this.#requestUpdate = requestUpdate;
  }

  of(objectId: string): MaskPicture {
    return this.#pictures.get(objectId) ?? { is: 'loading' };
  }

  forget(objectId: string): void {
    this.#pictures.delete(objectId);
  }

  clear(): void {
    this.#load?.abort();
    for (const picture of this.#pictures.values())
      if (picture.is === 'done' && picture.url !== undefined) URL.revokeObjectURL(picture.url);
    this.#pictures.clear();
  }

  /** The one that is looked at; an earlier one that is still under way is of no use any more. */
  async fetch({ shareId }: ShareDto, objectId: string): Promise<void> {
    if (this.#pictures.has(objectId)) return;
    this.#load?.abort();
    const load = new AbortController();
    this.#load = load;
    const { signal } = load;
    try {
      const preview = await this.#context.client.previewShared(shareId, objectId, signal);
      if (signal.aborted) return;
      this.#pictures.set(objectId, { is: 'done', preview, url: urlOf(preview) });
    } catch (error) {
      if (signal.aborted) return;
      this.#pictures.set(objectId, { is: 'failed', error: toApiError(error) });
    }
    this.#requestUpdate();
  }
}

/** A `blob:` URL: a host's Content-Security-Policy has to allow no `data:` for it. */
function urlOf({ picture }: ObjectPreviewDto): string | undefined {
  if (picture === undefined) return undefined;
  const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: 'image/jpeg' }));
}
