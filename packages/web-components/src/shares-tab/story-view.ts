import type { ShareDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { contactInText } from '../words/contact-words.ts';
import { listOf, shortDate, shortDateTime } from '../words/time.ts';
import type { CardContext } from './card-context.ts';

/** When a share goes out that is held until its release (S12). */
export function waitingView(
  share: ShareDto,
  { words: { t, language }, now }: CardContext,
): TemplateResult | typeof nothing {
  const { release, timeZone } = share;
  if (release === undefined) return nothing;
  const text =
    release.at === undefined
      ? t('tab.waiting', { date: shortDate(language, share.expiresAt, timeZone) })
      : t('tab.waitingUntil', { at: shortDateTime(language, release.at, now, timeZone) });
  return html`<p class="note" part="waiting">${icon('clock')}<span>${text}</span></p>`;
}

/** What a share was replaced by, or what it replaces (R5). */
export function correctedView(share: ShareDto, context: CardContext): TemplateResult | typeof nothing {
  const { t } = context.words;
  if (share.replacedBy !== undefined) {
    const text = t('tab.replacedBy', { contacts: contactsOf(context.other(share.replacedBy), context) });
    return html`<p class="note">${icon('again')}<span class="break">${text}</span></p>`;
  }
  if (share.corrects === undefined) return nothing;
  const text = t('tab.corrects', { contacts: contactsOf(context.other(share.corrects), context) });
  return html`<p class="note">${icon('again')}<span class="break">${text}</span></p>`;
}

function contactsOf(share: ShareDto | undefined, { words: { language } }: CardContext): string {
  return share === undefined
    ? '…'
    : listOf(
        language,
        share.contacts.map(({ masked }) => contactInText(masked)),
      );
}
