import type { PageItemDto } from '@studyshare/core/contract';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { App } from '../../app.ts';
import { attachPlayer, playerOf, wantsCalm } from '../../bricks/clip/attach-player.ts';
import { icons } from '../../bricks/icons.ts';
import { keepFocus } from '../../bricks/keep-focus.ts';
import { marks } from '../../bricks/marks.ts';
import { offlineBand } from '../../bricks/offline-band.ts';
import { fullPicture } from '../../bricks/pictures/full-picture.ts';
import { shownPicture } from '../../bricks/pictures/grid-picture.ts';
import { posterOf } from '../../bricks/pictures/poster.ts';
import { downloadItem, fileOf } from '../../bricks/saving/download.ts';
import { saveNote } from '../../bricks/saving/save-note.ts';
import type { Direction } from '../../model/items.ts';
import type { ViewerState } from '../../model/state.ts';
import { nameOfItem } from '../../model/text.ts';
import { openReport } from '../report/report-actions.ts';
import { openShare } from '../share/share-actions.ts';
import { ZoomSurface } from './gestures.ts';
import { leaveViewer, markFailed, retryShown, step } from './viewer-actions.ts';
import { LARGEST } from './zoom.ts';

let surface: ZoomSurface | undefined;

/** The large view: zoom, swipe, keyboard, all items of the share in a row (spec G2). */
export function viewerOverlay(app: App, viewer: ViewerState): TemplateResult {
  const { text } = app.state;
  const item = app.items.get(viewer.itemId);
  const name = item ? nameOfItem(item, text) : '';
  return html`<div
    class="viewer"
    role="dialog"
    aria-modal="true"
    ?inert=${Boolean(app.state.report || app.state.share)}
    aria-label=${text.t('viewer.label', { item: name })}
    @keydown=${(event: KeyboardEvent) => onKey(app, event)}
  >
    ${topBar(app, viewer, item)}
    <div class="stage">
      ${item ? keyed(item.itemId, stageFor(app, item, name)) : nothing}
      ${viewer.failed ? notShown(app) : nothing}
      ${turn(app, viewer, -1)} ${turn(app, viewer, 1)}
    </div>
    <div class="viewer-foot">${offlineBand(app.state)}${
      item
        ? html`${marks(item, text)} ${downloadItem(app, item)}
            <button class="btn ghost" @click=${() => openShare(app, [item.itemId])}>${icons.share}<span>${text.t('share.open')}</span></button>
            <button class="btn ghost" @click=${() => openReport(app, item.itemId)}>${icons.flag}<span>${text.t('report.open')}</span></button>
            ${saveNote(app, fileOf(item))}`
        : nothing
    }</div>
  </div>`;
}

function topBar(app: App, viewer: ViewerState, item: PageItemDto | undefined): TemplateResult {
  const { text } = app.state;
  const { t } = text;
  return html`<div class="viewer-bar">
    <button class="icon viewer-close" aria-label=${t('app.close')} @click=${() => leaveViewer(app)}>${icons.close}</button>
    <span class="viewer-name">${item ? html`<strong>${nameOfItem(item, text)}</strong> <span>${t('viewer.position', { number: item.number, total: app.items.total })}</span>` : nothing}</span>
    ${
      item?.kind === 'picture'
        ? html`<button class="icon" aria-label=${t('viewer.zoom-out')} aria-disabled=${viewer.scale <= 1 ? 'true' : nothing} @click=${() => surface?.zoom(1 / 1.5)}>${icons.minus}</button>
            <button class="icon" aria-label=${t('viewer.zoom-in')} aria-disabled=${viewer.scale >= LARGEST ? 'true' : nothing} @click=${() => surface?.zoom(1.5)}>${icons.plus}</button>`
        : nothing
    }
  </div>`;
}

function notShown(app: App): TemplateResult {
  const { t } = app.state.text;
  return html`<div class="pic-note viewer-note" role="alert">
    <span>${t('viewer.failed')}</span>
    <button class="btn on-tile" @click=${() => retryShown(app)}>${t('app.retry')}</button>
  </div>`;
}

