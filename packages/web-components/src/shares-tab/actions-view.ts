import type { ShareDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import { isOver, latestMessages } from '../base/share-story.ts';
import type { WordKey, Words } from '../base/words.ts';
import { handOverButton, handOverView } from '../hand-over/hand-over-door.ts';
import { wordFor } from '../words/error-words.ts';
import type { CardContext, CardEvents } from './card-context.ts';
import type { CardState } from './share-actions.ts';

/** Why the same link is not sent again (R2). */
function whyNot({ actions: { resend }, heldFor, state }: ShareDto): WordKey | undefined {
  if (resend.allowed) return undefined;
  return heldFor === 'release' ? 'error.heldRelease' : (wordFor(resend.reason ?? '') ?? wordFor(`share.${state}`));
}

/** What can be done with a share, and why not. */
export function actionsView(
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
