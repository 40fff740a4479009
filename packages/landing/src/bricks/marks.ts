import type { PageItemDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Text } from '../model/text.ts';
import { icons } from './icons.ts';

/** Beside a picture: that it may show who the patient is, and why parts of it are black (spec G13). */
export function marks({ mayIdentify, masked }: PageItemDto, { t }: Text): TemplateResult | typeof nothing {
  if (!mayIdentify && !masked) return nothing;
  return html`<div class="marks">
    ${mayIdentify ? html`<p class="mark mark-warn">${icons.eye}<span>${t('mark.may-identify')}</span></p>` : nothing}
    ${masked ? html`<p class="mark">${icons.shield}<span>${t('mark.masked')}</span></p>` : nothing}
  </div>`;
}

/** Said before what may show who the patient is leaves the page. */
export function warnOf(items: readonly PageItemDto[], { t }: Text): TemplateResult | typeof nothing {
  const count = items.filter(({ mayIdentify }) => mayIdentify).length;
  if (count === 0) return nothing;
  const words = items.length === 1 ? t('mark.before-one') : t('mark.before', { count });
  return html`<p class="panel mark-warn mark">${icons.eye}<span>${words}</span></p>`;
}
