import type { ShareDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { shortDateTime } from '../words/time.ts';
import type { CardContext, CardEvents } from './card-context.ts';
import type { CardState } from './share-actions.ts';

/** What was said of the page and when, its images to look at and to mask, and what opens it again (G11). */
export function reportView(
  share: ShareDto,
  state: CardState,
  events: CardEvents,
  { words, now, zone, masking }: CardContext,
): TemplateResult {
  const { t, language } = words;
  const { report } = share;
  const said = report && t(report.reason === 'name' ? 'tab.report.name' : 'tab.report.not-patient');
  const at = report && t('tab.report.at', { at: shortDateTime(language, report.at, now, zone) });
  const looks = masking.shareId === share.shareId;
  const busy = state.busy !== undefined;
  return html`<div class="note warn" part="report">${icon('alert')}
      <span>${said === undefined ? nothing : html`<strong>${said}</strong> ${at}<br />`}${t('tab.suspendedText')}</span></div>
    ${looks ? masking.view(words, events.closeImages) : nothing}
    <div class="actions">
      ${
        looks
          ? nothing
          : html`<button class="btn ghost" data-action="look" type="button" ?disabled=${busy} @click=${events.look}>${icon('eye', 's')}${t('tab.look')}</button>`
      }
      ${share.actions.reopen.allowed ? reopenButton(looks && masking.drawn.length > 0, state, events, words) : nothing}
    </div>`;
}

function reopenButton(masked: boolean, { busy }: CardState, events: CardEvents, { t }: CardContext['words']) {
  return html`<button class="btn ghost" data-action="reopen" type="button" ?disabled=${busy !== undefined} @click=${() => events.act('reopen')}>
    ${busy === 'reopen' ? html`<span class="spin"></span>` : icon('check', 's')}${t(masked ? 'tab.reopenMasked' : 'tab.reopen')}
  </button>`;
}

/** Somebody asks for a new link, and nobody has answered yet (L3). */
export function askedView(
  { linkAskedAt }: ShareDto,
  { words, now, zone }: CardContext,
): TemplateResult | typeof nothing {
  if (linkAskedAt === undefined) return nothing;
  const { t, language } = words;
  const text = t('tab.linkAsked', { at: shortDateTime(language, linkAskedAt, now, zone) });
  return html`<p class="note warn" part="asked">${icon('mail')}<span>${text}</span></p>`;
}
