import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.ts';
import type { Words } from '../../base/words.ts';
import { legendItems } from '../form/items-view.ts';
import type { PreviewPanel } from './preview-panel.ts';

/** How far the looking is, what came of it so far, and whether the page will ask for a password. */
export function summaryView(panel: PreviewPanel, words: Words): TemplateResult {
  const { t } = words;
  const { done, failed, total } = panel.progress;
  const complete = done === total;
  const text = complete ? t('preview.allLookedAt') : t('preview.lookedAt', { done, count: total });
  return html`<section class="summary" part="summary">
    <div class="summary-line">
      <p class="strong">${text}</p>
      ${actionView(panel, words)}
    </div>
    ${complete ? nothing : html`<progress max=${Math.max(1, total)} .value=${done} aria-label=${text}></progress>`}
    <ul class="legend">
      ${legendItems(panel.marks, words)}
      ${failed === 0 ? nothing : html`<li class="no">${icon('alert', 's')}${t('preview.failedCount', { count: failed })}</li>`}
      ${complete && panel.form.selection.size > 0 ? passwordItem(panel, words) : nothing}
    </ul>
  </section>`;
}

function actionView(panel: PreviewPanel, { t }: Words): TemplateResult | typeof nothing {
  const { done, failed, total } = panel.progress;
  const open = total - done;
  if (open === 0) return nothing;
  const busy = panel.all && open > failed;
  return html`<button class="link brand" id="preview-all" type="button" @click=${() => (busy ? panel.stopAll() : panel.checkAll())}>
    ${busy ? t('preview.stop') : t('preview.checkAll', { count: open })}
  </button>`;
}

/** With a link code the page asks for that in any case, and the note in the form says so. */
function passwordItem({ form }: PreviewPanel, { t }: Words): TemplateResult | typeof nothing {
  if (form.settings?.linkCodeSet === true) return nothing;
  return html`<li>${t(form.protectedChosen.length > 0 ? 'preview.password' : 'preview.noPassword')}</li>`;
}
