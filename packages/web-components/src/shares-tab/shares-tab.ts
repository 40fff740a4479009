import { type CSSResultGroup, html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import { ElementContext } from '../base/element-context.ts';
import { StudyshareSendAgainEvent } from '../base/events.ts';
import { StudyshareElement } from '../base/studyshare-element.ts';
import { controls } from '../base/styles/controls.ts';
import { tokens } from '../base/styles/tokens.ts';
import { HandOverController } from '../hand-over/hand-over-controller.ts';
import { MaskDoor } from './mask-door.ts';
import { SharesController } from './shares-controller.ts';

import { tabStyles } from './tab-styles.ts';
import { noStudyView, tabView } from './tab-view.ts';

/**
 * The Shares tab of a study: each share with its messages, views, protection and what can be done now.
 * Keeps itself up to date while something is in motion, and when a dialog on the same page sends this study.
 *
 * @example
 * <shares-tab base-url="/studyshare" study-id="1.2.3"></shares-tab>
 *
 * @tagname shares-tab
 * @slot empty - In place of the text of an empty tab.
 * @event {StudyshareShareChangedEvent} studyshare-share-changed - A share was resent or deleted here.
 * @event {StudyshareSendAgainEvent} studyshare-send-again - The host should open the dialog with these objects.
 * @event {StudyshareErrorEvent} studyshare-error - A call was refused or got no answer.
 * @csspart list - All shares.
 * @csspart share - One share.
 * @csspart state - Its state with the days left.
 * @csspart messages - To whom it went and whether it arrived.
 * @csspart report - What was reported of the page.
 * @csspart masking - The images of a reported share, and what is drawn over them.
 * @csspart keep-masks - The offer to keep what is drawn for the device.
 * @csspart asked - That a new link is asked for.
 * @csspart facts - Views, downloads, expiry, protection.
 * @csspart actions - Its buttons.
 * @csspart confirm - The question before deleting.
 * @csspart correct - The form for the right contact.
 * @csspart hand-over - The link as a QR code, while it is handed over.
 * @csspart waiting - What a share is held for until its release.
 * @cssproperty --studyshare-brand - Brand colour. Its ink is chosen by contrast.
 * @cssproperty --studyshare-surface - Background of the tab.
 * @cssproperty --studyshare-ink - Text.
 * @cssproperty --studyshare-muted - Secondary text.
 * @cssproperty --studyshare-line - Lines between shares.
 * @cssproperty --studyshare-font - Font family.
 */
export class SharesTab extends StudyshareElement {
  static override properties: PropertyDeclarations = { studyId: { attribute: 'study-id' } };
  static override styles: CSSResultGroup = [tokens, controls, tabStyles];

  /** The study whose shares are shown. */
  declare studyId: string;
  readonly #context = new ElementContext(this);
  readonly #shares = new SharesController(this, this.#context);

  readonly #masking = new MaskDoor(this, this.#context);
  readonly #handOver = new HandOverController(this, this.#context);

  constructor() {
    super();
    this.studyId = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.refresh();
  }

  /** Looks now. */
  refresh(): Promise<void> {
    return this.#shares.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#handOver.forget();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('studyId') && !changed.has('baseUrl')) return;
    this.#handOver.forget();
    this.#shares.restart();
  }

  protected override render(): TemplateResult {
    const { direction, language, t } = this.#context.words;
    const { shares, error } = this.#shares;
    return html`<section class="tab" part="list" dir=${direction} lang=${language} aria-label=${t('tab.title')}
      aria-busy=${shares === undefined && error === undefined ? 'true' : 'false'}>
      ${this.#content()} ${this.#context.announcementView()}
    </section>`;
  }

  #content(): TemplateResult {
    if (this.studyId === '') return noStudyView(this.#context.words);
    return tabView({
      shares: this.#shares,
      masking: this.#masking,
      handOver: this.#handOver,
      context: this.#context,
      sendAgain: this.#sendAgain,
    });
  }

  readonly #sendAgain = (objectIds: string[]): void => {
    this.dispatchEvent(new StudyshareSendAgainEvent(this.studyId, objectIds));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'shares-tab': SharesTab;
  }
}
