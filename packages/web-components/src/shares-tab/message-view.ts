import type { DeliveryDto, ShareDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { isOver, latestMessages, linkMessages } from '../base/share-story.ts';
import { attemptText, deliveryLook, deliveryText, triesText } from '../words/delivery-words.ts';
import { shortDateTime } from '../words/time.ts';
import type { CardContext, CardEvents } from './card-context.ts';
import type { CardState } from './share-actions.ts';

/** What the messages of a card are drawn from. */
interface Card {
  state: CardState;
  events: CardEvents;
  context: CardContext;
}

/** The newest message of each contact, with what can be done about it, and the earlier ones folded away. */
export function messagesView(share: ShareDto, card: Card): TemplateResult {
  const { context } = card;
  const latest = latestMessages(share);
  const earlier = linkMessages(share).filter((message) => !latest.includes(message));
  const shown =
    latest.length > 0 ? latest.map((message) => messageLine(message, share, card)) : waitingLines(share, context);
  return html`<ul class="messages" part="messages">${shown}</ul>
    ${
      earlier.length === 0
        ? nothing
        : html`<details><summary class="small muted">${context.words.t('tab.earlier', { count: earlier.length })}</summary>
            <ul class="messages">${earlier.map((message) => messageLine(message, share, card, true))}</ul></details>`
    }`;
}

function messageLine(message: DeliveryDto, share: ShareDto, card: Card, past = false): TemplateResult {
  const { words, now, zone } = card.context;
  const look = deliveryLook(message.state);
  const waiting = message.state === 'queued' && (share.state === 'preparing' || share.state === 'held');
  const text = waiting
    ? words.t(share.release ? 'delivery.afterRelease' : 'delivery.afterPreparing')
    : deliveryText(words.t, words.language, message, now, zone);
  const tries = triesText(words.t, words.language, message, now, zone);
  return html`<li class="line ${look.tone}">
    ${icon(look.icon)}
    <span class="line-text"><bdi dir="ltr">${message.contact}</bdi><span class="small state">${text}</span>
      ${tries === '' ? nothing : html`<span class="small muted">${tries}</span>`}
      ${attemptsView(message, card.context)} ${past ? nothing : html`<span class="tries">${tryButton(message, card)} ${correctButton(message, share, card)}</span>`}
    </span>
  </li>`;
}

/** Told of its own where there is more to tell than the message's state says. */
function attemptsView({ attempts }: DeliveryDto, { words, now, zone }: CardContext): TemplateResult | typeof nothing {
  if (attempts.length < 2 && attempts.every(({ words: said, status }) => !said && !status)) return nothing;
  const { t, language } = words;
  return html`<details class="attempts"><summary class="small muted">${t('delivery.attempts')}</summary>
    <ol class="small">
      ${attempts.map(
        (attempt) => html`<li value=${attempt.number}>
          <time datetime=${attempt.at}>${shortDateTime(language, attempt.at, now, zone)}</time> · ${attemptText(t, attempt)}
          ${attempt.words || attempt.status ? html`<br /><span class="muted">${t('delivery.said', { words: saidBy(attempt) })}</span>` : nothing}
        </li>`,
      )}
    </ol></details>`;
}

/** In the provider's own language and direction, so it is kept apart from the sentence around it. */
function saidBy({ words, status }: DeliveryDto['attempts'][number]): string {
  return `\u2068${[words, status === undefined ? undefined : `(${status})`].filter(Boolean).join(' ')}\u2069`;
}

function tryButton(
  { deliveryId, contact, retry }: DeliveryDto,
  { state, events, context }: Card,
): TemplateResult | typeof nothing {
  if (!retry.allowed) return nothing;
  const { t } = context.words;
  const mine = state.busy === 'retryDelivery' && state.deliveryId === deliveryId;
  return html`<button class="btn ghost try" data-action="try-${deliveryId}" type="button" ?disabled=${state.busy !== undefined}
    aria-label=${t('delivery.tryNowLabel', { contact: `\u2066${contact}\u2069` })} @click=${() => events.retryDelivery(deliveryId)}>
    ${mine ? html`<span class="spin"></span>` : icon('again', 's')}${t('delivery.tryNow')}
  </button>`;
}

/** Where a message came back or failed, its contact may be wrong (R5). */
function correctButton(
  { state, contact }: DeliveryDto,
  { actions }: ShareDto,
  { state: card, events, context }: Card,
): TemplateResult | typeof nothing {
  const isWrong = state === 'bounced' || state === 'failed';
  if (!isWrong || !actions.correct.allowed || card.correcting !== undefined) return nothing;
  const { t } = context.words;
  return html`<button class="btn primary try" data-action="correct" type="button" ?disabled=${card.busy !== undefined}
    aria-label=${t('tab.correctLabel', { contact: `\u2066${contact}\u2069` })} @click=${events.startCorrecting}>
    ${icon('edit', 's')}${t('tab.correct')}
  </button>`;
}

/** Contacts without a message: not written yet, or forgotten with the share. */
function waitingLines(share: ShareDto, { words }: CardContext): TemplateResult[] {
  const over = isOver(share);
  const text = words.t(share.state === 'preparing' ? 'delivery.afterPreparing' : 'delivery.queued');
  return share.contacts.map(
    ({ channel, masked }) => html`<li class="line wait">
      ${icon(over ? (channel === 'email' ? 'mail' : 'phone') : 'clock')}
      <span class="line-text"><bdi dir="ltr">${masked}</bdi>${over ? nothing : html`<span class="small state">${text}</span>`}</span>
    </li>`,
  );
}
