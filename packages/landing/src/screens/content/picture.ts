import type { PageItemDto } from '@studyshare/core/contract';
import type { App } from '../app.ts';
import { askWhetherOpen } from './ask-whether-open.ts';

interface DataSaver {
  connection?: { saveData?: boolean };
}

/** A picture that came stops waiting, and is made the real one where the reader does not save data. */
export function shown(image: HTMLImageElement, item: PageItemDto): void {
  image.classList.add('shown');
  if (!(navigator as unknown as DataSaver).connection?.saveData) sharpen(image, item);
}

/**
 * Puts the full picture where the preview stands once that is there, so that a picture saved by right-click or long
 * press is the real one, not the preview.
 */
export function sharpen(image: HTMLImageElement, item: PageItemDto): void {
  const { viewHref } = item;
  if (!viewHref || image.getAttribute('src') === viewHref) return;
  const full = new Image();
  full.onload = () => {
    if (image.getAttribute('src') === item.previewHref) image.src = viewHref;
  };
  full.src = viewHref;
}

/** A picture or clip that cannot be shown may mean that the page has ended: ask. */
export function markBroken(app: App, item: PageItemDto): void {
  if (app.state.broken.has(item.itemId) || app.state.screen !== 'page') return;
  app.update({ broken: new Set(app.state.broken).add(item.itemId) });
  void askWhetherOpen(app);
}

export function retryBroken(app: App, item: PageItemDto): void {
  app.update({ broken: without(app.state.broken, item.itemId), started: without(app.state.started, item.itemId) });
}

function without(set: ReadonlySet<string>, value: string): Set<string> {
  return new Set([...set].filter((one) => one !== value));
}
