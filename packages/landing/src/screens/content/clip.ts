import type { PageItemDto } from '@studyshare/core/contract';
import { ref } from 'lit/directives/ref.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { attachPlayer, playerOf } from '../../bricks/clip/attach-player.ts';
import { icons } from '../../bricks/icons.ts';
import { posterOf } from '../../bricks/pictures/poster.ts';
import { durationOf, nameOfItem } from '../../model/text.ts';
import { markBroken } from './picture.ts';

/** A clip: its poster with a play button; once started it has its controls beneath it, and loops (spec G3). */
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
      aria-label=${name}
      @click=${(event: Event) => playerOf(event.currentTarget as HTMLVideoElement)?.toggle()}
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

/** The controls of a clip that was started, under its picture. */
export function clipControls(app: App, item: PageItemDto): TemplateResult | typeof nothing {
  if (item.kind !== 'clip' || !app.state.started.has(item.itemId)) return nothing;
  const attach = (bar: Element | undefined) => {
    if (bar) attachPlayer(app, item, bar as HTMLElement);
  };
  return html`<div class="player" role="group" aria-label=${app.state.text.t('clip.controls', { item: nameOfItem(item, app.state.text) })} ${ref(attach)}></div>`;
}

function clipLabel({ state }: App, item: PageItemDto): string {
  const { t } = state.text;
  if (!item.durationSeconds) return t('content.clip-short');
  return t('content.clip-label', { duration: durationOf(item.durationSeconds) });
}

function play(app: App, item: PageItemDto, event: Event): void {
  const figure = (event.currentTarget as HTMLElement).closest('figure');
  const video = figure?.querySelector('video');
  app.update({ started: new Set(app.state.started).add(item.itemId) });
  // The pressed button is gone: the focus goes to the controls, as soon as they are there.
  const controls = figure?.querySelector<HTMLElement>('.player');
  if (controls) {
    controls.tabIndex = -1;
    controls.focus({ preventScroll: true });
  }
  video?.play().catch((fault: DOMException) => {
    if (fault.name === 'NotSupportedError') markBroken(app, item);
  });
}
