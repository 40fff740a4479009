import type { PageItemDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { closesByBack } from '../../bricks/closes-by-back.ts';
import { icons } from '../../bricks/icons.ts';
import { sheetKeys } from '../../bricks/keep-focus.ts';
import { warnOf } from '../../bricks/marks.ts';
import { imagesOf } from '../../model/range.ts';
import type { ShareState } from '../../model/state.ts';
import { nameOfItem } from '../../model/text.ts';
import { closeShare, itemsOf, openShare, savesThroughSheet, sendShare } from './share-actions.ts';
import { shareAdvice } from './share-advice.ts';

/** The sheet behind Share. */
export function shareSheet(app: App, share: ShareState): TemplateResult {
  const { text } = app.state;
  const close = () => closeShare(app);
  return html`<div class="veil" @click=${close}></div>
    <div class="sheet" role="dialog" aria-modal="true" aria-labelledby="share-title" @keydown=${sheetKeys(close)} ${closesByBack(close)}>
      <div class="sheet-head">
        <h2 id="share-title" tabindex="-1">${titleOf(app, share)}</h2>
        <button class="icon" aria-label=${text.t('app.close')} @click=${() => closeShare(app)}>${icons.close}</button>
      </div>
      ${warnOf(itemsOf(app, share.itemIds), text)}
      ${share.step === 'advice' ? shareAdvice(app, share) : direct(app, share)}
    </div>`;
}

/** Says what goes: one image, those of this page when there are more, those that were chosen, or all. */
function titleOf(app: App, { itemIds }: ShareState): string {
  const { text, page } = app.state;
  const items = itemsOf(app, itemIds);
  const [only] = items;
  if (only && items.length === 1) return text.t('share.title-item', { item: nameOfItem(only, text) });
  const content = page?.content;
  if (!content || content.total === items.length) return text.t('share.title');
  const shown = content.items.map(({ itemId }) => itemId).join() === itemIds.join();
  return shown
    ? text.t('share.title-item', { item: imagesOf(content, text) })
    : text.t('share.title-chosen', { count: items.length });
}

function direct(app: App, share: ShareState): TemplateResult {
  const { t } = app.state.text;
  const { itemIds, files } = share;
  if (share.step === 'failed') {
    return html`<p role="alert">${t('share.failed')}</p>
      <button class="btn wide" @click=${() => openShare(app, itemIds)}>${t('app.retry')}</button>`;
  }
  const ready = share.step === 'ready';
  const coming =
    itemIds.length > 1
      ? t('share.preparing-count', { done: files.length, total: itemIds.length })
      : t('share.preparing');
  const count = ready ? files.length : itemIds.length;
  return html`<p class="muted" role="status">${ready ? t('share.ready') : coming}</p>
    ${ready ? leftOut(app, share) : nothing}
    <button class="btn wide" ?disabled=${!ready} @click=${() => sendShare(app, files)}>
      ${icons.share}<span>${t('share.send', { count })}</span>
    </button>
    ${savesThroughSheet() ? html`<p class="hint">${t(count === 1 ? 'share.to-photos-one' : 'share.to-photos', { number: count })}</p>` : nothing}
    <button class="btn plain" @click=${() => app.update({ share: { itemIds, step: 'advice', files: [] } })}>${t('share.otherwise')}</button>`;
}

/** What the device refuses to share is named, so that it can be saved instead. */
function leftOut(app: App, { itemIds, files }: ShareState): TemplateResult | typeof nothing {
  const { text } = app.state;
  const names = new Set(files.map(({ name }) => name));
  const refused = itemsOf(app, itemIds).filter(({ fileName }) => !names.has(fileName));
  if (refused.length === 0) return nothing;
  return html`<p class="panel" role="status">${text.t('share.left-out', { things: listOf(refused, app) })}</p>`;
}

function listOf(items: readonly PageItemDto[], { state }: App): string {
  const names = items.map((item) => nameOfItem(item, state.text));
  if (typeof Intl.ListFormat !== 'function') return names.join(', ');
  return new Intl.ListFormat(state.text.locale, { type: 'conjunction' }).format(names);
}
