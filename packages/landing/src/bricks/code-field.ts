import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../app.ts';
import { digitsOf } from '../model/digits.ts';
import { icons } from '../screens/icons.ts';

/** A password field with a button that shows what was typed. */
export function passwordField(
  app: App,
  field: {
    name: string;
    label: string;
    autocomplete: 'new-password' | 'current-password' | 'off';
    toggle?: boolean;
    describedBy?: string;
  },
): TemplateResult {
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

/** A field for a code of digits, wherever they are typed or pasted from. */
export function codeField(options: {
  name: string;
  length: number;
  label: string;
  autocomplete: string;
  hint?: string;
  faulty: boolean;
}): TemplateResult {
  const clean = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const digits = digitsOf(input.value, options.length);
    if (input.value !== digits) input.value = digits;
  };
  return html`<div class="field">
    <label for=${options.name}>${options.label}</label>
    ${options.hint ? html`<p class="hint" id="${options.name}-hint">${options.hint}</p>` : nothing}
    <input
      id=${options.name}
      name=${options.name}
      class="code code-${options.length}"
      type="text"
      inputmode="numeric"
      autocomplete=${options.autocomplete}
      dir="ltr"
      aria-invalid=${options.faulty ? 'true' : nothing}
      aria-describedby="fault${options.hint ? ` ${options.name}-hint` : ''}"
      @input=${clean}
    />
  </div>`;
}

/** The value of a form's field. */
export function fieldValue(event: Event, name: string): string {
  return String(new FormData(event.target as HTMLFormElement).get(name) ?? '');
}

/** Puts the reader back into a field after a fault. */
export function focusField(app: App, name: string): void {
  app.root.querySelector<HTMLInputElement>(`#${name}`)?.focus();
}
