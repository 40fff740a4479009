import { type GateContactDto, ONE_TIME_CODE_DIGITS, SHARED_CODE_DIGITS } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { codeField, fieldValue } from '../../bricks/code-field.ts';
import { digitsOf } from '../../model/digits.ts';
import { agoOf, type Text } from '../../model/text.ts';
import { requestCode, setStep, verifyCode } from './gate-actions.ts';
import { faultLine, masked } from './parts.ts';

/** The one-time code: typed, pasted or filled in by the phone. */
export function codeEntry(app: App, contacts: GateContactDto[]): TemplateResult {
  const { gate, text } = app.state;
  const { t } = text;
  const contact = contacts.find((one) => one.contactId === gate.contactId);
  return html`<h1 tabindex="-1">${t('gate.code-title')}</h1>
    <p class="calm-text">
      ${gate.sentBefore ? sentBefore(gate.sentAt, text) : contact ? html`${t('gate.code-sent')} ${masked(contact)}.` : nothing}
    </p>
    <form novalidate @submit=${(event: Event) => submit(app, event)}>
      ${codeField({ name: 'code', length: ONE_TIME_CODE_DIGITS, longest: SHARED_CODE_DIGITS, label: t('gate.code-label'), autocomplete: 'one-time-code', faulty: Boolean(gate.fault) })}
      ${faultLine(app)}
      <button class="btn wide" type="submit" aria-disabled=${gate.busy ? 'true' : nothing}>${t('gate.code-continue')}</button>
    </form>
    <div class="again">${again(app)}</div>
    <p class="hint">${t('gate.code-spam')}</p>
    <button class="btn plain" @click=${() => setStep(app, 'choose')}>${t('gate.back')}</button>`;
}

/** The code that is on its way or there already, with the hour where it is known. */
function sentBefore(sentAt: string, text: Text): string {
  if (sentAt === '') return text.t('gate.code-sent-before');
  return text.t('gate.code-sent-earlier', { ago: agoOf(sentAt, Date.now(), text) });
}

function again(app: App): TemplateResult {
  const { gate, text } = app.state;
  const seconds = Math.ceil((gate.resendAt - Date.now()) / 1000);
  if (seconds > 0) return html`<p class="hint">${waitText(seconds, text)}</p>`;
  return html`<button class="btn ghost wide" @click=${() => requestCode(app, gate.contactId, 'again')}>
    ${text.t(gate.busy ? 'gate.sending' : 'gate.code-resend')}
  </button>`;
}

/** `You can ask for a new code in 40 seconds`, or in so many minutes where it is longer. */
function waitText(seconds: number, { t }: Text): string {
  if (seconds <= 90) return t('gate.code-wait', { count: seconds });
  return t('gate.code-wait-minutes', { count: Math.ceil(seconds / 60) });
}

function submit(app: App, event: Event): void {
  event.preventDefault();
  void verifyCode(app, digitsOf(fieldValue(event, 'code'), SHARED_CODE_DIGITS));
}
