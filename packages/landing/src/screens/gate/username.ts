import { html, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';

/**
 * What a password manager keeps the password under: one page's is not another's, though all are on one host. Nobody sees
 * or fills it.
 */
export function username({ state, publicId }: App): TemplateResult {
  const name = [state.clinic?.name, publicId].filter(Boolean).join(' · ');
  return html`<input class="sr" type="text" name="username" autocomplete="username" .value=${name} readonly tabindex="-1" aria-hidden="true" />`;
}
