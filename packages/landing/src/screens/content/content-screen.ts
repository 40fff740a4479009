import type { PageContentDto, PageDto, PageItemDto } from '@studyshare/core/contract';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { boneCards } from '../../bricks/bone-cards.ts';
import { failurePanel } from '../../bricks/failure-panel.ts';
import { icons } from '../../bricks/icons.ts';
import { downloadAll, fileOf } from '../../bricks/saving/download.ts';
import { saveNote } from '../../bricks/saving/save-note.ts';
import { imagesOf } from '../../model/range.ts';
import { countsOf } from '../../model/text.ts';
import { openShare } from '../share/share-actions.ts';
import { about } from './about.ts';
import { deadline } from './deadline.ts';
import { doctorFiles } from './doctor-files.ts';
import { itemCard } from './item-card.ts';
import { pager } from './pager.ts';
import { selectButton } from './selection/selection-controls.ts';

/**
 * The images themselves (spec G1-G6).
 * @param picked what can be done with what was chosen
 */
export function contentScreen(
  app: App,
  page: PageDto,
  content: PageContentDto,
  picked: TemplateResult | typeof nothing,
): TemplateResult {
  return html`<div class="wide-page">
    ${lead(app, page, content)}
    ${app.state.failure ? failurePanel(app, app.state.failure) : nothing}
    ${message(app, content)}
    ${content.total > 0 ? gridHead(app, content) : nothing}
    ${grid(app, content)}
    ${picked}
    ${pager(app, content)}
    ${about(app, page, content)}
  </div>`;
}

function lead(app: App, page: PageDto, content: PageContentDto): TemplateResult {
  const { text } = app.state;
  return html`<div class="lead">
    <div class="lead-words">
      <h1 tabindex="-1">${text.t('content.title')}</h1>
      ${
        content.total > 0
          ? html`<p class="muted">${text.t('content.counts', { things: countsOf(content, text) })}</p>
              ${deadline(page, text)}`
          : nothing
      }
    </div>
    ${
      content.total > 0
        ? html`<div class="actions">
            ${downloadAll(app, content)}
            <button class="btn ghost" @click=${() =>
              openShare(
                app,
                content.items.map(({ itemId }) => itemId),
              )}>${icons.share}<span>${text.t('share.open')}</span></button>
          </div>
          ${saveNote(app, 'archive')}`
        : nothing
    }
    ${content.dicomArchive ? doctorFiles(app, content.dicomArchive) : nothing}
  </div>`;
}

function message({ state }: App, content: PageContentDto): TemplateResult | typeof nothing {
  if (!content.personalMessage.trim()) return nothing;
  return html`<section class="letter">
    <h2>${icons.message}<span>${state.text.t('content.message', { clinic: state.clinic?.name ?? '' })}</span></h2>
    <p dir="auto">${content.personalMessage}</p>
  </section>`;
}

function gridHead(app: App, content: PageContentDto): TemplateResult {
  const several = content.total > 1;
  return html`<div class=${several ? 'grid-head' : ''}>
    <h2 id="images" class=${several ? '' : 'sr'} tabindex="-1">${imagesOf(content, app.state.text)}</h2>
    ${several ? selectButton(app) : nothing}
  </div>`;
}

function grid(app: App, content: PageContentDto): TemplateResult {
  if (app.state.loading) {
    const slow = app.state.slow
      ? html`<p class="muted slow-note" role="status">${app.state.text.t('app.slow')}</p>`
      : nothing;
    return html`${slow}<div aria-busy="true">${boneCards(content.items.length || 1)}</div>`;
  }
  if (content.items.length === 0) return html`<p class="panel">${app.state.text.t('content.empty')}</p>`;
  const many = app.state.route.all ? 'grid-many' : '';
  return html`<ul class="grid grid-${Math.min(3, content.items.length)} ${many}" role="list">
    ${repeat(
      content.items,
      (item) => item.itemId,
      (item, index) => html`<li>${guard(whatChanges(app, item), () => itemCard(app, item, index))}</li>`,
    )}
  </ul>`;
}

/** All that a card shows besides the item: with five hundred of them only those that changed are drawn anew. */
function whatChanges({ state }: App, item: PageItemDto): unknown[] {
  const { broken, failure, saving, selected, started, text } = state;
  return [
    item,
    text,
    broken.has(item.itemId),
    started.has(item.itemId),
    selected?.has(item.itemId),
    saving?.file === fileOf(item) && saving,
    broken.has(item.itemId) && failure,
  ];
}
