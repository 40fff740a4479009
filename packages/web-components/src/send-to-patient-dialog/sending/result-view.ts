import type { ShareDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../base/icons.ts';
import { latestMessages, outcomeOf } from '../../base/share-story.ts';
import type { Words } from '../../base/words.ts';
import { deliveryLook, deliveryText } from '../../words/delivery-words.ts';
import { verdictText } from '../../words/share-words.ts';
import { shortDate } from '../../words/time.ts';
import { LOOKS, resultText } from './result-words.ts';

/** Where the share stands: preparing with progress, then each contact's message (S8). */
export function resultView(
  share: ShareDto,
  flags: { resent: boolean; lost: boolean },
  words: Words,
  now: number,
  zone: string | undefined,
): TemplateResult {
  const outcome = outcomeOf(share);
  const look = LOOKS[outcome];
  const { title, text } = resultText(share, flags.resent, words);
  const over = outcome === 'failed' || outcome === 'stopped';
  return html`<section class="result" part="result">
    <span class="disc ${look.tone}">${icon(look.icon, look.icon === 'send' ? 'turn' : '')}</span>
    <h3 class="result-title" id="result-title" tabindex="-1">${title}</h3>
    ${text === '' ? nothing : html`<p class="break">${text}</p>`}
    ${outcome === 'preparing' ? progressView(share, words) : nothing}
    ${over ? nothing : html`<ul class="contacts">${share.contacts.map((contact) => contactLine(share, contact, words, now, zone))}</ul>`}
    ${over ? nothing : leftOutView(share, words)}
    ${over ? nothing : html`<p class="muted small">${facts(share, words)}</p>`}
    ${flags.lost ? html`<p class="note warn" role="status">${icon('offline')}<span>${words.t('send.result.waiting')}</span></p>` : nothing}
  </section>`;
}

function leftOutView(share: ShareDto, { t, language }: Words): TemplateResult | typeof nothing {
  const text = verdictText(t, language, share, 'undeliverable');
  return text === '' ? nothing : html`<p class="note warn">${icon('blocked')}<span>${text}</span></p>`;
}

function progressView(share: ShareDto, words: Words): TemplateResult {
  const { done, total } = share.progress;
  const text = words.t('send.result.progress', { done, count: total });
  return html`<div class="prog" part="progress">
    <progress max=${Math.max(1, total)} .value=${done} aria-label=${words.t('send.result.preparing')}></progress>
    <p class="muted small">${text}</p>
  </div>`;
}

function contactLine(
  share: ShareDto,
  contact: ShareDto['contacts'][number],
  words: Words,
  now: number,
  zone: string | undefined,
): TemplateResult {
  const message = latestMessages(share).find(
    (each) => each.channel === contact.channel && each.contact === contact.masked,
  );
  const waits = share.state === 'preparing' || share.state === 'held';
  const preparing = waits || message === undefined;
  const look = preparing ? { icon: 'clock' as const, tone: 'wait' } : deliveryLook(message.state);
  const text = preparing
    ? words.t(waits ? (share.release ? 'delivery.afterRelease' : 'delivery.afterPreparing') : 'delivery.queued')
    : deliveryText(words.t, words.language, message, now, zone);
  return html`<li class="line">
    ${icon(contact.channel === 'email' ? 'mail' : 'phone')}
    <span class="line-text"><bdi class="strong" dir="ltr">${contact.masked}</bdi><span class="state ${look.tone}">${icon(look.icon, 's')}${text}</span></span>
  </li>`;
}

function facts(share: ShareDto, words: Words): string {
  const date = shortDate(words.language, share.expiresAt, share.timeZone);
  const parts = share.release === undefined ? [words.t('send.result.until', { date })] : [];
  if (share.protection === 'password') parts.push(words.t('send.result.password'));
  if (share.protection === 'link-code') parts.push(words.t('send.result.linkCode'));
  return parts.join(' ');
}
