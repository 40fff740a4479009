import type { ObjectMasksDto, ShareDto } from '@studyshare/core/contract';
import { html, type nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ElementContext } from '../base/element-context.ts';
import { icon } from '../base/icons.ts';
import { LatePart } from '../base/late-part.ts';
import { adoptLate } from '../base/late-styles.ts';
import type { Words } from '../base/words.ts';
import { errorText } from '../words/error-words.ts';
import type { MaskController } from './masking/mask-controller.ts';

/** The way to the images of a reported share (G11), which are fetched with what masks them when they are first opened. */
export class MaskDoor {
  #share: ShareDto | undefined;
  readonly #late: LatePart<{ controller: MaskController; view: typeof import('./masking/index.ts').maskView }>;

  constructor(host: ReactiveControllerHost & { readonly renderRoot: ParentNode }, context: ElementContext) {
    const load = async () => {
      const [{ MaskController, maskStyles, maskView }] = await Promise.all([
        import('./masking/index.ts'),
        context.wantWords('pictures'),
      ]);
      adoptLate(host.renderRoot, [maskStyles]);
      return { controller: new MaskController(host, context), view: maskView };
    };
    this.#late = new LatePart(load, () => host.requestUpdate());
  }

  /** The share whose images are looked at, or will be. */
  get shareId(): string | undefined {
    return this.#share?.shareId;
  }

  /** What is drawn over all images. */
  get drawn(): ObjectMasksDto[] {
    return this.#late.part?.controller.drawn ?? [];
  }

  /** Opens the image that was reported, else the first. */
  async open(share: ShareDto): Promise<void> {
    this.close();
    this.#share = share;
    const room = await this.#late.fetch();
    if (this.#share === share) room?.controller.open(share);
  }

  close(): void {
    this.#share = undefined;
    this.#late.forgive();
    this.#late.part?.controller.close();
  }

  /** The images, or what stands in their place until they are there. */
  view(words: Words, close: () => void): TemplateResult | typeof nothing {
    const { part, error } = this.#late;
    if (part !== undefined) return part.view(part.controller, words, close);
    if (error === undefined) return html`<p class="muted" role="status"><span class="spin"></span></p>`;
    return html`<p class="note bad" role="alert">${icon('alert')}<span>${errorText(words.t, words.language, error)}</span></p>`;
  }
}
