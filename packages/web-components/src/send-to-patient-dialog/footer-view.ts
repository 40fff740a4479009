import type { ShareDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { CloseReason } from '../base/events.ts';
import { icon } from '../base/icons.ts';
import { isOver, outcomeOf } from '../base/share-story.ts';
import type { Words } from '../base/words.ts';
import type { DialogSteps } from './dialog-steps.ts';

/** The buttons of the current step. */
export function footerView(steps: DialogSteps, words: Words, close: (reason: CloseReason) => void): TemplateResult {
  const { t } = words;
  const { step, share, busy } = steps.sending.state;
  if (step === 'result' && share !== undefined) return resultFooter(steps, share, words, close);
  if (step === 'same') {
    return html`<footer part="footer"><span class="grow"></span>
      <button class="btn ghost" type="button" ?disabled=${busy} @click=${() => steps.answerSame('back')}>${t('send.same.back')}</button>
    </footer>`;
  }
  if (steps.asksToDiscard) return discardFooter(steps, words, close);
  const { form } = steps.form;
  const canSend = form !== undefined && form.study.objects.length > 0;
  return html`<footer part="footer">
    <span class="grow muted small"><slot name="footer">${t('send.footer')}</slot></span>
    <button class="btn ghost" part="cancel-button" type="button" ?disabled=${busy} @click=${() => close('cancel')}>
      ${t('common.cancel')}
    </button>
    <button class="btn primary send ${busy ? 'busy' : ''}" id="send" part="send-button" type="button"
      aria-describedby="contact-hint items-label" ?disabled=${busy || !canSend} @click=${() => steps.send()}>
      ${busy ? html`<span class="spin"></span>${t('send.sending')}` : html`${icon('send', 'turn')}${t('send.action')}`}
    </button>
  </footer>`;
}

/** What Escape asks before it throws away a contact that somebody typed. */
function discardFooter(steps: DialogSteps, { t }: Words, close: (reason: CloseReason) => void): TemplateResult {
  return html`<footer part="footer" role="group" aria-labelledby="discard-title">
    <span class="grow strong" id="discard-title" role="alert">${t('send.discard.title')}</span>
    <button class="btn danger" id="discard-contact" type="button" @click=${() => close('escape')}>${t('common.close')}</button>
    <button class="btn primary" id="keep-contact" type="button" @click=${() => steps.keepContact()}>${t('send.discard.no')}</button>
  </footer>`;
}

function resultFooter(
  steps: DialogSteps,
  share: ShareDto,
  { t }: Words,
  close: (reason: CloseReason) => void,
): TemplateResult {
  const { busy } = steps.sending.state;
  const decisions = (['retry', 'sendWithout'] as const).filter((choice) => share.actions[choice].allowed);
  const again = isOver(share) || outcomeOf(share) === 'notSent';
  return html`<footer part="footer">
    <span class="grow"></span>
    ${again ? html`<button class="btn ghost" type="button" @click=${() => steps.backToForm()}>${t('send.result.again')}</button>` : nothing}
    ${decisions.map(
      (choice) => html`<button class="btn ghost" data-action=${choice} type="button" ?disabled=${busy}
        @click=${() => steps.sending.decide(choice)}>${t(choice === 'retry' ? 'tab.retry' : 'tab.sendWithout')}</button>`,
    )}
    <button class="btn primary" id="done" type="button" @click=${() => close('done')}>${t('common.done')}</button>
  </footer>`;
}
