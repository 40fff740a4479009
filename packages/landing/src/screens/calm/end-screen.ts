import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { clinicContact } from '../../bricks/clinic-contact.ts';
import { icons } from '../../bricks/icons.ts';
import { logo } from '../../bricks/logo.ts';
import type { EndScreen } from '../../model/failure.ts';

const ICON = {
  expired: icons.clock,
  revoked: icons.gone,
  deleted: icons.bin,
  unknown: icons.find,
  unavailable: icons.clock,
  closed: icons.lock,
} as const;

/** A page that does not show images (spec L3): what happened, what to do, whom to ask. */
export function endScreen(app: App, screen: EndScreen): TemplateResult {
  const { clinic, text } = app.state;
  return html`<section class="calm end">
    ${clinic ? html`<div class="calm-clinic">${logo(clinic, 'large')}<bdi>${clinic.name}</bdi></div>` : nothing}
    <span class="seal">${ICON[screen]}</span>
    <h1 tabindex="-1">${text.t(`end.${screen}-title`)}</h1>
    <p class="calm-text">${wordsOf(app, screen)}</p>
    ${
      screen === 'unavailable'
        ? html`<button class="btn wide" @click=${() => location.reload()}>${text.t('app.retry')}</button>`
        : nothing
    }
    ${clinicContact(clinic, text)}
  </section>`;
}

function wordsOf({ state }: App, screen: EndScreen): string {
  const { clinic, expiresAt, text } = state;
  const params = { clinic: clinic?.name || text.t('end.the-clinic') };
  if (screen !== 'expired') return text.t(`end.${screen}-text`, params);
  if (!expiresAt) return text.t('end.expired-text-undated', params);
  return text.t('end.expired-text', { ...params, date: text.date(expiresAt, clinic?.timeZone) });
}
