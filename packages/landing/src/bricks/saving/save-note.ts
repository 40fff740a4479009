import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { messageOf } from '../../model/failure.ts';
import type { FileKey } from '../../model/state.ts';
import { icons } from '../icons.ts';

/** Beside what was pressed to save: where the file goes, or why there is none. */
export function saveNote({ state }: App, file: FileKey): TemplateResult | typeof nothing {
  const { saving, text } = state;
  if (saving?.file !== file) return nothing;
  if (!saving.failure) return html`<p class="save-note hint">${text.t('saving.begun')}</p>`;
  return html`<p class="save-note fault" role="alert">${icons.alert}<span>${messageOf(saving.failure, text)}</span></p>`;
}