function stageFor(app: App, item: PageItemDto, name: string): TemplateResult {
  const attach = (stage: Element | undefined) => {
    if (stage) surface = attachSurface(app, stage as HTMLElement);
  };
  const failed = () => markFailed(app);
  return html`<div class="stage-inner ${item.kind === 'clip' ? 'stage-clip' : ''}" ${ref(attach)}>
    ${
      item.kind === 'clip'
        ? html`<video src=${item.viewHref ?? item.downloadHref} poster=${posterOf(item, window.innerWidth) ?? nothing} loop playsinline ?autoplay=${!wantsCalm()} .muted=${true} aria-label=${name} @error=${failed}></video>
            <div class="player" role="group" aria-label=${app.state.text.t('clip.controls', { item: name })} ${ref((bar) => bar && attachPlayer(app, item, bar as HTMLElement))}></div>`
        : pictureOnStage(item, name, failed)
    }
  </div>`;
}

/** The full picture; on a slow connection the one of the grid is looked at until it has come. */
function pictureOnStage(item: PageItemDto, name: string, failed: () => void): TemplateResult | typeof nothing {
  const image = fullPicture(item);
  if (!image) return nothing;
  image.alt = name;
  image.onerror = failed;
  const still = shownPicture(item.itemId);
  if (!still || image.complete) return html`${image}`;
  return html`${stillOf(still, image)}${image}`;
}

// Drawn, not fetched: the grid's picture is at hand, and nothing that was sent once is asked for again.
function stillOf(shown: HTMLImageElement, full: HTMLImageElement): HTMLCanvasElement {
  const canvas = stills.get(full) ?? document.createElement('canvas');
  if (stills.has(full)) return canvas;
  stills.set(full, canvas);
  canvas.className = 'still';
  canvas.setAttribute('aria-hidden', 'true');
  canvas.width = shown.naturalWidth;
  canvas.height = shown.naturalHeight;
  canvas.getContext('2d')?.drawImage(shown, 0, 0);
  full.addEventListener('load', () => canvas.remove(), { once: true });
  return canvas;
}

const stills = new WeakMap<HTMLImageElement, HTMLCanvasElement>();
const surfaces = new WeakMap<HTMLElement, ZoomSurface>();

function attachSurface(app: App, stage: HTMLElement): ZoomSurface {
  const known = surfaces.get(stage);
  if (known) return known;
  const made = new ZoomSurface(stage, {
    swipe: (x) => void step(app, forward(app) === x ? -1 : 1),
    tap: () => playerOf(stage.querySelector('video'))?.toggle(),
    dismiss: () => leaveViewer(app),
    scaled: (scale) => app.state.viewer && app.update({ viewer: { ...app.state.viewer, scale } }),
  });
  surfaces.set(stage, made);
  return made;
}

// The side that "next" lies on: 1 is the right, -1 the left.
function forward({ state }: App): 1 | -1 {
  return state.text.direction === 'rtl' ? -1 : 1;
}

function turn(app: App, { itemId }: ViewerState, direction: Direction): TemplateResult {
  const end = app.items.beside(itemId, direction) === undefined;
  const { t } = app.state.text;
  const label = direction === 1 ? t('viewer.next') : t('viewer.previous');
  return html`<button
    class="icon viewer-turn ${direction === 1 ? 'viewer-next' : 'viewer-previous'}"
    aria-label=${label}
    aria-disabled=${end ? 'true' : nothing}
    @click=${() => step(app, direction)}
  ><span class="turn">${direction === 1 ? icons.forward : icons.back}</span></button>`;
}

/** Of a clip, the space bar plays and pauses, and the comma and the full stop go frame by frame. */
function onClipKey(app: App, event: KeyboardEvent): boolean {
  const player = playerOf(app.root.querySelector<HTMLVideoElement>('.viewer video'));
  const onButton = (event.target as HTMLElement).matches('button, a, input, select');
  if (!player || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === ' ' && !onButton) player.toggle();
  else if (event.key === ',') void player.step(-1);
  else if (event.key === '.') void player.step(1);
  else return false;
  event.preventDefault();
  return true;
}

function onKey(app: App, event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  // What has a meaning of its own for the arrows keeps it.
  const inControl = target.matches('input, select');
  const side = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (event.key === 'Escape') {
    event.preventDefault();
    leaveViewer(app);
  } else if (side !== 0 && !inControl) void step(app, side === forward(app) ? 1 : -1);
  else if (event.key === '+' || event.key === '=') surface?.zoom(1.5);
  else if (event.key === '-') surface?.zoom(1 / 1.5);
  else if (event.key === '0') surface?.fit();
  else if (!onClipKey(app, event)) keepFocus(event);
}
