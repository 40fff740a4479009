import type { ReactiveControllerHost } from 'lit';
import { toApiError } from '../api/api-error.ts';
import type { ElementContext } from '../base/element-context.ts';
import { LatePart } from '../base/late-part.ts';
import { adoptLate } from '../base/late-styles.ts';
import type { HandOverActions, HandOverState, HandOverView } from './hand-over-state.ts';

/** What draws the link. */
interface HandOverPart {
  view: HandOverView;
  qrShape: typeof import('./qr-path.ts').qrShape;
}

/** What the hand-over needs of the element around it. */
export interface HandOverHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
}

/** Shows the link of a share at the bedside, and forgets it when it is closed: it is in no list and in no answer but one. */
export class HandOverController implements HandOverActions {
  #state: HandOverState | undefined;
  #abort: AbortController | undefined;
  readonly #late: LatePart<HandOverPart>;
  readonly #host: HandOverHost;
  readonly #context: Pick<ElementContext, 'client' | 'words' | 'announce'>;

  constructor(host: HandOverHost, context: Pick<ElementContext, 'client' | 'words' | 'announce'>) {
    this.#host = host;
    this.#context = context;
    const load = async (): Promise<HandOverPart> => {
      const { handOverStyles, handOverView, qrShape } = await import('./index.ts');
      adoptLate(host.renderRoot, [handOverStyles]);
      return { view: handOverView, qrShape };
    };
    this.#late = new LatePart(load, () => host.requestUpdate());
  }

  /** What draws the link; undefined until one was shown. */
  get part(): HandOverPart | undefined {
    return this.#late.part;
  }

  /** What is shown of this share; undefined where nothing is. */
  of(shareId: string): HandOverState | undefined {
    return this.#state?.shareId === shareId ? this.#state : undefined;
  }

  /** Asks for the link, which is recorded, and shows it. */
  async open(shareId: string): Promise<void> {
    this.#abort?.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#set({ shareId, copied: false });
    try {
      const part = await this.#late.fetch();
      if (part === undefined) throw this.#late.error;
      const { link } = await this.#context.client.showShareLink(shareId, signal);
      if (!signal.aborted) this.#set({ shareId, link, qr: part.qrShape(link), copied: false });
    } catch (error) {
      if (!signal.aborted) this.#set({ shareId, error: toApiError(error), copied: false });
    }
    if (signal.aborted) return;
    await this.#focus('#hand-over-title');
    // The whole code is to be seen at once: a camera waits for it.
    this.#host.renderRoot.querySelector('.hand-over')?.scrollIntoView({ block: 'nearest' });
  }

  /** Forgets the link, and gives the focus back to the button that showed it. */
  async close(): Promise<void> {
    const shareId = this.#state?.shareId;
    this.forget();
    if (shareId !== undefined) await this.#focus(`[data-hand-over="${CSS.escape(shareId)}"]`);
  }

  forget(): void {
    this.#abort?.abort();
    this.#set(undefined);
  }

  /** Copies the link; where the browser does not let it, selects it to be copied by hand. */
  async copy(): Promise<void> {
    const { link } = this.#state ?? {};
    if (this.#state === undefined || link === undefined) return;
    try {
      await navigator.clipboard.writeText(link);
      if (this.#state.link !== link) return;
      this.#set({ ...this.#state, copied: true });
      this.#context.announce(this.#context.words.t('link.copied'));
    } catch {
      const field = this.#host.renderRoot.querySelector<HTMLInputElement>('#hand-over-link');
      field?.focus();
      field?.select();
      this.#context.announce(this.#context.words.t('link.selected'));
    }
  }

  async #focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #set(state: HandOverState | undefined): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
