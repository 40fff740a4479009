import type { ClinicDto } from '@studyshare/core/contract';
import { html, type TemplateResult } from 'lit/html.js';

/** The clinic's logo, or its first letter on its colour. */
export function logo(clinic: ClinicDto, size: 'small' | 'large'): TemplateResult {
  if (clinic.logo) return html`<img class="logo logo-${size} logo-image" src=${clinic.logo} alt="" />`;
  const [letter = ''] = clinic.name.trim();
  return html`<span class="logo logo-${size}" aria-hidden="true">${letter.toLocaleUpperCase()}</span>`;
}
