import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { icons } from '../../bricks/icons.ts';
import { downloadAll, downloadItem, fileOf } from '../../bricks/saving/download.ts';
import { saveNote } from '../../bricks/saving/save-note.ts';
import type { ShareState } from '../../model/state.ts';
import { nameOfItem } from '../../model/text.ts';
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
  const body = encodeURIComponent(t('share.body'));
  return html`<p class="muted">${t('share.advice', { date: text.date(expiresAt ?? '', page?.clinic.timeZone) })}</p>
    <h3>${t('share.step-save')}</h3>
    <div class="stack">${saving(app, share)}</div>
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

/** Each by itself where they are few, else everything as one file. */
const FEW = 5;

function saving(app: App, { itemIds }: ShareState): TemplateResult | typeof nothing {
  const items = itemsOf(app, itemIds);
  const content = app.state.page?.content;
  if (items.length > FEW || (items.length > 1 && items.length === content?.total)) {
    return content ? html`${downloadAll(app, content)} ${saveNote(app, 'archive')}` : nothing;
  }
  const { text } = app.state;
  return html`${items.map(
    (item) =>
      html`${items.length > 1 ? html`<strong>${nameOfItem(item, text)}</strong>` : nothing} ${downloadItem(app, item, 'main')} ${saveNote(app, fileOf(item))}`,
  )}`;
}
