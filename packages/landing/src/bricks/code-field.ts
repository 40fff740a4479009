import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../app.ts';
import { digitsOf } from '../model/digits.ts';

/** A field for a code of digits, wherever they are typed or pasted from. */
export function codeField(options: {
  name: string;
  length: number;
  /** Digits of the longest code the field takes, where there are longer ones. */
  longest?: number;
  label: string;
  autocomplete: string;
  hint?: string;
  faulty: boolean;
}): TemplateResult {
  const clean = (event: Event) => {
    // A keyboard that composes, as for digits of full width, says when it is done.
    if ((event as InputEvent).isComposing) return;
    const input = event.target as HTMLInputElement;
    const longest = options.longest ?? options.length;
    const digits = digitsOf(input.value, longest);
    const isLong = digits.length > options.length;
    input.classList.toggle('code-long', isLong);
    const shown = isLong ? inThrees(digits) : digits;
    if (input.value === shown) return;
    const before = digitsOf(input.value.slice(0, input.selectionStart ?? undefined), longest);
    input.value = shown;
    const caret = isLong ? inThrees(before).length : before.length;
    input.setSelectionRange(caret, caret);
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
      @compositionend=${clean}
    />
  </div>`;
}

/** A long code as the message shows it, so that the two can be compared. */
function inThrees(digits: string): string {
  return (digits.match(/\d{1,3}/g) ?? []).join(' ');
}

/** The value of a form's field. */
export function fieldValue(event: Event, name: string): string {
  return String(new FormData(event.target as HTMLFormElement).get(name) ?? '');
}

/** Puts the reader back into a field after a fault. */
export function focusField(app: App, name: string): void {
  app.root.querySelector<HTMLInputElement>(`#${name}`)?.focus();
}
