import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../../app.ts';
import { icons } from '../../../bricks/icons.ts';
import { toggleSelected, toggleSelecting } from './selection-actions.ts';

/** Begins choosing several items, to save or share them together (spec G14). */
export function selectButton(app: App): TemplateResult {
  const { selected, text } = app.state;
  return html`<button class="btn plain select-open" aria-expanded=${selected ? 'true' : 'false'} @click=${() => toggleSelecting(app)}>
    ${icons.select}<span>${text.t(selected ? 'select.done' : 'select.open')}</span>
  </button>`;
}

/** The box on a picture while several are chosen. */
export function selectBox(app: App, itemId: string, name: string): TemplateResult | typeof nothing {
  const { selected, text } = app.state;
  if (!selected) return nothing;
  return html`<label class="pick">
    <input type="checkbox" .checked=${selected.has(itemId)} aria-label=${text.t('select.item', { item: name })} @change=${() => toggleSelected(app, itemId)} />
  </label>`;
}
