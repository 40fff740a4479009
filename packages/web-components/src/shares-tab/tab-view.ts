import type { ShareDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ApiError } from '../api/api-error.ts';
import type { ElementContext } from '../base/element-context.ts';
import { icon } from '../base/icons.ts';
import type { Words } from '../base/words.ts';
import type { HandOverController } from '../hand-over/hand-over-controller.ts';
import { errorText } from '../words/error-words.ts';
import type { CardEvents } from './card-context.ts';
import type { MaskDoor } from './mask-door.ts';
import type { CardAction } from './share-actions.ts';
import { shareCard } from './share-card.ts';
import type { SharesController } from './shares-controller.ts';

/** What the tab is drawn from. */
export interface TabModel {
  shares: SharesController;
  masking: MaskDoor;
  handOver: HandOverController;
  context: Pick<ElementContext, 'words' | 'zone'>;
  /** Asks the host to open the dialog with these objects; none for the whole study. */
  sendAgain(objectIds: string[]): void;
}

/** Nothing is shown because the element was given no study. */
export function noStudyView({ t }: Words): TemplateResult {
  return html`<div class="empty">${icon('image')}<p class="muted">${t('tab.noStudy')}</p></div>`;
}

/** All shares of the study, or what stands in their place. */
export function tabView(model: TabModel): TemplateResult {
  const { shares, error } = model.shares;
  const { words } = model.context;
  if (shares === undefined) {
    return error === undefined
      ? skeleton(words.t('tab.loading'))
      : failedView(error, words, () => model.shares.retry());
  }
  return html`
    ${error === undefined ? nothing : staleView(error, words)}
    ${shares.length === 0 ? emptyView(words, () => model.sendAgain([])) : nothing}
    ${repeat(
      shares,
      ({ shareId }) => shareId,
      (share) => cardView(model, share),
    )}
  `;
}

/** What is shown is of an earlier look. Only an answer that may be another one next time is a matter of the connection. */
function staleView(error: ApiError, { t, language }: Words): TemplateResult {
  const { retryable } = error;
  return html`<p class="note warn stale" role="status">${icon(retryable ? 'offline' : 'alert')}<span>${retryable ? t('tab.stale') : errorText(t, language, error)}</span></p>`;
}

function cardView({ shares, masking, handOver, context, sendAgain }: TabModel, share: ShareDto): TemplateResult {
  const { shareId, objects } = share;
  const events: CardEvents = {
    act: (action, days) => void act(shares, masking, share, action, days),
    look: () => void masking.open(share),
    closeImages: () => {
      masking.close();
      void shares.focus(shareId, 'look');
    },
    ask: (action) => void shares.ask(share, action),
    keep: () => shares.keep(shareId),
    startCorrecting: () => void shares.startCorrecting(share),
    correct: () => void shares.correct(share),
    retryDelivery: (deliveryId) => void shares.retryDelivery(share, deliveryId),
    sendAgain: () => sendAgain(objects.map(({ objectId }) => objectId)),
  };
  const other = (otherId: string | undefined) => shares.shares?.find((each) => each.shareId === otherId);
  return shareCard(share, shares.card(shareId), events, {
    words: context.words,
    now: Date.now(),
    zone: context.zone,
    masking,
    handOver,
    correctView: shares.correctView,
    other,
  });
}

/** What was drawn goes with the release; it stays where that is refused. */
async function act(
  shares: SharesController,
  masking: MaskDoor,
  share: ShareDto,
  action: CardAction,
  days: number | undefined,
): Promise<void> {
  const masks = masking.shareId === share.shareId && action === 'reopen' ? masking.drawn : undefined;
  await shares.act(share, action, { days, masks });
  const after = shares.shares?.find(({ shareId }) => shareId === share.shareId);
  if (masking.shareId === share.shareId && after?.state !== 'suspended') masking.close();
}

function emptyView({ t }: Words, onSend: () => void): TemplateResult {
  return html`<div class="empty">
    ${icon('send', 'turn')}
    <slot name="empty"><h3>${t('tab.empty')}</h3><p class="muted">${t('tab.emptyText')}</p></slot>
    <button class="btn primary" type="button" @click=${onSend}>${icon('send', 'turn')}${t('tab.emptyAction')}</button>
  </div>`;
}

function failedView(error: ApiError, { t, language }: Words, onRetry: () => void): TemplateResult {
  return html`<div class="empty" role="alert">
    ${icon('alert')}
    <h3>${t('tab.failed')}</h3>
    <p class="muted">${errorText(t, language, error)}</p>
    <button class="btn ghost" type="button" @click=${onRetry}>${icon('again')}${t('common.retry')}</button>
  </div>`;
}

function skeleton(text: string): TemplateResult {
  return html`<p class="vh" role="status">${text}</p>
    ${[1, 2].map(
      () => html`<div class="share" aria-hidden="true"><span class="bone w40"></span><span class="bone w70"></span>
        <span class="bone w60"></span><span class="bone w60"></span><span class="bone button"></span></div>`,
    )}`;
}
