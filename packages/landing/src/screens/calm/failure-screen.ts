import { html, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { clinicContact } from '../../bricks/clinic-contact.ts';
import { icons } from '../../bricks/icons.ts';
import { type Failure, messageOf } from '../../model/failure.ts';

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
