import { html, type TemplateResult } from 'lit/html.js';
import type { App } from '../app.ts';
import { type Failure, messageOf } from '../model/failure.ts';
import { clinicContact } from './clinic-contact.ts';
import { icons } from './icons.ts';

/** Nothing could be fetched yet: say why, and offer to try again. */
export function failureScreen(app: App, failure: Failure): TemplateResult {
  const { t } = app.state.text;
  return html`<section class="calm end">
    <span class="seal">${failure.kind === 'network' ? icons.offline : icons.clock}</span>
    <h1 tabindex="-1">${t('error.title')}</h1>
    <p class="calm-text" role="alert">${messageOf(failure, app.state.text)}</p>
    <button class="btn wide" @click=${() => app.load()}>${t('app.retry')}</button>
    ${clinicContact(app.state.clinic, app.state.text)}
  </section>`;
}

/** The same, while there is a page to go on showing. */
export function failurePanel(app: App, failure: Failure): TemplateResult {
  return html`<div class="panel bad" role="alert">
    ${icons.alert}<span>${messageOf(failure, app.state.text)}</span>
    <button class="btn ghost" @click=${() => app.load()}>${app.state.text.t('app.retry')}</button>
  </div>`;
}
