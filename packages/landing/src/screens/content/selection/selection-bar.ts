import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../../app.ts';
import { closesByBack } from '../../../bricks/closes-by-back.ts';
import { icons } from '../../../bricks/icons.ts';
import { isTooMuch, selectedItems } from '../../../bricks/saving/chosen.ts';
import { saveNote } from '../../../bricks/saving/save-note.ts';
import { saveSelected } from '../../../bricks/saving/save-selected.ts';
import { sizeOf } from '../../../model/text.ts';
import { openShare } from '../../share/share-actions.ts';
import { toggleAll, toggleSelecting } from './selection-actions.ts';

/** What was chosen, and what can be done with it; stays in sight while the pictures are scrolled through. */
export function selectionBar(app: App): TemplateResult | typeof nothing {
  const { selected, page, saving, text } = app.state;
  if (!selected || !page?.content) return nothing;
  const { t } = text;
  const items = selectedItems(app);
  const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
  const everything = selected.size === page.content.total;
  const tooLarge = !everything && isTooMuch(items);
  const progress = saving?.file === 'selection' ? saving.progress : undefined;
  const none = selected.size === 0;
  return html`<section class="picked" aria-label=${t('select.title')} ${closesByBack(() => toggleSelecting(app))}>
    <div class="picked-head"><p class="picked-count"><strong>${t('select.count', { count: selected.size })}</strong>${none ? nothing : html` <bdi class="muted">${sizeOf(bytes, text)}</bdi>`}</p>
      <button class="icon" aria-label=${t('select.done')} @click=${() => toggleSelecting(app)}>${icons.close}</button></div>
    <div class="picked-keys">
      <button class="btn ghost" @click=${() => toggleAll(app)}>${t(everything ? 'select.none' : 'select.all', { total: page.content.total })}</button>
      <button class="btn" ?disabled=${none || tooLarge} aria-busy=${progress ? 'true' : nothing} @click=${() => saveSelected(app)}>
        ${icons.download}<span>${progress ? t('select.packing', progress) : t('select.save')}</span>
      </button>
      <button class="btn ghost" ?disabled=${none} @click=${() =>
        openShare(
          app,
          items.map(({ itemId }) => itemId),
        )}>
        ${icons.share}<span>${t('share.open')}</span>
      </button>
    </div>
    ${tooLarge ? html`<p class="hint" role="status">${t('select.too-large')}</p>` : nothing}
    ${progress ? nothing : saveNote(app, 'selection')}
  </section>`;
}
