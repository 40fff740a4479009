import type { ShareDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { isOver, linkMessages, missingObjects } from '../base/share-story.ts';
import type { WordKey, Words } from '../base/words.ts';
import { statePill, verdictText } from '../words/share-words.ts';
import { shortDateTime } from '../words/time.ts';
import { actionsView } from './actions-view.ts';
import type { CardContext, CardEvents } from './card-context.ts';
import { codesTriedView, factsView } from './facts-view.ts';
import { messagesView } from './message-view.ts';
import { questionView } from './question-view.ts';
import { askedView, reportView } from './report-view.ts';
import type { CardState } from './share-actions.ts';
import { correctedView, waitingView } from './story-view.ts';

/** One share told as a story: state, when and by whom, to whom, was it opened, what is guarded, what now. */
export function shareCard(share: ShareDto, state: CardState, events: CardEvents, context: CardContext): TemplateResult {
  const { words, now, zone } = context;
  const { t, language } = words;
  const pill = statePill(t, language, share);
  const label = t('tab.shareLabel', { at: shortDateTime(language, share.createdAt, now, zone) });
  return html`<article part="share" class="share ${isOver(share) ? 'over' : ''}" aria-label=${label} data-id=${share.shareId}>
    <div class="top">
      <span class="pill ${pill.tone}" part="state">
        ${share.state === 'ready' ? nothing : icon(pill.icon, 's')}${pill.text}
      </span>
      <span class="muted small">${sizeText(share, words)}</span>
    </div>
    <h3 class="when" tabindex="-1">${whenView(share, context)}</h3>
    ${share.state === 'preparing' ? preparingView(share, words) : nothing}
    ${share.state === 'held' && share.heldFor !== 'release' ? missingView(share, words) : nothing}
    ${waitingView(share, context)} ${correctedView(share, context)}
    ${share.state === 'failed' ? nothing : messagesView(share, { state, events, context })}
    ${share.state === 'suspended' ? reportView(share, state, events, context) : nothing} ${askedView(share, context)}
    ${share.state === 'preparing' || share.state === 'failed' ? nothing : factsView(share, context)}
    ${share.codesTriedAt === undefined || isOver(share) ? nothing : codesTriedView(share.codesTriedAt, context)}
    ${state.notice === undefined ? nothing : noticeView(state.notice)}
    ${footView(share, state, events, context)}
  </article>`;
}

/** What can be done, or what is asked before it is. */
function footView(share: ShareDto, state: CardState, events: CardEvents, context: CardContext): TemplateResult {
  const { words } = context;
  if (state.asking !== undefined) return questionView(share, state, events, context);
  const { correctView } = context;
  if (state.correcting === undefined || correctView === undefined) return actionsView(share, state, events, context);
  return correctView(share, state.correcting, state.busy !== undefined, events, words);
}

function sizeText(share: ShareDto, { t }: Words): string {
  const keys: Record<ShareDto['protection'], WordKey> = {
    none: 'tab.protection.none',
    password: 'tab.protection.password',
    'link-code': 'tab.protection.link-code',
  };
  const items = t('tab.items', { count: share.objects.length });
  return share.state === 'preparing' || share.state === 'failed' ? items : `${items} · ${t(keys[share.protection])}`;
}

function whenView(share: ShareDto, { words, now, zone }: CardContext): TemplateResult {
  const { t, language } = words;
  const at = share.lastSentAt ?? share.createdAt;
  const resent = linkMessages(share).some(({ kind }) => kind === 'resend');
  const key = share.lastSentAt === undefined ? 'tab.created' : resent ? 'tab.lastSent' : 'tab.sent';
  const text = t(key, { at: shortDateTime(language, at, now, zone) });
  return html`<time datetime=${at}>${text}</time> <span class="muted by break">${madeBy(share, t)}</span>`;
}

/** Who sent it: somebody, or a rule without anybody (S7). A clinician may be called anything, so names are never compared. */
function madeBy({ automatic, createdBy }: ShareDto, t: Words['t']): string {
  if (automatic === undefined) return t('tab.by', { name: `\u2068${createdBy}\u2069` });
  const { rule } = automatic;
  return rule === undefined ? t('tab.automatic') : t('tab.automaticRule', { rule: `\u2068${rule}\u2069` });
}

function preparingView({ progress }: ShareDto, { t }: Words): TemplateResult {
  const text = t('send.result.progress', { done: progress.done, count: progress.total });
  return html`<div class="prog"><progress max=${Math.max(1, progress.total)} .value=${progress.done} aria-label=${t('send.result.preparing')}></progress>
    <span class="muted small">${text}</span></div>`;
}

/** What is missing, before anything is sent (S13). */
function missingView(share: ShareDto, { t, language }: Words): TemplateResult {
  const what = verdictText(t, language, { objects: missingObjects(share) }, 'undeliverable');
  return html`<div class="note warn" part="missing">${icon('alert')}<span>${what}<br />${t('tab.missing')}</span></div>`;
}

function noticeView({ tone, text }: { tone: 'ok' | 'bad'; text: string }): TemplateResult {
  return html`<p class="note ${tone}">${icon(tone === 'ok' ? 'check' : 'alert')}<span>${text}</span></p>`;
}
