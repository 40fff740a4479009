import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import type { App } from '../app.ts';
import { icons } from '../bricks/icons.ts';
import { endScreen } from '../screens/calm/end-screen.ts';
import { failureScreen } from '../screens/calm/failure-screen.ts';
import { welcomeScreen } from '../screens/calm/welcome-screen.ts';
import { contentScreen } from '../screens/content/content-screen.ts';
import { waitingScreen } from '../screens/content/waiting-screen.ts';
import { gateScreen } from '../screens/gate/gate-screen.ts';
import { reportSheet } from '../screens/report/report-sheet.ts';
import { settingsScreen } from '../screens/settings/settings-screen.ts';
import { shareSheet } from '../screens/share/share-sheet.ts';
import { viewerOverlay } from '../screens/viewer/viewer-overlay.ts';
import { applyBrand } from './brand.ts';
import { header } from './header.ts';

/** Draws the whole page from its state. */
export function draw(app: App): void {
  const { state } = app;
  applyBrand(state.clinic?.brandColor);
  const covered = Boolean(state.viewer || state.share || state.report);
  render(
    html`<div class="page" ?inert=${covered} aria-hidden=${covered ? 'true' : nothing}>
        <a class="skip" href="#content" @click=${(event: Event) => skip(app, event)}>${state.text.t('app.skip')}</a>
        ${state.screen === 'page' ? header(app) : nothing}
        ${state.offline ? html`<p class="band" role="status">${icons.offline}<span>${state.text.t('app.offline')}</span></p>` : nothing}
        <main id="content" tabindex="-1">${body(app)}</main>
      </div>
      ${state.viewer ? viewerOverlay(app, state.viewer) : nothing} ${state.share ? shareSheet(app, state.share) : nothing}
      ${state.report ? reportSheet(app, state.report) : nothing}
      <div class="sr" role="status" aria-live="polite">${state.live}</div>`,
    app.root,
  );
  nameDocument(app);
}

function body(app: App): TemplateResult {
  const { screen, page, failure, route } = app.state;
  if (screen === 'welcome') return welcomeScreen(app);
  if (screen !== 'page') return endScreen(app, screen);
  if (!page) return failure ? failureScreen(app, failure) : waitingScreen(app);
  if (!page.content) return gateScreen(app, page);
  return route.view === 'settings' ? settingsScreen(app, page, page.content) : contentScreen(app, page, page.content);
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
