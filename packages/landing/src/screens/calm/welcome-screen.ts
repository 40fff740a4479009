import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { fan, icons } from '../../bricks/icons.ts';
import { linkTools } from '../../bricks/link/link-tools.ts';
import { logo } from '../../bricks/logo.ts';
import { notPatient } from '../../bricks/not-patient.ts';
import { messageOf } from '../../model/failure.ts';
import { openReport } from '../report/report-actions.ts';
import { press } from './press.ts';

/** The page before anything is opened (spec L2): who it is from, and one button. */
export function welcomeScreen(app: App): TemplateResult {
  const { clinic, cookiesOff, expiresAt, failure, opening, openAction, pressAgain, reportAction, text } = app.state;
  const { t } = text;
  // The clinic's own words are in the share's language.
  const words = app.state.ownLanguage ? undefined : clinic?.words;
  return html`<section class="calm welcome">
    ${fan}
    ${clinic ? html`<div class="calm-clinic">${logo(clinic, 'large')}<bdi>${clinic.name}</bdi></div>` : nothing}
    <h1 tabindex="-1">${words?.title ?? t('welcome.title')}</h1>
    <p class="calm-text own">${words?.text ?? (clinic ? t('welcome.text', { clinic: clinic.name }) : t('welcome.text-plain'))}</p>
    ${pressAgain ? html`<p class="calm-text" role="status">${t('welcome.again')}</p>` : nothing}
    ${cookiesOff ? html`<div class="panel bad" role="alert">${icons.alert}<span>${t('cookies.before')}</span></div>` : nothing}
    ${failure ? html`<div class="panel bad" role="alert">${icons.alert}<span>${messageOf(failure, text)}</span></div>` : nothing}
    <form method="post" action=${openAction} @submit=${(event: Event) => press(app, event)}>
      <button class="btn big wide" type="submit" aria-disabled=${opening ? 'true' : nothing}>
        ${opening ? t('welcome.opening') : t('welcome.open')}
      </button>
    </form>
    ${cookiesOff ? linkTools(app) : nothing}
    <p class="calm-note">
      ${expiresAt ? t('welcome.until', { date: text.date(expiresAt, clinic?.timeZone) }) : nothing}
      <span class="calm-lock">${icons.lock}<span>${t('welcome.private')}</span></span>
    </p>
    ${reportAction ? notPatient(text, () => openReport(app)) : nothing}
  </section>`;
}
