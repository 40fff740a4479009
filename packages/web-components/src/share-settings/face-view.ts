import { inkOn, readColor } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { styleMap } from 'lit/directives/style-map.js';
import { type IconName, icon } from '../base/icons.ts';
import type { SettingsModel } from './settings-model.ts';

const FALLBACK = '#0b6b72';

/** What stands between the clinic's name and its contact. */
export type Face = (colors: Readonly<Record<string, string>>) => TemplateResult | typeof nothing;

/** The patient's page in small, as it will be with what is in the form: logo or letter, name, and how the clinic is asked. */
export function faceView({ values }: SettingsModel, between: Face): TemplateResult {
  const color = String(values.brandColor).trim();
  const ground = readColor(color) === undefined ? FALLBACK : color;
  const colors = { background: ground, color: inkOn(ground) };
  const name = String(values.name).trim();
  return html`<div class="paper">
    ${badge(String(values.logo), name, colors)}
    <bdi class="strong break">${name}</bdi>
    ${between(colors)} ${way('phone', String(values.publicPhone))} ${way('mail', String(values.publicEmail))}
  </div>`;
}

/** As the page has it: the first letter where there is no logo. */
function badge(logo: string, name: string, colors: Readonly<Record<string, string>>): TemplateResult {
  if (logo !== '') return html`<img class="logo-img" src=${logo} alt="" />`;
  const [letter = ''] = name;
  return html`<span class="letter" aria-hidden="true" style=${styleMap(colors)}>${letter.toLocaleUpperCase()}</span>`;
}

function way(name: IconName, contact: string): TemplateResult | typeof nothing {
  if (contact.trim() === '') return nothing;
  return html`<span class="small way">${icon(name, 's')}<bdi class="break" dir="ltr">${contact.trim()}</bdi></span>`;
}
