import { html, type TemplateResult } from 'lit/html.js';
import type { App } from '../app.ts';
import { type Failure, messageOf } from '../model/failure.ts';
import { icons } from './icons.ts';

/** Something could not be fetched while there is a page to go on showing: say why, and offer to try again. */
export function failurePanel(app: App, failure: Failure): TemplateResult {
  return html`<div class="panel bad" role="alert">
    ${icons.alert}<span>${messageOf(failure, app.state.text)}</span>
    <button class="btn ghost" @click=${() => app.load()}>${app.state.text.t('app.retry')}</button>
  </div>`;
}
