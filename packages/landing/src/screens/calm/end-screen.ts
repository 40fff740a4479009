import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { clinicContact } from '../../bricks/clinic-contact.ts';
import { icons } from '../../bricks/icons.ts';
import { linkTools } from '../../bricks/link/link-tools.ts';
import { logo } from '../../bricks/logo.ts';
import { type EndScreen, messageOf } from '../../model/failure.ts';

const ICON = {
  expired: icons.clock,
  revoked: icons.gone,
  deleted: icons.bin,
  unknown: icons.find,
  unavailable: icons.clock,
  suspended: icons.eye,
  reported: icons.check,
  closed: icons.lock,
  cookies: icons.alert,
} as const;

/** A page that does not show images (spec L3): what happened, what to do, whom to ask. */
export function endScreen(app: App, screen: EndScreen): TemplateResult {
  const { clinic, failure, text } = app.state;
  return html`<section class="calm end">
    ${clinic ? html`<div class="calm-clinic">${logo(clinic, 'large')}<bdi>${clinic.name}</bdi></div>` : nothing}
    <span class="seal">${ICON[screen]}</span>
    <h1 tabindex="-1">${text.t(`end.${screen}-title`)}</h1>
    <p class="calm-text">${wordsOf(app, screen)}</p>
    ${failure ? html`<div class="panel bad" role="alert">${icons.alert}<span>${messageOf(failure, text)}</span></div>` : nothing}
    ${
      screen === 'unavailable' || screen === 'suspended'
        ? html`<button class="btn wide" @click=${() => location.reload()}>${text.t('app.retry')}</button>`
        : nothing
    }
    ${screen === 'closed' || screen === 'cookies' ? wayBack(app, screen) : nothing}
    ${ASKABLE.has(screen) ? askForLink(app) : nothing} ${clinicContact(clinic, text)}
  </section>`;
}

/** Of a page that ended so, the clinic can be asked for a new link (spec L3). */
const ASKABLE: ReadonlySet<EndScreen> = new Set(['expired', 'revoked', 'deleted']);

/** Where the tab knows the link, its own button opens the page again; a browser that keeps no cookie needs another one. */
function wayBack(app: App, screen: 'closed' | 'cookies'): TemplateResult {
  const { link, text } = app.state;
  const { t } = text;
  const again = link
    ? html`<a class="btn wide" href=${link}>${t(screen === 'closed' ? 'end.closed-again' : 'app.retry')}</a>`
    : nothing;
  if (screen === 'closed') return html`${again}`;
  return html`<ol class="steps">
      <li>${t('cookies.step-app')}</li>
      <li>${t('cookies.step-browser')}</li>
      <li>${t('cookies.step-settings')}</li>
    </ol>
    ${again} ${linkTools(app)}`;
}

// A plain form: it works without this script as well, and the answer is the page that says so.
function askForLink(app: App): TemplateResult | typeof nothing {
  const { askAction, asked, asking, clinic, text } = app.state;
  const { t } = text;
  if (asked) {
    const words = clinic ? t('ask.done', { clinic: clinic.name }) : t('ask.done-plain');
    return html`<p class="panel ask-done" role="status">${icons.check}<span>${words}</span></p>`;
  }
  if (!askAction) return nothing;
  return html`<form method="post" action=${askAction} @submit=${(event: Event) => ask(app, event)}>
    <button class="btn wide" type="submit" aria-disabled=${asking ? 'true' : nothing}>${t(asking ? 'ask.asking' : 'ask.button')}</button>
  </form>`;
}

function ask(app: App, event: Event): void {
  if (app.state.asking) event.preventDefault();
  else app.update({ asking: true, live: app.state.text.t('ask.asking') });
}

function wordsOf(app: App, screen: EndScreen): string {
  const { state } = app;
  const { clinic, expiresAt, text } = state;
  const params = { clinic: clinic?.name || text.t('end.the-clinic') };
  if (screen === 'closed' && app.state.link) return text.t('end.closed-text-again');
  if (screen !== 'expired') return text.t(`end.${screen}-text`, params);
  if (!expiresAt) return text.t('end.expired-text-undated', params);
  return text.t('end.expired-text', { ...params, date: text.date(expiresAt, clinic?.timeZone) });
}
