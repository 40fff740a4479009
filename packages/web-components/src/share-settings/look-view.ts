import { contrast, inkOn, readColor } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { icon } from '../base/icons.ts';
import type { Words } from '../base/words.ts';
import { faceView } from './face-view.ts';
import { changedMark, faultView } from './field-view.ts';
import { LOGO_MAX, LOGO_TYPES } from './read-logo.ts';
import type { SettingsModel } from './settings-model.ts';

export interface LookEvents {
  onLogo(file: File): void;
  onRemoveLogo(): void;
}

/** Logo, and how logo, colour and its ink will look to a patient. */
export function lookView(
  model: SettingsModel,
  fault: string | undefined,
  disabled: boolean,
  words: Words,
  events: LookEvents,
): TemplateResult {
  return html`${logoView(model, fault, disabled, words, events)} ${previewView(model, words)}`;
}

function logoView(
  model: SettingsModel,
  fault: string | undefined,
  disabled: boolean,
  words: Words,
  events: LookEvents,
): TemplateResult {
  const { t } = words;
  const logo = String(model.values.logo);
  const pick = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file !== undefined) events.onLogo(file);
    input.value = '';
  };
  return html`<div class="field" part="field" role="group" aria-labelledby="logo-label">
    <span class="label" id="logo-label">${t('settings.logo')}${changedMark({ changed: model.isChanged('logo') }, words)}</span>
    <div class="logo">
      <label class="btn ghost file ${disabled ? 'off' : ''}">
        <input class="vh" type="file" accept=${LOGO_TYPES.join(',')} ?disabled=${disabled} aria-describedby="f-logo-hint" @change=${pick} />
        ${icon('image', 's')}${t('settings.logo.choose')}
      </label>
      ${logo === '' ? nothing : html`<button class="btn ghost" type="button" ?disabled=${disabled} @click=${events.onRemoveLogo}>${t('settings.logo.remove')}</button>`}
    </div>
    ${faultView(fault, 'f-logo')}
    <p class="hint" id="f-logo-hint">${t('settings.logo.hint', { max: LOGO_MAX / 1024 })}</p>
  </div>`;
}

function previewView(model: SettingsModel, { t, number }: Words): TemplateResult | typeof nothing {
  const color = String(model.values.brandColor).trim();
  if (readColor(color) === undefined) return nothing;
  const ink = inkOn(color);
  const ratio = contrast(color, ink);
  return html`<figure class="preview wide" part="preview" aria-label=${t('settings.preview')}>
    ${faceView(model, (colors) => html`<span class="fake" style=${styleMap(colors)}>${t('settings.preview.button')}</span>`)}
    <figcaption class="small muted"><span role="status">
      ${icon(ratio >= 4.5 ? 'check' : 'alert', 's')}${t('settings.preview.contrast', { ratio: number(Math.floor(ratio * 10) / 10) })} ·
      ${t(ratio >= 4.5 ? 'settings.preview.good' : 'settings.preview.poor')}
    </span></figcaption>
  </figure>`;
}
