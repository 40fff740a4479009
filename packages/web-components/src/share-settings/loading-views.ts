import { html, type TemplateResult } from 'lit';
import type { ApiError } from '../api/api-error.ts';
import { icon } from '../base/icons.ts';
import type { Words } from '../base/words.ts';
import { errorText } from '../words/error-words.ts';

/** In place of a form whose settings could not be had. */
export function failedView(error: ApiError, { t, language }: Words, retry: () => void): TemplateResult {
  return html`<div class="empty" role="alert">${icon('alert')}<h3>${t('settings.failed')}</h3>
    <p class="muted">${errorText(t, language, error)}</p>
    <button class="btn ghost" type="button" @click=${retry}>${icon('again')}${t('common.retry')}</button></div>`;
}

/** In place of a form whose settings are on their way. */
export function skeletonView({ t }: Words): TemplateResult {
  return html`<p class="vh" role="status">${t('settings.loading')}</p>
    ${[1, 2].map(
      () => html`<div class="section" aria-hidden="true"><span class="bone title-bone"></span>
        <div class="fields">${[1, 2, 3, 4].map(() => html`<span class="bone input-bone"></span>`)}</div></div>`,
    )}`;
}
