import { html, type TemplateResult } from 'lit';
import type { ApiError } from '../api/api-error.ts';
import { icon } from '../base/icons.ts';
import type { Words } from '../base/words.ts';
import { errorText } from '../words/error-words.ts';

/** What stands in the window until the rest of the dialog was fetched, or why it could not be. */
export function comingView(error: ApiError | undefined, { t, language }: Words, close: () => void): TemplateResult {
  const state =
    error === undefined
      ? html`<span class="spin"></span><p role="status">${t('send.loading')}</p>`
      : html`${icon('alert')}<p role="alert">${errorText(t, language, error)}</p>`;
  return html`<div class="coming">
    <h2 class="vh" id="title" tabindex="-1">${t('send.title')}</h2>
    ${state}
    <button class="btn round" type="button" aria-label=${t('common.close')} @click=${close}>${icon('close')}</button>
  </div>`;
}
