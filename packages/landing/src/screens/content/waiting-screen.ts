import { html, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { boneCards } from '../../bricks/bone-cards.ts';

/** The first load: the page in its final layout, without its content. */
export function waitingScreen(app: App): TemplateResult {
  const { t } = app.state.text;
  return html`<div class="wide-page" aria-busy="true">
    <div class="lead">
      <div>
        <h1 tabindex="-1" class="waiting">${t('app.loading')}</h1>
        <span class="bone bone-line"></span>
        <p class="muted slow" role="status">${app.state.slow ? t('app.slow') : html`<span class="bone bone-pill"></span>`}</p>
      </div>
      <div class="actions"><span class="bone bone-button"></span><span class="bone bone-button"></span></div>
    </div>
    <div class="grid-head"><span class="bone bone-name"></span></div>
    ${boneCards(3)}
  </div>`;
}
