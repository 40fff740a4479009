import type { App } from '../app.ts';
import { afterLead } from './pictures/lead.ts';

/** Pages inside other apps on iOS cannot. */
export function canPrint(): boolean {
  return typeof window.print === 'function';
}

/** Prints the pictures once all of them are there; clips print as their poster (spec G5). */
export async function printPictures(app: App): Promise<void> {
  app.announce(app.state.text.t('print.preparing'));
  // Where everything is shown at once, what is still on its way belongs to it.
  await app.rest;
  if (app.state.failure) return;
  const images = [...app.root.querySelectorAll<HTMLImageElement>('.grid img')];
  for (const image of images) image.loading = 'eager';
  // Those that let the first one go ahead are asked for by then.
  await afterLead();
  await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
  window.print();
}

/** A clip that was started shows its poster again: paper holds one picture of it. */
export function beforePrint(app: App): void {
  for (const video of app.root.querySelectorAll<HTMLVideoElement>('.grid video')) {
    if (video.played.length > 0) video.load();
  }
}
