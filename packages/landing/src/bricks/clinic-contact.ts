import { type ClinicDto, telephoneUri } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Text } from '../model/text.ts';
import { icons } from './icons.ts';

/** Ways to ask the clinic, as far as it gives any. */
export function clinicContact(clinic: ClinicDto | undefined, { t }: Text): TemplateResult | typeof nothing {
  if (!clinic?.publicPhone && !clinic?.publicEmail) return nothing;
  const { publicPhone, publicEmail } = clinic;
  return html`<div class="ways">
    ${
      publicPhone
        ? html`<a class="btn ghost" href=${telephoneUri(publicPhone)}>${icons.phone}<span>${isolated(t('contact.call', { phone: MARK }), publicPhone)}</span></a>`
        : nothing
    }
    ${
      publicEmail
        ? html`<a class="btn ghost" href="mailto:${publicEmail}">${icons.mail}<span>${isolated(t('contact.write', { email: MARK }), publicEmail)}</span></a>`
        : nothing
    }
  </div>`;
}

/** A long address breaks between its parts rather than within a word. */
function breakable(value: string): TemplateResult {
  const parts = value.includes('@') ? (value.match(/[^@._-]*[@._-]|[^@._-]+/g) ?? []) : [value];
  return html`${parts.map((part, index) => (index === 0 ? part : html`<wbr />${part}`))}`;
}

const MARK = '\u0000';

/** A number or address inside a sentence keeps its own direction, also in right-to-left text. */
function isolated(sentence: string, value: string): TemplateResult {
  const [before = '', after = ''] = sentence.split(MARK);
  return html`${before}<bdi dir="ltr" class="whole">${breakable(value)}</bdi>${after}`;
}
