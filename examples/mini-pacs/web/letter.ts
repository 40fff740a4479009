import { html, type TemplateResult } from 'lit';
import type { MailboxMessage } from './host-client.ts';
import { LOCALE } from './words.ts';

const LINK = /https?:\/\/[^\s<>"]+/g;

/** A message as it looks where it arrives; `tools` stand under its heading. */
export function letter(message: MailboxMessage, tools: TemplateResult): TemplateResult {
  const { from, to } = message;
  return html`<article class="letter">
    <header><h2>${titleOf(message)}</h2><small>From ${from} to ${to}</small>${tools}</header>
    ${message.channel === 'email' ? renderEmail(message) : renderTextMessage(message)}
  </article>`;
}

export function titleOf({ subject }: MailboxMessage): string {
  return subject || 'Text message';
}

export function received(message: MailboxMessage): string {
  return new Date(message.receivedAt).toLocaleString(LOCALE, { dateStyle: 'medium', timeStyle: 'medium' });
}

function renderEmail(message: MailboxMessage): TemplateResult {
  // Scripts stay forbidden; the same origin is there to be measured.
  return html`<iframe title="Email" sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
    .srcdoc=${withNewTabLinks(message.html)} @load=${growWithLetter}></iframe>`;
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
  return html`<div class="phone">
    <p>${received(message)}</p>
    <div class="bubble" data-text>${linked(message.text)}</div>
  </div>`;
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
