import { endOfDay, type ShareDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { isOver, latestMessages, linkMessages, missingObjects } from '../base/share-story.ts';
import type { WordKey, Words } from '../base/words.ts';
import { handOverButton, handOverView } from '../hand-over/hand-over-view.ts';
import { wordFor } from '../words/error-words.ts';
import { statePill, useText, verdictText } from '../words/share-words.ts';
import { shortDate, shortDateTime } from '../words/time.ts';
import type { CardContext, CardEvents } from './card-context.ts';
import { correctView } from './correct-view.ts';
import { messagesView } from './message-view.ts';
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
  if (state.correcting === undefined) return actionsView(share, state, events, context);
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
  return html`<time datetime=${at}>${text}</time> <span class="muted by break">${t('tab.by', { name: `\u2068${share.createdBy}\u2069` })}</span>`;
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

function factsView(share: ShareDto, { words, now }: CardContext): TemplateResult {
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

/** Somebody is trying to get in with the link (P8): the clinic decides what to do about it. */
function codesTriedView(at: string, { words, now, zone }: CardContext): TemplateResult {
  const text = words.t('tab.codesTried', { at: shortDateTime(words.language, at, now, zone) });
  return html`<p class="note warn" part="codes-tried">${icon('alert')}<span>${text}</span></p>`;
}

function verdictLine(share: ShareDto, verdict: 'protected' | 'undeliverable', { t, language }: Words) {
  const text = verdictText(t, language, share, verdict);
  if (text === '') return nothing;
  return html`<li class=${verdict}>${icon(verdict === 'protected' ? 'lock' : 'blocked', 's')}<span>${text}</span></li>`;
}

function noticeView({ tone, text }: { tone: 'ok' | 'bad'; text: string }): TemplateResult {
  return html`<p class="note ${tone}">${icon(tone === 'ok' ? 'check' : 'alert')}<span>${text}</span></p>`;
}

/** Why the same link is not sent again (R2). */
function whyNot({ actions: { resend }, heldFor, state }: ShareDto): WordKey | undefined {
  if (resend.allowed) return undefined;
  return heldFor === 'release' ? 'error.heldRelease' : (wordFor(resend.reason ?? '') ?? wordFor(`share.${state}`));
}

function actionsView(
  share: ShareDto,
  state: CardState,
  events: CardEvents,
  { words, handOver }: CardContext,
): TemplateResult {
  const { t } = words;
  const { resend, extend, correct, revoke } = share.actions;
  const reason = whyNot(share);
  const busy = state.busy !== undefined;
  const reasonId = `why-${share.shareId}`;
  return html`<div class="actions" part="actions">
      ${decisionButton('retry', share, state, events, words)} ${decisionButton('sendWithout', share, state, events, words)}
      ${decisionButton('release', share, state, events, words)}
      <button class="btn ghost" data-action="resend" type="button" ?disabled=${!resend.allowed || busy}
        aria-describedby=${reason === undefined ? nothing : reasonId} @click=${() => events.act('resend')}>
        ${state.busy === 'resend' ? html`<span class="spin"></span>${t('tab.resending')}` : html`${icon('again', 's')}${t('tab.resend')}`}
      </button>
      ${
        isOver(share)
          ? html`<button class="btn ghost" data-action="again" type="button" @click=${events.sendAgain}>${icon('send', 's turn')}${t(share.linkAskedAt === undefined ? 'tab.sendAgain' : 'tab.sendNewLink')}</button>`
          : nothing
      }
      ${
        correct.allowed && !latestMessages(share).some(({ state: each }) => each === 'bounced' || each === 'failed')
          ? html`<button class="btn ghost" data-action="correct" type="button" ?disabled=${busy} @click=${events.startCorrecting}>${icon('edit', 's')}${t('tab.correct')}</button>`
          : nothing
      }
      ${
        extend.allowed
          ? html`<button class="btn ghost" data-action="extend" type="button" ?disabled=${busy} @click=${() => events.ask('extend')}>${icon('clock', 's')}${t('tab.extend')}</button>`
          : nothing
      }
      ${handOverButton(share, handOver, words)}
      ${
        revoke.allowed
          ? html`<button class="btn ghost danger" data-action="delete" type="button" ?disabled=${busy} @click=${() => events.ask('revoke')}>${icon('bin', 's')}${t('tab.delete')}</button>`
          : nothing
      }
    </div>
    ${handOverView(share, handOver, words)}
    ${reason === undefined ? nothing : html`<p class="muted small why" id=${reasonId}>${t(reason)}</p>`}`;
}

/** What waits for the clinician to decide. */
const DECISIONS = {
  retry: { look: 'again', words: 'tab.retry' },
  sendWithout: { look: 'send', words: 'tab.sendWithout' },
  release: { look: 'send', words: 'tab.release' },
} as const;

function decisionButton(
  action: keyof typeof DECISIONS,
  { actions }: ShareDto,
  { busy }: CardState,
  events: CardEvents,
  { t }: Words,
): TemplateResult | typeof nothing {
  if (!actions[action].allowed) return nothing;
  const { look, words } = DECISIONS[action];
  const text = t(words);
  return html`<button class="btn ghost" data-action=${action} type="button" ?disabled=${busy !== undefined} @click=${() => events.act(action)}>
    ${busy === action ? html`<span class="spin"></span>` : icon(look, 's')}${text}
  </button>`;
}

/** What is asked before something is done; Escape takes it back. */
function questionView(share: ShareDto, state: CardState, events: CardEvents, context: CardContext): TemplateResult {
  const busy = state.busy !== undefined;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || busy) return;
    event.stopPropagation();
    events.keep();
  };
  const { shareId } = share;
  const { tone, title, text, answers, no } =
    state.asking?.action === 'extend'
      ? extendQuestion(state, events, context, share.timeZone)
      : deleteQuestion(state, events, context);
  return html`<div class="confirm ${tone}" part="confirm" role="group" aria-labelledby="sure-${shareId}"
    aria-describedby="sure-text-${shareId}" @keydown=${onKey}>
    <p class="strong" id="sure-${shareId}">${title}</p>
    <p id="sure-text-${shareId}">${text}</p>
    <div class="actions">
      ${answers}
      <button class="btn ghost" data-action="keep" type="button" ?disabled=${busy} @click=${events.keep}>${no}</button>
    </div>
  </div>`;
}

