import type { PageItemDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { icons } from '../../bricks/icons.ts';
import { marks } from '../../bricks/marks.ts';
import { gridPicture } from '../../bricks/pictures/grid-picture.ts';
import { downloadItem, fileOf } from '../../bricks/saving/download.ts';
import { saveNote } from '../../bricks/saving/save-note.ts';
import { extensionOf, nameOfItem, sizeOf } from '../../model/text.ts';
import { openReport } from '../report/report-actions.ts';
import { openShare } from '../share/share-actions.ts';
import { openViewer } from '../viewer/viewer-actions.ts';
import { clip, clipControls } from './clip.ts';
import { markBroken, retryBroken } from './picture.ts';
import { toggleSelected } from './selection/selection-actions.ts';
import { selectBox } from './selection/selection-controls.ts';

/** One picture, clip or document with what can be done with it. */
export function itemCard(app: App, item: PageItemDto, index: number): TemplateResult {
  const { text } = app.state;
  const chosen = app.state.selected?.has(item.itemId);
  return html`<figure class="card card-${item.kind} ${chosen ? 'chosen' : ''} ${chosen === undefined ? '' : 'chosen-from'}" data-item=${item.itemId}>
    ${tile(app, item, index)} ${clipControls(app, item)} ${marks(item, text)}
    <figcaption class="card-foot">
      ${downloadItem(app, item)}
      <button
        class="icon lined"
        aria-label=${text.t('share.item', { item: nameOfItem(item, text) })}
        @click=${() => openShare(app, [item.itemId])}
      >${icons.share}</button>
      <button
        class="icon lined"
        aria-label=${text.t('report.item', { item: nameOfItem(item, text) })}
        title=${text.t('report.open')}
        @click=${() => openReport(app, item.itemId)}
      >${icons.flag}</button>
      ${saveNote(app, fileOf(item))}
    </figcaption>
  </figure>`;
}

function tile(app: App, item: PageItemDto, index: number): TemplateResult {
  if (item.kind === 'document') return documentTile(app, item);
  const { text, broken } = app.state;
  if (broken.has(item.itemId)) return html`<div class="pic">${brokenTile(app, item)}</div>`;
  const name = nameOfItem(item, text);
  return html`<div class="pic">
    ${item.kind === 'clip' ? clip(app, item) : picture(app, item, index)}
    <button class="icon corner" aria-label=${text.t('content.enlarge', { item: name })} @click=${() => openViewer(app, item)}>
      ${icons.enlarge}
    </button>
    ${selectBox(app, item.itemId, name)}
  </div>`;
}

function picture(app: App, item: PageItemDto, index: number): HTMLPictureElement {
  return gridPicture(item, {
    name: nameOfItem(item, app.state.text),
    index,
    among: app.state.page?.content?.items.length ?? 1,
    open: () =>
      app.state.selected ? toggleSelected(app, item.itemId) : openViewer(app, app.items.get(item.itemId) ?? item),
    failed: () => markBroken(app, item),
  });
}

// While the whole page waits to be tried again, that tries this one again too.
function brokenTile(app: App, item: PageItemDto): TemplateResult {
  const { t } = app.state.text;
  const still = item.kind === 'clip' ? item.previewHref : undefined;
  return html`${still ? html`<img class="still-picture" src=${still} alt="" @error=${hide} />` : nothing}
  <div class="pic-note">
    <span>${item.kind === 'clip' ? t('content.unplayable') : t('content.not-shown')}</span>
    ${app.state.failure ? nothing : retry(app, item)}
  </div>`;
}

function retry(app: App, item: PageItemDto): TemplateResult {
  const { text } = app.state;
  return html`<button class="btn on-tile" @click=${() => retryBroken(app, item)}>
    ${text.t('app.retry')}<span class="sr"> ${nameOfItem(item, text)}</span>
  </button>`;
}

function hide(event: Event): void {
  (event.currentTarget as HTMLImageElement).style.visibility = 'hidden';
}

function documentTile(app: App, item: PageItemDto): TemplateResult {
  const { state } = app;
  return html`<div class="pic paper">
    <span class="paper-sheet">${icons.document}</span>
    ${selectBox(app, item.itemId, nameOfItem(item, state.text))}
    <strong>${nameOfItem(item, state.text)}</strong>
    <span class="muted parts"><span class="part">${extensionOf(item.fileName).toUpperCase()}</span> <bdi class="part">${sizeOf(item.bytes, state.text)}</bdi></span>
  </div>`;
}
