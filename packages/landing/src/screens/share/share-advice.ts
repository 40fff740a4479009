import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { icons } from '../../bricks/icons.ts';
import { isTooMuch, selectedItems } from '../../bricks/saving/chosen.ts';
import { downloadAll, downloadItem, fileOf } from '../../bricks/saving/download.ts';
import { saveNote } from '../../bricks/saving/save-note.ts';
import { saveSelected } from '../../bricks/saving/save-selected.ts';
import type { ShareState } from '../../model/state.ts';
import { itemsOf } from './share-actions.ts';

/** Without a script or picture of theirs, and nothing is asked of them before a press (spec G5, G12). */
const SOCIAL = [
  { name: 'Facebook', href: 'https://www.facebook.com/' },
  { name: 'X', href: 'https://x.com/compose/post' },
] as const;

/** How to share where the device takes no files: save first, then add what was saved to a message or a post. */
export function shareAdvice(app: App, share: ShareState): TemplateResult {
  const { text, page, expiresAt } = app.state;
  const { t } = text;
  const body = encodeURIComponent(t('share.draft'));
  return html`<p class="muted">${t('share.advice', { date: text.date(expiresAt ?? '', page?.clinic.timeZone) })}</p>
    <h3>${t('share.step-save')}</h3>
    <div class="stack">${waysToSave(app, share)}</div>
    <h3>${t('share.step-attach')}</h3>
    <div class="stack two">
      <a class="btn ghost" href="mailto:?subject=${encodeURIComponent(t('share.subject'))}&body=${body}">${icons.mail}<span>${t('share.email')}</span></a>
      <a class="btn ghost" href="sms:?&body=${body}">${icons.message}<span>${t('share.sms')}</span></a>
      ${SOCIAL.map(
        ({ name, href }) =>
          html`<a class="btn ghost" href=${href} target="_blank" rel="noopener noreferrer">${icons.out}<span>${t('share.social', { name })}</span></a>`,
      )}
    </div>
    <p class="hint">${t('share.not-the-link')}</p>`;
}

/** One as itself; those that were selected packed together; else everything as one file. */
function waysToSave(app: App, { itemIds }: ShareState): TemplateResult | typeof nothing {
  const { page, saving, selected, text } = app.state;
  const [only, ...others] = itemsOf(app, itemIds);
  if (only && others.length === 0) return html`${downloadItem(app, only, 'main')} ${saveNote(app, fileOf(only))}`;
  if (!page?.content) return nothing;
  if (!selected?.size) return html`${downloadAll(app, page.content)} ${saveNote(app, 'archive')}`;
  const { t } = text;
  const packing = saving?.file === 'selection' ? saving.progress : undefined;
  if (selected.size < page.content.total && isTooMuch(selectedItems(app))) {
    return html`<p>${t('select.too-large')}</p>${downloadAll(app, page.content)} ${saveNote(app, 'archive')}`;
  }
  return html`<button class="btn" aria-busy=${packing ? 'true' : nothing} @click=${() => saveSelected(app)}>
      ${icons.download}<span>${packing ? t('select.packing', packing) : t('select.save')}</span>
    </button>
    ${packing ? nothing : saveNote(app, 'selection')}`;
}
