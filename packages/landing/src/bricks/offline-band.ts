import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { State } from '../model/state.ts';
import { icons } from './icons.ts';

/** That the network is gone, for as long as it is. */
export function offlineBand({ offline, text }: State): TemplateResult | typeof nothing {
  if (!offline) return nothing;
  return html`<p class="band">${icons.offline}<span>${text.t('app.offline')}</span></p>`;
}
