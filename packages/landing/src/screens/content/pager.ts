import type { PageContentDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { icons } from '../../bricks/icons.ts';
import { rangeOf } from '../../model/range.ts';
import { turnPage } from './paging.ts';

/** Previous and Next, only when there is more than one page (spec G1). */
export function pager(app: App, content: PageContentDto): TemplateResult | typeof nothing {
  if (content.pages < 2) return nothing;
  const { page, pages } = content;
  const { t } = app.state.text;
  const { loading } = app.state;
  return html`<nav class="pager" aria-label=${t('pager.label')}>
    <button class="btn ghost" ?disabled=${page <= 1 || loading} @click=${() => turnPage(app, page - 1)}>
      <span class="turn">${icons.back}</span><span>${t('pager.previous')}</span>
    </button>
    <span class="pager-range">${rangeOf(content, app.state.text)}</span>
    <button class="btn ghost" ?disabled=${page >= pages || loading} @click=${() => turnPage(app, page + 1)}>
      <span>${t('pager.next')}</span><span class="turn">${icons.forward}</span>
    </button>
  </nav>`;
}
