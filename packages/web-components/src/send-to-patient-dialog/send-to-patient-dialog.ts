import type { SettingsDto, ShareDto, StudyDto } from '@studyshare/core/contract';
import {
  type CSSResultGroup,
  html,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { type ApiError, toApiError } from '../api/api-error.ts';
import { type CloseReason, StudyshareCloseEvent, StudyshareSentEvent } from '../base/events.ts';
import { NetworkState } from '../base/network-state.ts';
import { StudyshareElement } from '../base/studyshare-element.ts';
import { controls } from '../base/styles/controls.ts';
import { tokens } from '../base/styles/tokens.ts';
import { dialogStyles } from './dialog-styles.ts';
import { dialogView } from './dialog-view.ts';
import { handleGridKey } from './form/grid-keys.ts';
import { itemStyles } from './form/item-styles.ts';
import { SendForm } from './form/send-form.ts';
import { Thumbnails } from './form/thumbnails.ts';
import { TileWatcher } from './form/tile-watcher.ts';
import { PreviewPanel } from './preview/preview-panel.ts';
import { previewStyles } from './preview/preview-styles.ts';
import { closePreview } from './preview/preview-view.ts';
import { announcementOf } from './sending/result-view.ts';
import { attemptSend, focusAfterAnswer } from './sending/send-attempt.ts';
import { SendFlow } from './sending/send-flow.ts';

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
    form: { state: true },
    loadError: { state: true },
  };
  static override styles: CSSResultGroup = [tokens, controls, dialogStyles, itemStyles, previewStyles];

  declare studyId: string;
  /** What is chosen when the dialog opens; empty for the whole study. */
  declare selectedObjectIds: string[];
  declare open: boolean;
  /** @internal */
  declare form: SendForm | undefined;
  /** @internal */
  declare loadError: ApiError | undefined;
  /** @internal */
  flow: SendFlow = new SendFlow(this);
  /** @internal */
  thumbnails: Thumbnails | undefined;
  /** @internal */
  preview: PreviewPanel | undefined;
  /** @internal */
  readonly network = new NetworkState(this);
  #load: AbortController | undefined;
  readonly #watcher = new TileWatcher((objectId) => this.thumbnails?.want(objectId));

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

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has('open') && this.open) this.#begin();
    else if (changed.has('open') && changed.get('open') === true) this.#end();
    else if (changed.has('studyId') && this.open) void this.load();
    if (this.thumbnails !== undefined) {
      this.#watcher.watch(this.renderRoot.querySelectorAll('.tile[data-picture]'), this.#dialog);
    }
  }

  protected override render(): TemplateResult {
    const { direction, language } = this.words;
    return html`<dialog
      part="dialog"
      class=${this.showsPreview ? 'wide' : ''}
      dir=${direction}
      lang=${language}
      aria-labelledby="title"
      @cancel=${this.#onCancel}
      @close=${this.#onNativeClose}
    >
      ${this.open ? dialogView(this) : nothing} ${this.renderAnnouncement()}
    </dialog>`;
  }

  /** Loads study and settings anew. @internal */
  async load(): Promise<void> {
    this.#load?.abort();
    this.#load = new AbortController();
    const { signal } = this.#load;
    this.form = undefined;
    this.loadError = undefined;
    try {
      // Settings that the caller may not read leave the account's defaults in force.
      const readSettings = this.client.getSettings(signal).catch(() => undefined);
      const [study, settings] = await Promise.all([this.client.getStudy(this.studyId, signal), readSettings]);
      if (!signal.aborted) await this.#start(study, settings);
    } catch (error) {
      if (signal.aborted) return;
      this.loadError = toApiError(error);
      this.flow.stop();
    }
  }

  /** Asks the host, then closes. @internal */
  requestClose(reason: CloseReason): void {
    if (this.flow.busy) return;
    if (this.dispatchEvent(new StudyshareCloseEvent(reason))) this.open = false;
  }

  /** @internal */
  get showsPreview(): boolean {
    return this.preview?.isOpen === true && this.flow.step === 'form';
  }

  /** @internal */
  trySend(): Promise<void> {
    return attemptSend(this);
  }

  /** @internal */
  async answerSame(choice: 'resend' | 'new' | 'back'): Promise<void> {
    if (choice === 'back') this.flow.backToForm();
    else await (choice === 'new' ? this.flow.makeNew() : this.flow.resendSame());
    await this.updateComplete;
    focusAfterAnswer(this);
  }

  /** @internal */
  async backToForm(): Promise<void> {
    this.flow.backToForm();
    await this.updateComplete;
    this.focusOn('#contact');
  }

  /** @internal */
  onSent(share: ShareDto, resent: boolean): void {
    this.dispatchEvent(new StudyshareSentEvent(share, resent));
    this.onProgress(share);
  }

  /** @internal */
  onProgress(share: ShareDto): void {
    this.announce(announcementOf(share, this.flow.resent, this.words));
  }

  /** @internal */
  pick(objectId: string, range: boolean): void {
    const { form } = this;
    if (form === undefined || this.flow.busy) return;
    range ? form.selection.extendTo(objectId) : form.selection.toggle(objectId);
    form.focusId = objectId;
    this.requestUpdate();
  }

  /** @internal */
  readonly onGridKey = (event: KeyboardEvent): void => {
    if (this.form === undefined || this.flow.busy) return;
    if (!handleGridKey(event, this.form, this.renderRoot, this.words.direction)) return;
    event.preventDefault();
    this.requestUpdate();
  };

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #begin(): void {
    this.flow.stop();
    this.flow = new SendFlow(this);
    this.announcement = '';
    const dialog = this.#dialog;
    if (dialog !== null && !dialog.open && this.isConnected) dialog.showModal();
    this.focusOn('#title');
    void this.load();
  }

  #end(): void {
    this.#load?.abort();
    this.flow.stop();
    this.form?.contact.stop();
    this.form = undefined;
    this.thumbnails?.dispose();
    this.thumbnails = undefined;
    this.preview?.dispose();
    this.preview = undefined;
    this.#watcher.stop();
    if (this.#dialog?.open === true) this.#dialog.close();
  }

  async #start(study: StudyDto, settings: SettingsDto | undefined): Promise<void> {
    this.thumbnails?.dispose();
    this.thumbnails = new Thumbnails(this.client, study.studyId, () => this.requestUpdate());
    const form = new SendForm(this, study, settings, this.selectedObjectIds);
    this.form = form;
    this.preview?.dispose();
    this.preview = new PreviewPanel(this, form);
    await form.contact.checkNow();
    await this.updateComplete;
    const active = this.shadowRoot?.activeElement;
    if (this.form !== form || (active !== null && active?.id !== 'title')) return;
    // On a very low or zoomed screen the window scrolls as a whole: jumping to Send would hide all that is sent.
    if (study.objects.length > 0 && window.innerHeight > 520) this.focusOn(form.isReady ? '#send' : '#contact');
  }

  /** @internal */
  focusOn(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #onCancel(event: Event): void {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    if (!this.showsPreview) this.requestClose('escape');
    else if (!this.flow.busy) void closePreview(this);
  }

  #onNativeClose(): void {
    this.open = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'send-to-patient-dialog': SendToPatientDialog;
  }
}
