import type { PageContentDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { icons } from '../../bricks/icons.ts';
import { type PageMark, pageNumbers } from '../../model/page-numbers.ts';
import { rangeOf } from '../../model/range.ts';
import { hashOf } from '../../model/route.ts';
import { showAll, turnPage } from './paging.ts';

/** The ways through the pages, only when there is more than one (spec G1, G14). */
export function pager(app: App, content: PageContentDto): TemplateResult | typeof nothing {
  const { route, text } = app.state;
  if (route.all) return backToPages(app, content);
  if (content.pages < 2) return nothing;
  const { page, pages } = content;
  return html`<nav class="pager" aria-label=${text.t('pager.label')}>
    <span class="pager-range">${rangeOf(content, text)}</span>
    ${turn(app, page - 1, page > 1, 'pager.previous')}
    ${pages > 2 ? numbers(app, content) : nothing}
    ${turn(app, page + 1, page < pages, 'pager.next')}
    <a class="btn plain pager-all" href=${hashOf({ view: 'images', page: 1, all: true })} @click=${(event: MouseEvent) => follow(event, () => showAll(app))}
      >${text.t('pager.all', { total: content.total })}</a>
  </nav>`;
}

function turn(app: App, to: number, possible: boolean, label: 'pager.previous' | 'pager.next'): TemplateResult {
  const { loading, text } = app.state;
  const back = label === 'pager.previous';
  const arrow = html`<span class="turn">${back ? icons.back : icons.forward}</span>`;
  const words = html`<span>${text.t(label)}</span>`;
  return html`<button class="btn ghost pager-turn ${back ? '' : 'pager-next'}" ?disabled=${!possible || loading} @click=${() => turnPage(app, to)}>
    ${back ? html`${arrow}${words}` : html`${words}${arrow}`}
  </button>`;
}

/** Links, so that a page can be opened in another tab too; Back leads through those that were looked at. */
function numbers(app: App, { page, pages }: PageContentDto): TemplateResult {
  return html`<ol class="pager-numbers" role="list">
    ${pageNumbers(page, pages).map((mark) => number(app, mark, page, pages))}
  </ol>`;
}

function number(app: App, mark: PageMark, current: number, last: number): TemplateResult {
  const { text } = app.state;
  if (mark === 'gap') return html`<li class="pager-gap" aria-hidden="true">…</li>`;
  // On a narrow screen Previous and Next do what the neighbours would.
  const near = mark !== current && mark !== 1 && mark !== last;
  return html`<li class=${near ? 'pager-near' : ''}>
    <a
      class="pager-number"
      href=${hashOf({ view: 'images', page: mark }) || '#page-1'}
      aria-label=${text.t('pager.page', { number: mark, total: last })}
      aria-current=${mark === current ? 'page' : nothing}
      @click=${(event: MouseEvent) => follow(event, () => turnPage(app, mark))}
      >${text.number(mark)}</a
    >
  </li>`;
}

function backToPages(app: App, content: PageContentDto): TemplateResult {
  const { text } = app.state;
  const coming = content.to < content.total;
  return html`<nav class="pager pager-everything" aria-label=${text.t('pager.label')}>
    <span class="pager-range" aria-busy=${coming ? 'true' : nothing}>${coming ? text.t('pager.coming', { to: content.to, total: content.total }) : rangeOf(content, text)}</span>
    <a class="btn plain pager-all" href="#page-1" @click=${(event: MouseEvent) => follow(event, () => turnPage(app, 1))}
      >${text.t('pager.by-page')}</a>
  </nav>`;
}

/** Follows a link inside the page, unless it is to be opened elsewhere. */
function follow(event: MouseEvent, there: () => Promise<void>): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  void there();
}
