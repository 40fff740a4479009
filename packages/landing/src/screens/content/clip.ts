import type { PageItemDto } from '@studyshare/core/contract';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { icons } from '../../bricks/icons.ts';
import { posterOf } from '../../bricks/pictures/poster.ts';
import { durationOf, nameOfItem } from '../../model/text.ts';
import { markBroken } from './picture.ts';

/** A clip: its poster with a play button, then the browser's own controls; it loops (spec G3). */
export function clip(app: App, item: PageItemDto): TemplateResult {
  const { text, started } = app.state;
  const name = nameOfItem(item, text);
  const playing = started.has(item.itemId);
  return html`<video
      src=${item.viewHref ?? item.downloadHref}
      poster=${posterOf(item, Math.min(window.innerWidth, 400)) ?? nothing}
      width=${item.width ?? nothing}
      height=${item.height ?? nothing}
      preload="metadata"
      playsinline
      loop
      .muted=${true}
      ?controls=${playing}
      aria-label=${name}
      @error=${() => markBroken(app, item)}
    ></video>
    ${
      playing
        ? nothing
        : html`<button class="play" aria-label=${text.t('content.play', { item: name })} @click=${(event: Event) => play(app, item, event)}>
              <span>${icons.play}</span>
            </button>
            <span class="tag">${clipLabel(app, item)}</span>`
    }`;
}

function clipLabel({ state }: App, item: PageItemDto): string {
  const { t } = state.text;
  if (!item.durationSeconds) return t('content.clip-short');
  return t('content.clip-label', { duration: durationOf(item.durationSeconds) });
}

function play(app: App, item: PageItemDto, event: Event): void {
  const video = (event.currentTarget as HTMLElement).parentElement?.querySelector('video');
  app.update({ started: new Set(app.state.started).add(item.itemId) });
  video?.focus();
  video?.play().catch((fault: DOMException) => {
    if (fault.name === 'NotSupportedError') markBroken(app, item);
  });
}
