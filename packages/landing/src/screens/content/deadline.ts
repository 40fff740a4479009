import type { PageDto } from '@studyshare/core/contract';
import { html, type TemplateResult } from 'lit/html.js';
import { icons } from '../../bricks/icons.ts';
import type { Text } from '../../model/text.ts';

/** Until when, as a date in the clinic's time zone and as days left. */
export function deadline(page: PageDto, text: Text): TemplateResult {
  const days = page.daysLeft;
  const left = days < 1 ? text.t('content.last-day') : text.t('content.days-left', { count: days });
  const date = text.date(page.expiresAt, page.clinic.timeZone);
  return html`<p class="due ${days < 4 ? 'due-soon' : ''}">
    ${icons.clock}<span class="parts"><span class="part">${text.t('content.save-by', { date })}</span> <span class="part">${left}</span></span>
  </p>`;
}
