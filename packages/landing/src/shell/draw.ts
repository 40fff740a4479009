import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import type { App } from '../app.ts';
import { offlineBand } from '../bricks/offline-band.ts';
import { endScreen } from '../screens/calm/end-screen.ts';
import { failureScreen } from '../screens/calm/failure-screen.ts';
import { welcomeScreen } from '../screens/calm/welcome-screen.ts';
import { contentScreen } from '../screens/content/content-screen.ts';
import { waitingScreen } from '../screens/content/waiting-screen.ts';
import { gateScreen } from '../screens/gate/gate-screen.ts';
import { applyBrand } from './brand.ts';
import { header } from './header.ts';
import { languageOffer } from './language-offer.ts';
import { laterScreens } from './later-screens.ts';

/** Draws the whole page from its state. */
export function draw(app: App): void {
  const { state } = app;
  applyBrand(state.clinic?.brandColor);
  const covered = Boolean(state.viewer || state.share || state.report);
  render(
    html`<div class="bands" role="status">${offlineBand(state)}</div>
      <div class="page" ?inert=${covered} aria-hidden=${covered ? 'true' : nothing}>
        <a class="skip" href="#content" @click=${(event: Event) => skip(app, event)}>${state.text.t('app.skip')}</a>
        ${state.screen === 'page' ? header(app) : nothing}
        ${languageOffer(app)}
        <main id="content" tabindex="-1">${body(app)}</main>
        ${state.page?.content ? html`<p class="print-only">${state.text.t('about.medical')}</p>` : nothing}
      </div>
      ${covered ? cover(app) : nothing}
      <div class="sr" role="status" aria-live="polite">${state.live}</div>`,
    app.root,
  );
  nameDocument(app);
}

/** What lies over the page; until its screens have come, a veil that says so. */
function cover(app: App): TemplateResult {
  const { viewer, share, report, text } = app.state;
  const later = laterScreens(app);
  if (!later) return html`<div class="veil" role="status"><span class="sr">${text.t('app.loading')}</span></div>`;
  return html`${viewer ? later.viewerOverlay(app, viewer) : nothing} ${share ? later.shareSheet(app, share) : nothing}
  ${report ? later.reportSheet(app, report) : nothing}`;
}

function body(app: App): TemplateResult {
  const { screen, page, failure, route } = app.state;
  if (screen === 'welcome') return welcomeScreen(app);
  if (screen !== 'page') return endScreen(app, screen);
  if (!page) return failure ? failureScreen(app, failure) : waitingScreen(app);
  if (!page.content) return gateScreen(app, page);
  if (route.view !== 'settings') return contentScreen(app, page, page.content, picked(app));
  return laterScreens(app)?.settingsScreen(app, page, page.content) ?? waitingScreen(app);
}

function picked(app: App): TemplateResult | typeof nothing {
  return app.state.selected ? (laterScreens(app)?.selectionBar(app) ?? nothing) : nothing;
}

function skip(app: App, event: Event): void {
  event.preventDefault();
  app.root.querySelector<HTMLElement>('#content')?.focus();
}

function nameDocument({ root, state }: App): void {
  const title = root.querySelector('h1')?.textContent?.trim() ?? '';
  document.title = state.clinic?.name ? `${title} · ${state.clinic.name}` : title;
  document.body.classList.toggle('still', Boolean(state.viewer || state.share || state.report));
}
