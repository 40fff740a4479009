import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../app.ts';
import { icons } from '../bricks/icons.ts';
import { logo } from '../bricks/logo.ts';
import { imagesRoute } from '../model/route.ts';

/** The bar on top of an opened page: who it is from, and the way to its settings. */
export function header(app: App): TemplateResult {
  const { clinic, page, route, text } = app.state;
  const settings = Boolean(page?.content) && route.view === 'images';
  return html`<header class="bar">
    <div class="bar-inner">
      ${
        clinic
          ? html`${logo(clinic, 'small')}<span class="bar-name"><bdi>${clinic.name}</bdi></span>`
          : html`<span class="logo logo-small bone"></span><span class="bar-name"><span class="bone bone-name"></span></span>`
      }
      ${
        settings
          ? html`<button class="icon" aria-label=${text.t('app.settings')} @click=${() => openSettings(app)}>${icons.settings}</button>`
          : nothing
      }
    </div>
  </header>`;
}

function openSettings(app: App): void {
  app.go({ ...imagesRoute(app.state.route), view: 'settings' });
  app.focusTitle();
}
