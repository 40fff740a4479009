import './provider-play.ts';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { getMailbox, type MailboxMessage } from './host-client.ts';
import { backIcon, mailIcon, phoneIcon } from './icons.ts';
import { letter, received, titleOf } from './letter.ts';
import { pageBar } from './page-bar.ts';
import { tabList } from './tab-list.ts';
import { counted, LOCALE } from './words.ts';

const REFRESH_MS = 1500;

/** Whose messages are shown. */
type Whose = 'patients' | 'clinic';

const NOTHING_YET: Readonly<Record<Whose, string>> = {
  patients: 'Nothing has arrived yet. What you send to a patient shows up here.',
  clinic:
    'Nothing has arrived yet. Here the clinic is told what needs it: a message that came back, a page that was reported, a new link that is asked for.',
};

/** The emails and text messages of the patients, and the emails to the clinic, as they were received. */
class MiniPacsMailbox extends LitElement {
  static override properties = {
    messages: { state: true },
    whose: { state: true },
    openId: { state: true },
    reading: { state: true },
  };
  declare messages: MailboxMessage[] | undefined;
  declare whose: Whose;
  declare openId: string | undefined;
  /** On a narrow screen: the letter is open instead of the list. */
  declare reading: boolean;

  constructor() {
    super();
    this.whose = 'patients';
    this.reading = false;
  }

  override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    void this.keepLooking();
  }

  private async keepLooking(): Promise<void> {
    while (this.isConnected) {
      await this.look();
      await new Promise((resolve) => setTimeout(resolve, REFRESH_MS));
    }
  }

  private async look(): Promise<void> {
    // The server may be restarting; the next look tells.
    const messages = await getMailbox().catch(() => undefined);
    if (messages && JSON.stringify(messages) !== JSON.stringify(this.messages)) this.messages = messages;
  }

  private show(whose: Whose): void {
    this.whose = whose;
    this.openId = undefined;
    this.reading = false;
  }

  private async read(id: string): Promise<void> {
    this.openId = id;
    this.reading = true;
    await this.updateComplete;
    if (this.querySelector('.back')?.checkVisibility()) window.scrollTo(0, 0);
  }

  override render() {
    const count = this.messages?.length ?? 0;
    return html`${pageBar('/mailbox')}<main class="page wide">
      <div class="page-head"><h1>Mailbox</h1>
        <p class="found" role="status">${count > 0 ? counted(count, 'message', 'messages') : ''}</p></div>
      ${this.messages ? this.renderBoxes(this.messages) : html`<p class="empty">Looking …</p>`}
    </main>`;
  }

  private renderBoxes(messages: MailboxMessage[]) {
    const of = (whose: Whose) => messages.filter(({ toClinic }) => toClinic === (whose === 'clinic'));
    const tab = (name: Whose, label: string) => ({
      name,
      label: html`${label} <small>${of(name).length.toLocaleString(LOCALE)}</small>`,
    });
    return html`${tabList({
      label: 'Whose messages',
      tabs: [tab('patients', 'Patients'), tab('clinic', 'The clinic')],
      current: this.whose,
      show: (whose) => this.show(whose),
    })}
      <div role="tabpanel" id="tab-panel" aria-labelledby=${`tab-${this.whose}`}>${this.renderMessages(of(this.whose))}</div>`;
  }

  private renderMessages(messages: MailboxMessage[]) {
    if (messages.length === 0) return html`<p class="empty">${NOTHING_YET[this.whose]}</p>`;
    const open = messages.find((message) => message.id === this.openId) ?? messages[0]!;
    return html`<div class="mail ${this.reading ? 'reading' : ''}">
      <ol aria-label="Messages">${messages.map((message) => this.renderLine(message, message.id === open.id))}</ol>
      <div class="open">
        <button class="link back" type="button" @click=${() => (this.reading = false)}>${backIcon}All messages</button>
        ${letter(open, html`<mini-pacs-provider-play .message=${open} @reported=${() => void this.look()}></mini-pacs-provider-play>`)}
      </div>
    </div>`;
  }

  private renderLine(message: MailboxMessage, isOpen: boolean): TemplateResult {
    const { id, channel, said, to } = message;
    return html`<li>
      <button type="button" data-channel=${channel} aria-current=${isOpen ? 'true' : nothing}
        @click=${() => void this.read(id)}>
        ${channel === 'email' ? mailIcon : phoneIcon}
        <b>${titleOf(message)}</b><span>${to}</span>
        <small>${received(message)}${said ? html` · <span class="said ${said}">${said}</span>` : nothing}</small>
      </button>
    </li>`;
  }
}

customElements.define('mini-pacs-mailbox', MiniPacsMailbox);
