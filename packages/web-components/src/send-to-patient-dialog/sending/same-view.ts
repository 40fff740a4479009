import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.ts';
import type { Words } from '../../base/words.ts';
import type { SameChoice, SendState } from './send-controller.ts';

/** Resend the link that is there, or make another one; `problem` is why that did not work. */
export function sameView(
  { busy, sameShareId }: SendState,
  contact: string,
  { t }: Words,
  onChoice: (choice: SameChoice) => void,
  problem: TemplateResult | typeof nothing,
): TemplateResult {
  return html`<div class="result">
    <span class="disc">${icon('again')}</span>
    <h3 class="result-title" id="same-title" tabindex="-1">${t('send.same.title')}</h3>
    <p class="break">${t('send.same.text')}</p>
    <p class="strong break"><bdi dir="ltr">${contact}</bdi></p>
    <div class="choices">
      ${
        sameShareId === ''
          ? nothing
          : html`<button class="btn primary" id="same-resend" type="button" ?disabled=${busy} @click=${() => onChoice('resend')}>
              ${icon('again')}${t('send.same.resend')}
            </button>`
      }
      <button class="btn ghost" id="same-new" type="button" ?disabled=${busy} @click=${() => onChoice('new')}>
        ${icon('plus')}${t('send.same.new')}
      </button>
    </div>
    ${problem}
  </div>`;
}
