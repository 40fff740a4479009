import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ApiError } from '../../api/api-error.ts';
import { icon } from '../../base/icons.ts';
import type { Words } from '../../base/words.ts';
import { deliveryReason } from '../../words/delivery-words.ts';
import { errorText } from '../../words/error-words.ts';
import { faultView } from '../field-view.ts';
import type { SettingsModel } from '../settings-model.ts';
import type { WordingEditor } from './wording-editor.ts';

/** Sends the message that is worded to an address of the clinician, marked as a test. */
export function testView(editor: WordingEditor, model: SettingsModel, disabled: boolean, words: Words): TemplateResult {
  const { t } = words;
  const { to, state, contact, error } = editor.test;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    // The form around it saves the settings.
    event.preventDefault();
    if (to.trim() !== '') void editor.sendTest(model);
  };
  return html`<div class="field" part="test">
    <label class="label" for="f-wording-test">${t('settings.wording.test.to')}</label>
    <div class="code-line">
      <input id="f-wording-test" class="input" part="input" dir="ltr" autocomplete="off" spellcheck="false" .value=${live(to)} ?disabled=${disabled}
        aria-describedby="f-wording-test-fault f-wording-test-hint" aria-invalid=${error === undefined ? 'false' : 'true'}
        @keydown=${onKey} @input=${(event: Event) => editor.setTo((event.target as HTMLInputElement).value)} />
      <button class="btn ghost" type="button" ?disabled=${disabled || state === 'sending' || to.trim() === ''} @click=${() => editor.sendTest(model)}>
        ${t(state === 'sending' ? 'settings.wording.test.sending' : 'settings.wording.test')}
      </button>
    </div>
    ${faultView(error && testFault(error, words), 'f-wording-test')}
    ${state === 'sent' ? html`<p class="note ok">${icon('check')}<span>${t('settings.wording.test.sent', { contact })}</span></p>` : nothing}
    <p class="hint" id="f-wording-test-hint">${t('settings.wording.test.hint')}</p>
  </div>`;
}

function testFault(error: ApiError, { t, language }: Words): string {
  const { code, params } = error;
  const reason = params['reason'];
  if (code.startsWith('notify.') && typeof reason === 'string') {
    return t('settings.wording.test.failed', { reason: deliveryReason(t, reason) });
  }
  if (code === 'contact.opted_out') return t('settings.wording.test.opted-out');
  if (code.startsWith('contact.')) return t('settings.wording.test.contact');
  return errorText(t, language, error);
}
