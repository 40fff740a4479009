import type { ShareDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { isOver } from '../base/share-story.ts';
import type { Words } from '../base/words.ts';
import { useText, verdictText } from '../words/share-words.ts';
import { shortDate, shortDateTime } from '../words/time.ts';
import type { CardContext } from './card-context.ts';

/** Whether it was opened, until when it works, what is guarded and what stayed out. */
export function factsView(share: ShareDto, { words, now }: CardContext): TemplateResult {
  const { t, language } = words;
  const until =
    isOver(share) || share.release
      ? ''
      : t('tab.until', { date: shortDate(language, share.expiresAt, share.timeZone) });
  return html`<ul class="facts" part="facts">
    <li>${icon('eye', 's')}<span>${useText(t, language, share, now)}</span></li>
    ${until === '' ? nothing : html`<li>${icon('clock', 's')}<span>${until}</span></li>`}
    ${verdictLine(share, 'protected', words)} ${verdictLine(share, 'undeliverable', words)}
  </ul>`;
}

function verdictLine(share: ShareDto, verdict: 'protected' | 'undeliverable', { t, language }: Words) {
  const text = verdictText(t, language, share, verdict);
  if (text === '') return nothing;
  return html`<li class=${verdict}>${icon(verdict === 'protected' ? 'lock' : 'blocked', 's')}<span>${text}</span></li>`;
}

/** Somebody is trying to get in with the link (P8): the clinic decides what to do about it. */
export function codesTriedView(at: string, { words, now, zone }: CardContext): TemplateResult {
  const text = words.t('tab.codesTried', { at: shortDateTime(words.language, at, now, zone) });
  return html`<p class="note warn" part="codes-tried">${icon('alert')}<span>${text}</span></p>`;
}
