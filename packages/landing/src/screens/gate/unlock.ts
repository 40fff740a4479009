import type { GateDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { fieldValue } from '../../bricks/code-field.ts';
import { setStep, unlockWith } from './gate-actions.ts';
import { faultLine } from './parts.ts';
import { passwordField } from './password-field.ts';
import { username } from './username.ts';

/** Enter the password, or the clinic's Patient Link Code, whichever the page asks for (spec P2, P6). */
export function unlock(app: App, gate: Extract<GateDto, { kind: 'password' | 'link-code' }>): TemplateResult {
  const { text, clinic } = app.state;
  const { t } = text;
  const kind = gate.kind;
  return html`<h1 tabindex="-1">${t(`gate.${kind}-title`)}</h1>
    <p class="calm-text">${t(`gate.${kind}-text`, { clinic: clinic?.name || t('end.the-clinic') })}</p>
    <form novalidate @submit=${(event: Event) => submit(app, event, kind)}>
      ${kind === 'password' ? username(app) : nothing} ${passwordField(app, {
        name: 'secret',
        label: t(`gate.${kind}-label`),
        autocomplete: kind === 'password' ? 'current-password' : 'off',
      })}
      ${faultLine(app)}
      <button class="btn wide" type="submit" aria-disabled=${app.state.gate.busy ? 'true' : nothing}>
        ${t(app.state.gate.busy ? 'gate.opening' : 'gate.open')}
      </button>
    </form>
    ${
      gate.contacts.length > 0
        ? html`<button class="btn plain" @click=${() => setStep(app, 'choose')}>
            ${t(kind === 'password' ? 'gate.forgot-password' : 'gate.forgot-link-code')}
          </button>`
        : nothing
    }`;
}

function submit(app: App, event: Event, kind: 'password' | 'link-code'): void {
  event.preventDefault();
  void unlockWith(app, fieldValue(event, 'secret'), kind);
}
