import type { GateContactDto, GateDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { icons } from '../../bricks/icons.ts';
import type { Text } from '../../model/text.ts';
import { requestCode, setStep } from './gate-actions.ts';
import { faultLine, masked } from './parts.ts';

type AskingGate = Extract<GateDto, { contacts: GateContactDto[] }>;

/** Where the one-time code goes (spec P3, P5, P8). */
export function chooseContact(app: App, gate: AskingGate): TemplateResult {
  const { t } = app.state.text;
  const first = gate.kind === 'request-password';
  const exhausted = !first && gate.exhausted;
  const { contacts } = gate;
  return html`<h1 tabindex="-1">${t(first ? 'gate.request-title' : 'gate.forgot-title')}</h1>
    <p class="calm-text">${t(first ? 'gate.request-text' : exhausted ? 'gate.exhausted-text' : 'gate.forgot-text')}</p>
    ${contacts.length === 0 ? html`<p class="panel">${t('gate.no-contact')}</p>` : form(app, contacts)}
    ${
      first || exhausted
        ? nothing
        : html`<button class="btn plain" @click=${() => setStep(app, 'own')}>${t('gate.back')}</button>`
    }`;
}

function form(app: App, contacts: GateContactDto[]): TemplateResult {
  const { gate, text } = app.state;
  const { t } = text;
  return html`<form novalidate @submit=${(event: Event) => send(app, event, contacts)}>
    <fieldset class="choices">
      <legend>${t('gate.where')}</legend>
      ${contacts.map((contact, index) => choice(contact, index === 0, text))}
    </fieldset>
    ${faultLine(app)}
    <button class="btn wide" type="submit" aria-disabled=${gate.busy ? 'true' : nothing}>
      ${t(gate.busy ? 'gate.sending' : 'gate.send-code')}
    </button>
  </form>`;
}

function choice(contact: GateContactDto, chosen: boolean, { t }: Text): TemplateResult {
  const email = contact.channel === 'email';
  return html`<label class="choice">
    <input type="radio" name="contact" value=${contact.contactId} ?checked=${chosen} />
    ${email ? icons.mail : icons.message}
    <span class="choice-words"><span class="muted">${t(email ? 'gate.email' : 'gate.sms')}</span> ${masked(contact)}</span>
  </label>`;
}

function send(app: App, event: Event, contacts: GateContactDto[]): void {
  event.preventDefault();
  const chosen = new FormData(event.target as HTMLFormElement).get('contact');
  void requestCode(app, String(chosen ?? contacts[0]?.contactId ?? ''));
}
