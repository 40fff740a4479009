import { html, nothing, render, type TemplateResult } from 'lit/html.js';
import type { App } from '../app.ts';
import { contentScreen } from '../content/content-screen.ts';
import { shareSheet } from '../content/share-sheet.ts';
import { gateScreen } from '../gate/gate-screen.ts';
import { settingsScreen } from '../settings/settings-screen.ts';
import { viewerOverlay } from '../viewer/viewer-overlay.ts';
import { endScreen } from './end-screen.ts';
import { failureScreen } from './failure-screen.ts';
import { header } from './header.ts';
import { icons } from './icons.ts';
import { skeleton } from './skeleton.ts';
import { welcomeScreen } from './welcome-screen.ts';

/** Draws the whole page from its state. */
export function draw(app: App): void {
  const { state } = app;
  const covered = Boolean(state.viewer || state.share);
  render(
    html`<div class="page" ?inert=${covered} aria-hidden=${covered ? 'true' : nothing}>
        <a class="skip" href="#content" @click=${(event: Event) => skip(app, event)}>${state.text.t('app.skip')}</a>
        ${state.screen === 'page' ? header(app) : nothing}
        ${state.offline ? html`<p class="band" role="status">${icons.offline}<span>${state.text.t('app.offline')}</span></p>` : nothing}
        <main id="content" tabindex="-1">${body(app)}</main>
      </div>
      ${state.viewer ? viewerOverlay(app, state.viewer) : nothing} ${state.share ? shareSheet(app, state.share) : nothing}
      <div class="sr" role="status" aria-live="polite">${state.live}</div>`,
    app.root,
  );
  nameDocument(app);
}

function body(app: App): TemplateResult {
  const { screen, page, failure, route } = app.state;
  if (screen === 'welcome') return welcomeScreen(app);
  if (screen !== 'page') return endScreen(app, screen);
  if (!page) return failure ? failureScreen(app, failure) : skeleton(app);
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
  document.body.classList.toggle('still', Boolean(state.viewer || state.share));
}
