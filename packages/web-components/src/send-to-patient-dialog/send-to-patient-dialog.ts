import {
  type CSSResultGroup,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { ElementContext } from '../base/element-context.ts';
import { type CloseReason, StudyshareCloseEvent } from '../base/events.ts';
import { LatePart } from '../base/late-part.ts';
import { adoptLate } from '../base/late-styles.ts';
import { StudyshareElement } from '../base/studyshare-element.ts';
import { controls } from '../base/styles/controls.ts';
import { tokens } from '../base/styles/tokens.ts';
import { whenIdle } from '../base/when-idle.ts';
import { comingView } from './coming-view.ts';
import type { DialogSteps } from './dialog-steps.ts';
import { frameStyles } from './frame-styles.ts';

/**
 * The Send to Patient dialog: contact, images, Send, and how the sending went.
 *
 * @example
 * <send-to-patient-dialog base-url="/studyshare" study-id="1.2.3" open></send-to-patient-dialog>
 *
 * @tagname send-to-patient-dialog
 * @slot footer - In place of the sentence beside the buttons.
 * @event {StudyshareBeforeSendEvent} studyshare-before-send - Before a share is created; cancelable.
 * @event {StudyshareSentEvent} studyshare-sent - A share was created, or its link is sent again.
 * @event {StudyshareCloseEvent} studyshare-close - The dialog is about to close; cancelable.
 * @event {StudyshareErrorEvent} studyshare-error - A call was refused or got no answer.
 * @csspart dialog - The window.
 * @csspart header - Title and study line.
 * @csspart body - What lies between header and footer.
 * @csspart footer - Buttons.
 * @csspart contact - The contact section.
 * @csspart contact-field - The frame of chips and input.
 * @csspart contact-input - The text input.
 * @csspart chip - One contact.
 * @csspart advice - The advice to add an email address.
 * @csspart items - The section of images and documents.
 * @csspart grid - The grid of tiles.
 * @csspart tile - One image or document.
 * @csspart legend - What the badges mean, counted.
 * @csspart options - Language, lifespan and message.
 * @csspart password-note - Why the page will ask for a password.
 * @csspart preview-button - Opens the preview.
 * @csspart preview - What the patient will see.
 * @csspart summary - How far the looking is, and what came of it.
 * @csspart stage - The shown picture with its masks.
 * @csspart strip - All previewed objects in a row.
 * @csspart verdict - Verdict, reasons and evidence of the shown object.
 * @csspart result - How the sending went.
 * @csspart progress - Progress of the preparation.
 * @csspart hand-over - The link as a QR code, while it is handed over.
 * @csspart send-button - Send.
 * @csspart cancel-button - Cancel.
 * @cssproperty --studyshare-brand - Brand colour. Its ink is chosen by contrast.
 * @cssproperty --studyshare-brand-ink - Ink on the brand colour, in place of the chosen one.
 * @cssproperty --studyshare-surface - Background of the dialog.
 * @cssproperty --studyshare-canvas - Background of the footer.
 * @cssproperty --studyshare-ink - Text.
 * @cssproperty --studyshare-muted - Secondary text.
 * @cssproperty --studyshare-font - Font family.
 * @cssproperty --studyshare-radius-l - Radius of the window.
 */
export class SendToPatientDialog extends StudyshareElement {
  static override properties: PropertyDeclarations = {
    studyId: { attribute: 'study-id' },
    selectedObjectIds: { attribute: false },
    open: { type: Boolean, reflect: true },
  };
  static override styles: CSSResultGroup = [tokens, controls, frameStyles];

  /** The study whose images are sent. */
  declare studyId: string;
  /** What is chosen when the dialog opens; empty for the whole study. */
  declare selectedObjectIds: string[];
  /** Whether it is open. */
  declare open: boolean;
  readonly #context = new ElementContext(this);
  /** Counts the openings: what waits for the window belongs to the newest. */
  #opening = 0;
  /** What stands in the window; fetched when the page has nothing else to do, at the latest when the dialog opens. */
  readonly #late = new LatePart(
    () => this.#fetchWindow(),
    () => this.requestUpdate(),
  );

  constructor() {
    super();
    this.studyId = '';
    this.selectedObjectIds = [];
    this.open = false;
  }

  /** Opens the dialog for a study and what is selected of it; nothing selected means the whole study. */
  show(studyId: string = this.studyId, selectedObjectIds: string[] = []): void {
    this.studyId = studyId;
    this.selectedObjectIds = selectedObjectIds;
    this.open = true;
  }

  /** Closes without asking. */
  close(): void {
    this.open = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end();
    this.open = false;
  }

  protected override firstUpdated(): void {
    whenIdle(() => void this.#late.fetch());
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('open') && this.open) this.#begin();
    else if (changed.has('open') && changed.get('open') === true) this.#end();
    else if (changed.has('studyId') && this.open) void this.#steps?.load();
  }

  protected override render(): TemplateResult {
    const { direction, language } = this.#context.words;
    return html`<dialog
      part="dialog"
      class=${this.#steps?.showsPreview === true ? 'wide' : ''}
      dir=${direction}
      lang=${language}
      aria-labelledby="title"
      @cancel=${this.#onCancel}
      @keydown=${this.#onKey}
      @close=${this.#onNativeClose}
    >
      ${this.open ? this.#content() : nothing} ${this.#context.announcementView()}
    </dialog>`;
  }

  #content(): TemplateResult {
    const { part, error } = this.#late;
    if (part !== undefined) return part.view({ steps: part.steps, context: this.#context, close: this.#requestClose });
    return comingView(error, this.#context.words, () => this.#requestClose('cancel'));
  }

  async #fetchWindow() {
    const { DialogSteps, dialogView, windowStyles } = await import('./window.ts');
    adoptLate(this.renderRoot, windowStyles);
    return { steps: new DialogSteps(this, this.#context), view: dialogView };
  }

  /** Undefined until what stands in the window was fetched. */
  get #steps(): DialogSteps | undefined {
    return this.#late.part?.steps;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #begin(): void {
    const dialog = this.#dialog;
    if (dialog !== null && !dialog.open && this.isConnected) dialog.showModal();
    this.#focusTitle();
    void this.#beginSteps();
  }

  #focusTitle(): void {
    this.renderRoot.querySelector<HTMLElement>('#title')?.focus();
  }

  async #beginSteps(): Promise<void> {
    const opening = ++this.#opening;
    if (this.#steps === undefined) {
      await this.#late.fetch();
      await this.updateComplete;
      // What had the focus meanwhile is gone, and keys would go to the host's page.
      if (this.open && (this.renderRoot as ShadowRoot).activeElement === null) this.#focusTitle();
    }
    if (this.open && opening === this.#opening) this.#steps?.begin();
  }

  #end(): void {
    this.#steps?.end();
    if (this.#dialog?.open === true) this.#dialog.close();
  }

  /** Asks the host application, then closes. */
  readonly #requestClose = (reason: CloseReason): void => {
    if (this.#steps?.sending.state.busy === true) return;
    if (this.dispatchEvent(new StudyshareCloseEvent(reason))) this.open = false;
  };

  #onCancel(event: Event): void {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    if (this.#askBeforeLoss()) return;
    const steps = this.#steps;
    if (steps?.showsPreview !== true) this.#requestClose('escape');
    else if (!steps.sending.state.busy) void steps.preview.leave();
  }

  /** Browsers close at a second Escape that follows the first, whoever cancels it: the key itself has to be taken. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    if (this.#askBeforeLoss()) event.preventDefault();
  }

  /** Asks before a contact that somebody typed is lost; pressed again, goes on with it. */
  #askBeforeLoss(): boolean {
    const steps = this.#steps;
    if (steps === undefined) return false;
    const { asksToDiscard, showsPreview, holdsTypedContact, sending } = steps;
    if (showsPreview || sending.state.busy) return false;
    if (asksToDiscard) void steps.keepContact();
    else if (holdsTypedContact) void steps.askToDiscard();
    return asksToDiscard || holdsTypedContact;
  }

  /** Told a moment after the fact: a dialog that was opened again meanwhile stays open. */
  #onNativeClose(): void {
    if (this.#dialog?.open !== true) this.open = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'send-to-patient-dialog': SendToPatientDialog;
  }
}
