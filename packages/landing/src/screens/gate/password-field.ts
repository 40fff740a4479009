import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { icons } from '../../bricks/icons.ts';

interface PasswordField {
  name: string;
  label: string;
  autocomplete: 'new-password' | 'current-password' | 'off';
  toggle?: boolean;
  describedBy?: string;
}

/** A password field with a button that shows what was typed. */
export function passwordField(app: App, field: PasswordField): TemplateResult {
  const { passwordShown, fault } = app.state.gate;
  const { t } = app.state.text;
  return html`<div class="field">
    <label for=${field.name}>${field.label}</label>
    <div class="with-button" dir="ltr">
      <input
        id=${field.name}
        name=${field.name}
        type=${passwordShown ? 'text' : 'password'}
        autocomplete=${field.autocomplete}
        autocapitalize="none"
        autocorrect="off"
        spellcheck="false"
        aria-invalid=${fault ? 'true' : nothing}
        aria-describedby="fault${field.describedBy ? ` ${field.describedBy}` : ''}"
        @input=${(event: Event) => typed(app, event, field.name)}
      />
      ${
        field.toggle === false
          ? nothing
          : html`<button
              type="button"
              class="icon"
              aria-pressed=${passwordShown ? 'true' : 'false'}
              aria-label=${t(passwordShown ? 'gate.hide' : 'gate.show')}
              @click=${() => app.updateGate({ passwordShown: !passwordShown })}
            >${passwordShown ? icons.eyeOff : icons.eye}</button>`
      }
    </div>
  </div>`;
}

function typed(app: App, event: Event, name: string): void {
  if (name === 'password') app.updateGate({ password: (event.target as HTMLInputElement).value });
}
