import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ElementContext } from '../../base/element-context.ts';
import { focusAfterUpdate } from '../../base/focus.ts';
import type { SendForm } from '../form/send-form.ts';
import { PreviewPanel } from './preview-panel.ts';
import { stripTarget } from './strip-keys.ts';

/** What the preview needs of the element around it. */
export interface PreviewHost extends ReactiveControllerHost {
  readonly renderRoot: ParentNode;
}

/** The preview within the form (S9): opening, closing, moving along the row, and where the focus goes meanwhile. */
export class PreviewController implements ReactiveController {
  #panel: PreviewPanel | undefined;
  /** Where the focus was before what is drawn now. */
  #at: Element | null = null;
  readonly #host: PreviewHost;
  readonly #context: Pick<ElementContext, 'client' | 'words' | 'announce'>;

  constructor(host: PreviewHost, context: Pick<ElementContext, 'client' | 'words' | 'announce'>) {
    this.#host = host;
    this.#context = context;
    host.addController(this);
  }

  /** What is shown; undefined while the preview is closed. */
  get panel(): PreviewPanel | undefined {
    return this.#panel?.isOpen === true ? this.#panel : undefined;
  }

  hostDisconnected(): void {
    this.stop();
  }

  hostUpdate(): void {
    this.#at = this.panel === undefined ? null : this.#focused();
  }

  /** A switch goes with the first picture that has nothing to switch: then the focus moves on to the row. */
  hostUpdated(): void {
    if (this.panel !== undefined && this.#at !== null && !this.#at.isConnected) this.#focusTile();
    this.#at = null;
  }

  /** From now on it shows what this form chooses. */
  start(form: SendForm): void {
    this.stop();
    this.#panel = new PreviewPanel(this.#context, form, () => this.#host.requestUpdate());
  }

  /** Forgets everything and gives up what is under way. */
  stop(): void {
    this.#panel?.dispose();
    this.#panel = undefined;
  }

  /** Opens it and puts the focus on its row, where the arrows work. */
  async open(): Promise<void> {
    this.#panel?.open();
    if (this.panel === undefined) return;
    await this.#host.updateComplete;
    for (const part of this.#host.renderRoot.querySelectorAll('dialog, .body')) part.scrollTop = 0;
    this.#focusTile();
  }

  /** Back to the form. */
  close(): void {
    this.panel?.close();
  }

  /** Back to the form, and the focus to where it came from. */
  async leave(): Promise<void> {
    this.close();
    await focusAfterUpdate(this.#host, '#preview-open');
  }

  /** The object `step` places further. At either end the button that led there is off, so the focus moves on. */
  go(step: number): void {
    if (this.panel === undefined) return;
    const index = this.panel.index + step;
    this.#show(index, index <= 0 || index >= this.panel.objects.length - 1);
  }

  /** An object of the row was pressed. */
  pick(objectId: string): void {
    this.#show(this.panel?.objects.findIndex((each) => each.objectId === objectId) ?? -1, true);
  }

  /** Looks at the shown object once more. The button goes with the error, so the focus moves on. */
  retry(): void {
    this.panel?.retry(this.panel.currentId);
    void this.#host.updateComplete.then(() => this.#focusTile());
  }

  onKey(event: KeyboardEvent): void {
    if (this.panel === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const inStrip = (event.target as HTMLElement).closest('.strip') !== null;
    if (!inStrip && !event.key.startsWith('Arrow')) return;
    const { index, objects } = this.panel;
    const target = stripTarget(event.key, index, objects.length, this.#context.words.direction);
    if (target === undefined) return;
    event.preventDefault();
    this.#show(target, inStrip);
  }

  #show(index: number, focus: boolean): void {
    const object = this.panel?.objects[index];
    if (object === undefined) return;
    this.panel?.go(object.objectId);
    void this.#host.updateComplete.then(() => (focus ? this.#focusTile() : centre(this.#tile())));
  }

  #focused(): Element | null {
    const { renderRoot } = this.#host;
    return renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null;
  }

  /** The row is scrolled and nothing else: the picture stays where it is. */
  #focusTile(): void {
    const tile = this.#tile();
    tile?.focus({ preventScroll: true });
    centre(tile);
  }

  #tile(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.strip [aria-selected="true"]');
  }
}

function centre(tile: HTMLElement | null): void {
  const row = tile?.parentElement;
  if (tile === null || !row) return;
  const [at, around] = [tile.getBoundingClientRect(), row.getBoundingClientRect()];
  row.scrollBy({ left: at.left + at.width / 2 - around.left - around.width / 2 });
}
