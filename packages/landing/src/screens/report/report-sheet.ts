import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { closesByBack } from '../../bricks/closes-by-back.ts';
import { icons } from '../../bricks/icons.ts';
import { sheetKeys } from '../../bricks/keep-focus.ts';
import type { ReportState } from '../../model/state.ts';
import { nameOfItem } from '../../model/text.ts';
import { closeReport, postReport, sendReport } from './report-actions.ts';

/** What is wrong, and what follows from saying so: choosing an answer is the one confirmation. */
export function reportSheet(app: App, report: ReportState): TemplateResult {
  const { text, clinic, page } = app.state;
  const { t } = text;
  const item = report.itemId === undefined ? undefined : app.items.get(report.itemId);
  const title = item ? t('report.title-item', { item: nameOfItem(item, text) }) : t('report.title');
  const busy = report.busy ? 'true' : nothing;
  const close = () => closeReport(app);
  return html`<div class="veil" @click=${close}></div>
    <div class="sheet" role="dialog" aria-modal="true" aria-labelledby="report-title" aria-describedby="report-text" @keydown=${sheetKeys(close)} ${closesByBack(close)}>
      <div class="sheet-head">
        <h2 id="report-title" tabindex="-1">${title}</h2>
        <button class="icon" aria-label=${t('app.close')} @click=${() => closeReport(app)}>${icons.close}</button>
      </div>
      <p id="report-text">${t('report.text', { clinic: clinic?.name || t('end.the-clinic') })}</p>
      <div class="stack">
        ${
          // A name was seen by nobody who has not seen the images.
          page?.content
            ? html`<button class="btn danger-fill wide" aria-disabled=${busy} @click=${() => sendReport(app, 'name')}>
                ${t(item ? 'report.name-item' : 'report.name')}
              </button>`
            : nothing
        }
        ${notPatientAnswer(app, report)}
        <button class="btn ghost wide" @click=${() => closeReport(app)}>${t('report.keep')}</button>
      </div>
      <p class="fault" role="alert">${report.fault ? html`${icons.alert}<span>${report.fault}</span>` : nothing}</p>
      ${report.busy ? html`<p class="muted" role="status">${t('report.working')}</p>` : nothing}
    </div>`;
}

/** Before the page is opened it is a plain form: nobody has a session yet, and the answer is the page that says so. */
function notPatientAnswer(app: App, report: ReportState): TemplateResult {
  const { screen, reportAction, text } = app.state;
  const label = text.t('report.not-patient');
  const busy = report.busy ? 'true' : nothing;
  if (screen !== 'welcome')
    return html`<button class="btn danger-fill wide" aria-disabled=${busy} @click=${() => sendReport(app, 'not-patient')}>${label}</button>`;
  return html`<form method="post" action=${reportAction} @submit=${(event: Event) => postReport(app, event)}>
    <button class="btn danger-fill wide" type="submit" aria-disabled=${busy}>${label}</button>
  </form>`;
}
