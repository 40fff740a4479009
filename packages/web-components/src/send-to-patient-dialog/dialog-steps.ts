import type { CreateShareDto, ShareDto } from '@studyshare/core/contract';
import type { ElementContext } from '../base/element-context.ts';
import { StudyshareBeforeSendEvent, StudyshareSentEvent } from '../base/events.ts';
import { focusAfterUpdate } from '../base/focus.ts';
import { NetworkState } from '../base/network-state.ts';
import { HandOverController } from '../hand-over/hand-over-controller.ts';
import { FormController, type FormHost } from './form/form-controller.ts';
import type { SendForm } from './form/send-form.ts';
import { PreviewDoor } from './preview-door.ts';
import { announcementOf } from './sending/result-words.ts';
import { type SameChoice, SendController } from './sending/send-controller.ts';

/** What the steps need of the element around them. */
export interface DialogHost extends FormHost {
  dispatchEvent(event: Event): boolean;
}

/** The dialog's steps (the form with its preview, the sending with its result) and the ways between them. */
export class DialogSteps {
  readonly form: FormController;
  readonly preview: PreviewDoor;
  readonly sending: SendController;
  readonly network: NetworkState;
  readonly handOver: HandOverController;
  readonly #host: DialogHost;
  readonly #context: ElementContext;

  constructor(host: DialogHost, context: ElementContext) {
    this.#host = host;
    this.#context = context;
    this.network = new NetworkState(host);
    this.handOver = new HandOverController(host, context);
    this.form = new FormController(host, context);
    this.preview = new PreviewDoor(host, context);
    this.sending = new SendController(host, context, {
      onSent: (share, resent) => this.#onSent(share, resent),
      onProgress: (share) => this.#announce(share),
    });
  }

  /** The preview stands in place of the form. */
  get showsPreview(): boolean {
    return this.preview.isOpen && this.sending.state.step === 'form';
  }

  /** Escape was pressed over a contact that somebody typed: it is asked whether that may be lost. */
  asksToDiscard = false;

  /** Closing now would throw away a contact that somebody typed. */
  get holdsTypedContact(): boolean {
    return this.sending.state.step === 'form' && this.form.form?.contact.isTyped === true;
  }

  /** Asks, and puts the focus on the answer that loses nothing. */
  async askToDiscard(): Promise<void> {
    this.asksToDiscard = true;
    this.#host.requestUpdate();
    await focusAfterUpdate(this.#host, '#keep-contact');
  }

  /** Goes on where the contact is typed. */
  async keepContact(): Promise<void> {
    this.asksToDiscard = false;
    this.#host.requestUpdate();
    await focusAfterUpdate(this.#host, '#contact');
  }

  /** Whoever goes back to the form has answered. */
  withdrawQuestion(): void {
    if (!this.asksToDiscard) return;
    this.asksToDiscard = false;
    this.#host.requestUpdate();
  }

  /** The dialog was opened. */
  begin(): void {
    this.asksToDiscard = false;
    this.sending.reset();
    this.handOver.forget();
    this.#context.hush();
    void this.load();
  }

  /** The dialog was closed: everything is forgotten. */
  end(): void {
    this.form.stop();
    this.preview.stop();
    this.sending.stop();
    this.handOver.forget();
  }

  /** Loads study and settings anew, and puts the focus where the sender goes on. */
  async load(): Promise<void> {
    this.preview.stop();
    const form = await this.form.load();
    if (form === undefined) {
      if (this.form.error !== undefined) this.sending.stop();
      return;
    }
    this.preview.start(form);
    await form.contact.checkNow();
    await this.#host.updateComplete;
    this.#focusStart(form);
  }

  /** Sends if everything is there; otherwise says what is missing, where it is. */
  async send(): Promise<void> {
    const { form } = this.form;
    if (form === undefined || this.sending.state.busy || form.checking) return;
    await form.tryContact();
    // Closed meanwhile, or another study: whoever left sends nothing.
    if (this.form.form !== form) return;
    this.sending.forgive();
    const contactWrong = form.contact.value === '' || (form.contact.isChecked && !form.contact.isValid);
    if (contactWrong) return this.#backTo('#contact');
    if (!form.releasesInTime) return this.#backTo('#release-at');
    if (form.selection.size === 0) return this.#backTo('.tile[tabindex="0"]');
    const request: CreateShareDto = form.request();
    if (!this.#host.dispatchEvent(new StudyshareBeforeSendEvent(request))) return;
    await this.sending.send(request);
    if (this.sending.state.step !== 'form' || this.#concernsContact) this.preview.close();
    await this.#focusAfterAnswer();
  }

  async answerSame(choice: SameChoice): Promise<void> {
    if (choice === 'back') this.sending.backToForm();
    else await (choice === 'new' ? this.sending.makeNew() : this.sending.resendSame());
    await this.#focusAfterAnswer();
  }

  async backToForm(): Promise<void> {
    this.sending.backToForm();
    await focusAfterUpdate(this.#host, '#contact');
  }

  get #concernsContact(): boolean {
    return this.sending.state.error?.code.startsWith('contact.') === true;
  }

  #onSent(share: ShareDto, resent: boolean): void {
    this.#host.dispatchEvent(new StudyshareSentEvent(share, resent));
    this.#announce(share);
  }

  #announce(share: ShareDto): void {
    this.#context.announce(announcementOf(share, this.sending.state.resent, this.#context.words));
  }

  /** Puts the focus on what is to be done next. */
  #focusAfterAnswer(): Promise<void> {
    const { step } = this.sending.state;
    if (step === 'same') return focusAfterUpdate(this.#host, '#same-title');
    if (step === 'result') return focusAfterUpdate(this.#host, '#done');
    return focusAfterUpdate(this.#host, this.#concernsContact ? '#contact' : '#send');
  }

  /** What is missing stands in the form, so a preview gives way to it. */
  #backTo(selector: string): Promise<void> {
    if (this.showsPreview) this.preview.close();
    return focusAfterUpdate(this.#host, selector);
  }

  #focusStart(form: SendForm): void {
    const root = this.#host.renderRoot;
    const active = root instanceof ShadowRoot ? root.activeElement : null;
    if (this.form.form !== form || (active !== null && active.id !== 'title')) return;
    // On a very low or zoomed screen the window scrolls as a whole: jumping to Send would hide all that is sent.
    if (form.study.objects.length === 0 || window.innerHeight <= 520) return;
    root.querySelector<HTMLElement>(form.isReady ? '#send' : '#contact')?.focus();
  }
}
