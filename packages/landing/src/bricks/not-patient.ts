import { html, type TemplateResult } from 'lit/html.js';
import type { Text } from '../model/text.ts';

/** For whom the link was not meant: quiet, and where they stand (spec G11). Pressing it asks; it says nothing yet. */
export function notPatient(text: Text, onPress: () => void): TemplateResult {
  return html`<p class="not-patient">
    <button class="btn plain" type="button" @click=${onPress}>${text.t('report.not-patient')}</button>
  </p>`;
}
