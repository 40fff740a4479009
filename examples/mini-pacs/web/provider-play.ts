import { html, LitElement, nothing } from 'lit';
import { type MailboxMessage, type ReportOutcome, type Said, sayOfMessage } from './host-client.ts';

const ANSWERS: Readonly<Record<ReportOutcome | 'failed', string>> = {
  recorded: 'Reported to Studyshare.',
  stale: 'Nothing changed: as much is known already, and a bounce is never taken back.',
  unknown: 'Nothing changed: its share is gone.',
  failed: 'The report did not get through. Try again.',
};

const SAID: Readonly<Record<Said, string>> = {
  delivered: 'It was reported to be delivered.',
  bounced: 'It was reported to have bounced.',
};

/** Lets a person play the mail server or text message provider that reports of a message later. */
class MiniPacsProviderPlay extends LitElement {
  static override properties = { message: { attribute: false }, answer: { state: true } };
  declare message: MailboxMessage | undefined;
  /** What came of the last report, with its message. */
  declare answer: { id: string; words: string } | undefined;
  #busy = false;

  override createRenderRoot() {
    return this;
  }

  private async say(id: string, said: Said): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    const outcome = await sayOfMessage(id, said).catch(() => 'failed' as const);
    this.#busy = false;
    this.answer = { id, words: ANSWERS[outcome] };
    this.dispatchEvent(new Event('reported', { bubbles: true }));
  }

  override render() {
    if (!this.message) return nothing;
    const { id, said } = this.message;
    const words = this.answer?.id === id ? this.answer.words : said ? SAID[said] : '';
    return html`<div class="play" role="group" aria-label="Play its provider">
      <button class="button quiet" type="button" @click=${() => void this.say(id, 'delivered')}>Say it was delivered</button>
      <button class="button quiet" type="button" @click=${() => void this.say(id, 'bounced')}>Say it bounced</button>
      <p role="status">${words}</p>
    </div>`;
  }
}

customElements.define('mini-pacs-provider-play', MiniPacsProviderPlay);
