import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../app.ts';
import { icons } from '../bricks/icons.ts';
import { fetchLater, laterScreens } from './later-screens.ts';

/** The browser's own language for this reader alone, said in that language; once it is taken, the way back (spec G8). */
export function languageOffer(app: App): TemplateResult | typeof nothing {
  const { offer } = app.state;
  if (!offer) return nothing;
  return html`<div class="tongue">
    <button class="btn plain" lang=${offer.language} dir="auto" @click=${() => take(app)}>${icons.globe}<span>${offer.words}</span></button>
  </div>`;
}

async function take(app: App): Promise<void> {
  await fetchLater();
  await laterScreens(app)?.takeOffer(app);
}
