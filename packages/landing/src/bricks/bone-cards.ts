import { html, type TemplateResult } from 'lit/html.js';

/** Cards in the final layout while their content is on its way. */
export function boneCards(count: number): TemplateResult {
  const card = html`<li class="card"><div class="pic"></div><div class="card-foot"><span class="bone bone-button"></span></div></li>`;
  return html`<ul class="grid" aria-hidden="true">${Array.from({ length: count }, () => card)}</ul>`;
}
