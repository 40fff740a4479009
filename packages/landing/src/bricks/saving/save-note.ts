import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { messageOf } from '../../model/failure.ts';
import type { FileKey } from '../../model/state.ts';
import { icons } from '../icons.ts';
import { linkTools } from '../link/link-tools.ts';

/** Beside what was pressed to save: where the file goes, or why there is none. */
export function saveNote(app: App, file: FileKey): TemplateResult | typeof nothing {
  const { state, items } = app;
  const { saving, text } = state;
  if (saving?.file !== file) return nothing;
  if (!saving.failure) {
    const item = items.get(file.replace(/^item /, ''));
    return html`<div class="save-note hint">
      <p>${text.t('saving.begun')} ${item?.mayIdentify ? text.t('mark.saved') : nothing}</p>
      <details class="save-help">
        <summary class="opens">${text.t('saving.nothing')}</summary>
        <ul>
          <li>${text.t('saving.nothing-hold')}</li>
          <li>${text.t('saving.nothing-browser')}</li>
          <li>${text.t('saving.trouble')}</li>
        </ul>
        ${linkTools(app)}
      </details>
    </div>`;
  }
  return html`<p class="save-note fault" role="alert">${icons.alert}<span>${messageOf(saving.failure, text)}</span></p>`;
}
