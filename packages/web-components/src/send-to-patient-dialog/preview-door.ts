import type { TemplateResult } from 'lit';
import type { ApiError } from '../api/api-error.ts';
import type { ElementContext } from '../base/element-context.ts';
import { LatePart } from '../base/late-part.ts';
import { adoptLate } from '../base/late-styles.ts';
import type { FormController } from './form/form-controller.ts';
import type { SendForm } from './form/send-form.ts';
import type { PreviewController, PreviewHost } from './preview/preview-controller.ts';

/** The way to the preview (S9), which is fetched when it is first opened. */
export class PreviewDoor {
  #form: SendForm | undefined;
  readonly #host: PreviewHost;
  readonly #late: LatePart<{ controller: PreviewController; view: typeof import('./preview/index.ts').previewView }>;

  constructor(host: PreviewHost, context: ElementContext) {
    this.#host = host;
    const load = async () => {
      const [{ PreviewController, previewStyles, previewView }] = await Promise.all([
        import('./preview/index.ts'),
        context.wantWords('pictures'),
      ]);
      adoptLate(host.renderRoot, [previewStyles]);
      const controller = new PreviewController(host, context);
      if (this.#form !== undefined) controller.start(this.#form);
      return { controller, view: previewView };
    };
    this.#late = new LatePart(load, () => host.requestUpdate());
  }

  /** The preview is shown. */
  get isOpen(): boolean {
    return this.#controller?.panel !== undefined;
  }

  /** It was asked for and is being fetched. */
  get isComing(): boolean {
    return this.#late.isComing;
  }

  /** Why it could not be fetched. */
  get error(): ApiError | undefined {
    return this.#late.error;
  }

  /** From now on it shows what this form chooses. */
  start(form: SendForm): void {
    this.#form = form;
    this.#controller?.start(form);
  }

  /** Forgets everything and gives up what is under way. */
  stop(): void {
    this.#form = undefined;
    this.#late.forgive();
    this.#controller?.stop();
  }

  /** Opens it, unless the form has gone meanwhile. */
  async open(): Promise<void> {
    const form = this.#form;
    const room = await this.#late.fetch();
    if (form === undefined || form !== this.#form) return;
    await this.#host.updateComplete;
    await room?.controller.open();
  }

  /** Back to the form. */
  close(): void {
    this.#controller?.close();
  }

  /** Back to the form, and the focus to where it came from. */
  async leave(): Promise<void> {
    await this.#controller?.leave();
  }

  /** What stands in place of the form while it is open. */
  view(
    pictures: Pick<FormController, 'thumbnail' | 'wantThumbnail'>,
    context: Pick<ElementContext, 'words'>,
  ): TemplateResult | undefined {
    const { part } = this.#late;
    const panel = part?.controller.panel;
    return panel && part?.view(part.controller, panel, pictures, context.words);
  }

  get #controller(): PreviewController | undefined {
    return this.#late.part?.controller;
  }
}
