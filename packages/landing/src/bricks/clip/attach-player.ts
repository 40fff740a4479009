import type { PageItemDto } from '@studyshare/core/contract';
import type { App } from '../../app.ts';
import type { ClipPlayer } from './clip-player.ts';

const players = new WeakMap<HTMLVideoElement, ClipPlayer>();
const asked = new WeakSet<HTMLVideoElement>();

/** The player of a clip, once its controls are there. */
export function playerOf(video: HTMLVideoElement | null): ClipPlayer | undefined {
  return video ? players.get(video) : undefined;
}

/**
 * Gives a clip its controls, which are loaded with the first clip that is played. Where they cannot be had, the browser's
 * own take their place.
 */
export function attachPlayer(app: App, item: PageItemDto, bar: HTMLElement): void {
  // What is being drawn is not in its place yet.
  queueMicrotask(() => attach(app, item, bar));
}

function attach(app: App, item: PageItemDto, bar: HTMLElement): void {
  const video = bar.closest('figure, .stage-inner')?.querySelector('video');
  if (!video) return;
  const known = players.get(video);
  known?.draw();
  if (known || asked.has(video)) return;
  asked.add(video);
  const options = { item, text: () => app.state.text, announce: (words: string) => app.announce(words) };
  import('./clip-player.ts').then(
    ({ ClipPlayer }) => players.set(video, new ClipPlayer(video, bar, options)),
    () => {
      video.controls = true;
    },
  );
}

/** The device asks for less motion: nothing plays before it is asked to (WCAG 2.2, 2.3.3). */
export function wantsCalm(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
