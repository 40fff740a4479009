import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { getMailbox, type MailboxMessage } from './host-client.ts';
import { backIcon, mailIcon, phoneIcon } from './icons.ts';
import { pageBar } from './page-bar.ts';
import { counted, LOCALE } from './words.ts';

const REFRESH_MS = 1500;
const LINK = /https?:\/\/[^\s<>"]+/g;

/** The patients' emails and text messages, as they received them. */
class MiniPacsMailbox extends LitElement {
  static override properties = { messages: { state: true }, openId: { state: true }, reading: { state: true } };
  declare messages: MailboxMessage[] | undefined;
  declare openId: string | undefined;
  /** On a narrow screen: the letter is open instead of the list. */
  declare reading: boolean;

  constructor() {
    super();
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
      // The server may be restarting; the next look tells.
      const messages = await getMailbox().catch(() => undefined);
      if (messages && messages.length !== this.messages?.length) this.messages = messages;
      await new Promise((resolve) => setTimeout(resolve, REFRESH_MS));
    }
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
      ${this.renderMessages()}
    </main>`;
  }

  private renderMessages() {
    if (!this.messages) return html`<p class="empty">Looking …</p>`;
    if (this.messages.length === 0)
      return html`<p class="empty">Nothing has arrived yet. What you send to a patient shows up here.</p>`;
    const open = this.messages.find((message) => message.id === this.openId) ?? this.messages[0]!;
    return html`<div class="mail ${this.reading ? 'reading' : ''}">
      <ol aria-label="Messages">${this.messages.map((message) => this.renderLine(message, message.id === open.id))}</ol>
      <div class="open">
        <button class="link back" type="button" @click=${() => (this.reading = false)}>${backIcon}All messages</button>
        ${open.channel === 'email' ? renderEmail(open) : renderTextMessage(open)}
      </div>
    </div>`;
  }

  private renderLine(message: MailboxMessage, isOpen: boolean) {
    return html`<li>
      <button type="button" data-channel=${message.channel} aria-current=${isOpen ? 'true' : nothing}
        @click=${() => void this.read(message.id)}>
        ${message.channel === 'email' ? mailIcon : phoneIcon}
        <b>${message.subject || 'Text message'}</b><span>${message.to}</span>
        <small>${received(message)}</small>
      </button>
    </li>`;
  }
}

function received(message: MailboxMessage): string {
  return new Date(message.receivedAt).toLocaleString(LOCALE, { dateStyle: 'medium', timeStyle: 'medium' });
}

function renderEmail(message: MailboxMessage): TemplateResult {
  // Scripts stay forbidden; the same origin is there to be measured.
  return html`<article class="letter">
    <header><h2>${message.subject}</h2><small>From ${message.from} to ${message.to}</small></header>
    <iframe title="Email" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      .srcdoc=${withNewTabLinks(message.html)} @load=${growWithLetter}></iframe>
  </article>`;
}

const watched = new WeakMap<HTMLIFrameElement, ResizeObserver>();

/** Makes the frame as tall as the letter in it, now and when the window changes. */
function growWithLetter(event: Event): void {
  const frame = event.target as HTMLIFrameElement;
  const body = frame.contentDocument?.body;
  if (!body) return;
  const resize = () => {
    frame.style.height = `${Math.ceil(body.getBoundingClientRect().height + body.offsetTop * 2)}px`;
  };
  watched.get(frame)?.disconnect();
  const observer = new ResizeObserver(resize);
  observer.observe(body);
  watched.set(frame, observer);
  resize();
}

function withNewTabLinks(source: string): string {
  return source.replace(/<head>/i, '<head><base target="_blank">');
}

function renderTextMessage(message: MailboxMessage): TemplateResult {
  return html`<article class="letter">
    <header><h2>Text message</h2><small>From ${message.from} to ${message.to}</small></header>
    <div class="phone">
      <p>${received(message)}</p>
      <div class="bubble" data-text>${linked(message.text)}</div>
    </div>
  </article>`;
}

function linked(text: string): unknown[] {
  const parts: unknown[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    parts.push(
      text.slice(from, match.index),
      html`<a href=${match[0]} target="_blank" rel="noreferrer">${match[0]}</a>`,
    );
    from = match.index + match[0].length;
  }
  return [...parts, text.slice(from)];
}

customElements.define('mini-pacs-mailbox', MiniPacsMailbox);