interface QuestionView {
  tone: 'danger' | '';
  title: string;
  text: string;
  answers: unknown;
  no: string;
}

function deleteQuestion({ busy }: CardState, events: CardEvents, { words: { t } }: CardContext): QuestionView {
  return {
    tone: 'danger',
    title: t('tab.confirm.title'),
    text: t('tab.confirm.text'),
    answers: html`<button class="btn danger filled" data-action="revoke" type="button" ?disabled=${busy !== undefined} @click=${() => events.act('revoke')}>
      ${busy === undefined ? t('tab.confirm.yes') : html`<span class="spin"></span>${t('tab.deleting')}`}
    </button>`,
    no: t('tab.confirm.no'),
  };
}

/** The days to choose from, each as the date it comes to (R4). */
function extendQuestion(
  { busy, asking }: CardState,
  events: CardEvents,
  { words, now }: CardContext,
  timeZone: string,
): QuestionView {
  const { t, language } = words;
  const days = asking?.days ?? [];
  return {
    tone: '',
    title: t('tab.extend.title'),
    text: t(days.length === 0 ? 'tab.extend.none' : 'tab.extend.text'),
    answers: days.map(
      (
        each,
      ) => html`<button class="btn ghost" data-days=${each} type="button" ?disabled=${busy !== undefined} @click=${() => events.act('extend', each)}>
        ${t('tab.extend.until', { date: shortDate(language, endOfDay(now, each, timeZone), timeZone) })}
      </button>`,
    ),
    no: t('tab.extend.no'),
  };
}
