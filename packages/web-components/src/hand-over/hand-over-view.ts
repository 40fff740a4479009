import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { Words } from '../base/words.ts';
import { errorText } from '../words/error-words.ts';
import type { HandOverActions, HandOverState } from './hand-over-state.ts';
import type { QrShape } from './qr-path.ts';

/** The link as a QR code and to be copied, while it is shown; Escape closes it. */
export function handOverView(state: HandOverState, handOver: HandOverActions, words: Words): TemplateResult {
  const { t } = words;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    void handOver.close();
  };
  return html`<section class="hand-over" part="hand-over" role="group" aria-labelledby="hand-over-title" @keydown=${onKey}>
    <h4 class="strong" id="hand-over-title" tabindex="-1">${t('link.title')}</h4>
    ${contentView(state, handOver, words)}
    <div class="actions">
      ${
        state.link === undefined
          ? nothing
          : html`<button class="btn ghost" type="button" data-action="copy-link" @click=${() => handOver.copy()}>
              ${icon(state.copied ? 'check' : 'document', 's')}${t(state.copied ? 'link.copied' : 'link.copy')}
            </button>`
      }
      <button class="btn ghost" type="button" data-action="hide-link" @click=${() => handOver.close()}>${t('link.hide')}</button>
    </div>
  </section>`;
}

function contentView(
  { link, qr, error }: HandOverState,
  handOver: HandOverActions,
  { t, language }: Words,
): TemplateResult {
  if (error !== undefined)
    return html`<p class="note bad" role="alert">${icon('alert')}<span>${errorText(t, language, error)}</span></p>`;
  if (link === undefined || qr === undefined)
    return html`<p class="muted" role="status"><span class="spin"></span>${t('link.loading')}</p>`;
  return html`<p class="muted small">${t('link.text')}</p>
    ${qrView(qr, t('link.qr'))}
    <input class="link-field" id="hand-over-link" type="text" dir="ltr" readonly .value=${link} aria-label=${t('link.field')}
      @focus=${(event: Event) => (event.target as HTMLInputElement).select()} @dblclick=${() => handOver.copy()} />`;
}

function qrView({ size, path }: QrShape, name: string): TemplateResult {
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label=${name} shape-rendering="crispEdges">
    <rect width=${size} height=${size} fill="#fff"></rect><path d=${path} fill="#000"></path>
  </svg>`;
}
