import type { PageItemDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { icons } from '../../bricks/icons.ts';
import { keepFocus } from '../../bricks/keep-focus.ts';
import { downloadAll, downloadItem, fileOf } from '../../bricks/saving/download.ts';
import { saveNote } from '../../bricks/saving/save-note.ts';
import { imagesOf } from '../../model/range.ts';
import type { ShareState } from '../../model/state.ts';
import { nameOfItem } from '../../model/text.ts';
import { closeShare, itemsOf, openShare, sendShare } from './share-actions.ts';

/** The sheet behind Share. */
export function shareSheet(app: App, share: ShareState): TemplateResult {
  const { text } = app.state;
  const keys = (event: KeyboardEvent) => (event.key === 'Escape' ? closeShare(app) : keepFocus(event));
  return html`<div class="veil" @click=${() => closeShare(app)}></div>
    <div class="sheet" role="dialog" aria-modal="true" aria-labelledby="share-title" @keydown=${keys}>
      <div class="sheet-head">
        <h2 id="share-title" tabindex="-1">${titleOf(app, share)}</h2>
        <button class="icon" aria-label=${text.t('app.close')} @click=${() => closeShare(app)}>${icons.close}</button>
      </div>
      ${share.step === 'advice' ? advice(app, share) : direct(app, share)}
    </div>`;
}

/** The item, where only one is shared. */
function onlyItem(app: App, { itemIds }: ShareState): PageItemDto | undefined {
  return itemIds.length === 1 ? itemsOf(app, itemIds)[0] : undefined;
}

/** Says what goes: one image, or the images of this page when there are more than these. */
function titleOf(app: App, share: ShareState): string {
  const { text, page } = app.state;
  const only = onlyItem(app, share);
  if (only) return text.t('share.title-item', { item: nameOfItem(only, text) });
  if (share.step === 'advice' || !page?.content || page.content.pages < 2) return text.t('share.title');
  return text.t('share.title-item', { item: imagesOf(page.content, text) });
}

function direct(app: App, share: ShareState): TemplateResult {
  const { t } = app.state.text;
  if (share.step === 'failed') {
    return html`<p role="alert">${t('share.failed')}</p>
      <button class="btn wide" @click=${() => openShare(app, share.itemIds)}>${t('app.retry')}</button>`;
  }
  const ready = share.step === 'ready';
  return html`<p class="muted" role="status">${ready ? t('share.ready') : t('share.preparing')}</p>
    <button class="btn wide" ?disabled=${!ready} @click=${() => sendShare(app, share.files)}>
      ${icons.share}<span>${t('share.send', { count: share.itemIds.length })}</span>
    </button>`;
}

function advice(app: App, share: ShareState): TemplateResult {
  const { text, page, expiresAt } = app.state;
  const { t } = text;
  const only = onlyItem(app, share);
  const message = `subject=${encodeURIComponent(t('share.subject'))}&body=${encodeURIComponent(t('share.body'))}`;
  return html`<p class="muted">${t('share.advice', { date: text.date(expiresAt ?? '', page?.clinic.timeZone) })}</p>
    <h3>${t('share.step-save')}</h3>
    <div class="stack">
      ${only ? downloadItem(app, only, 'main') : page?.content ? downloadAll(app, page.content) : nothing}
      ${saveNote(app, only ? fileOf(only) : 'archive')}
    </div>
    <h3>${t('share.step-attach')}</h3>
    <div class="stack two">
      <a class="btn ghost" href="mailto:?${message}">${icons.mail}<span>${t('share.email')}</span></a>
      <a class="btn ghost" href="sms:?&body=${encodeURIComponent(t('share.body'))}">${icons.message}<span>${t('share.sms')}</span></a>
    </div>`;
}
