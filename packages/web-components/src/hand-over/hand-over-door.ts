import type { ShareDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { Words } from '../base/words.ts';
import { errorText } from '../words/error-words.ts';
import type { HandOverController } from './hand-over-controller.ts';

/** The button that shows a share's link, where it works. */
export function handOverButton(
  { shareId, actions }: ShareDto,
  handOver: HandOverController,
  { t }: Words,
): TemplateResult | typeof nothing {
  if (!actions.showLink.allowed || handOver.of(shareId) !== undefined) return nothing;
  return html`<button class="btn ghost" type="button" data-hand-over=${shareId} @click=${() => handOver.open(shareId)}>
    ${icon('qr', 's')}${t('link.show')}
  </button>`;
}

/** The link while it is shown, or what stands in its place until it is there. */
export function handOverView(
  share: ShareDto,
  handOver: HandOverController,
  words: Words,
): TemplateResult | typeof nothing {
  const state = handOver.of(share.shareId);
  // A link that no longer opens anything is shown to nobody, whoever ended it.
  if (state === undefined || (state.error === undefined && !share.actions.showLink.allowed)) return nothing;
  const { part } = handOver;
  if (part !== undefined) return part.view(state, handOver, words);
  if (state.error === undefined)
    return html`<p class="muted" role="status"><span class="spin"></span>${words.t('link.loading')}</p>`;
  return html`<p class="note bad" role="alert">${icon('alert')}<span>${errorText(words.t, words.language, state.error)}</span></p>`;
}
