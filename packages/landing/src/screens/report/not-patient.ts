import { html, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { openReport } from './report-actions.ts';

/** For whom the link was not meant: quiet, and where they stand (spec G11). Pressing it asks; it says nothing yet. */
export function notPatient(app: App): TemplateResult {
  return html`<p class="not-patient">
    <button class="btn plain" type="button" @click=${() => openReport(app)}>${app.state.text.t('report.not-patient')}</button>
  </p>`;
}
