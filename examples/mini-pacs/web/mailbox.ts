import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { getMailbox, type MailboxMessage } from './host-client.ts';
import { pageBar } from './page-bar.ts';

const REFRESH_MS = 1500;
const LINK = /https?:\/\/[^\s<>"]+/g;

/** The patients' emails and text messages, as they received them. */
class MiniPacsMailbox extends LitElement {
  static override properties = { messages: { state: true }, openId: { state: true } };
  declare messages: MailboxMessage[] | undefined;
  declare openId: string | undefined;

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

  override render() {
    return html`${pageBar('/mailbox')}<main class="page"><h1>Mailbox</h1>${this.renderMessages()}</main>`;
  }

  private renderMessages() {
    if (!this.messages) return html`<p class="empty">Looking …</p>`;
    if (this.messages.length === 0)
      return html`<p class="empty">Nothing has arrived yet. What you send to a patient shows up here.</p>`;
    const open = this.messages.find((message) => message.id === this.openId) ?? this.messages[0]!;
    return html`<div class="mail">
      <ol aria-label="Messages">${this.messages.map((message) => this.renderLine(message, message.id === open.id))}</ol>
      ${open.channel === 'email' ? renderEmail(open) : renderTextMessage(open)}
    </div>`;
  }

  private renderLine(message: MailboxMessage, isOpen: boolean) {
    return html`<li>
      <button data-channel=${message.channel} aria-current=${isOpen ? 'true' : nothing} @click=${() => (this.openId = message.id)}>
        <b>${message.subject || 'Text message'}</b><span>${message.to}</span>
        <small>${new Date(message.receivedAt).toLocaleString()}</small>
      </button>
    </li>`;
  }
}

function renderEmail(message: MailboxMessage): TemplateResult {
  return html`<article class="letter">
    <header><h2>${message.subject}</h2><small>From ${message.from} to ${message.to}</small></header>
    <iframe title="Email" sandbox="allow-popups allow-popups-to-escape-sandbox" .srcdoc=${withNewTabLinks(message.html)}></iframe>
  </article>`;
}

function withNewTabLinks(source: string): string {
  return source.replace(/<head>/i, '<head><base target="_blank">');
}

function renderTextMessage(message: MailboxMessage): TemplateResult {
  return html`<article class="letter">
    <header><h2>Text message</h2><small>From ${message.from} to ${message.to}</small></header>
    <div class="phone"><div class="bubble" data-text>${linked(message.text)}</div></div>
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
