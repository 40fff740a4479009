import type { ShareDto } from '@studyshare/core/contract';
import { endOfDay } from '@studyshare/core/contract/elements';
import { html, type TemplateResult } from 'lit';
import { shortDate } from '../words/time.ts';
import type { CardContext, CardEvents } from './card-context.ts';
import type { CardState } from './share-actions.ts';

/** What is asked before something is done; Escape takes it back. */
export function questionView(
  share: ShareDto,
  state: CardState,
  events: CardEvents,
  context: CardContext,
): TemplateResult {
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
