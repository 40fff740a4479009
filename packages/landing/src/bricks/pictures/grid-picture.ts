import { EAGER_PICTURES, type PageItemDto, pictureChoice } from '@studyshare/core/contract';
import { afterLead, goAhead } from './lead.ts';

/** How a picture stands in the grid, and what becomes of it. */
export interface GridPicture {
  name: string;
  /** From 0, on the page. */
  index: number;
  /** How many items the page shows. */
  among: number;
  open(): void;
  failed(): void;
}

interface Made {
  element: HTMLPictureElement;
  image: HTMLImageElement;
  now: GridPicture;
}

const HOLD_MS = 200;

/**
 * By item. Answers are stored nowhere on the device, so the elements are what keeps a picture from being fetched twice:
 * a page that is turned back to gets its own again.
 */
const made = new Map<string, Made>();

/**
 * A picture of the grid in the size it is shown in, and a plain `<img>`: right-click and long press save it (spec G2).
 * Whoever sets out to do that gets the full one in its place, as far as it comes in time.
 */
export function gridPicture(item: PageItemDto, now: GridPicture): HTMLPictureElement {
  const known = made.get(item.itemId) ?? make(item, now);
  made.set(item.itemId, known);
  known.now = now;
  known.image.alt = now.name;
  return known.element;
}

/** The picture as it stands in the grid, once it has come. */
export function shownPicture(itemId: string): HTMLImageElement | undefined {
  const image = made.get(itemId)?.image;
  return image?.complete && image.naturalWidth > 0 ? image : undefined;
}

/** It is fetched anew when it is next shown. */
export function forgetPicture(itemId: string): void {
  made.delete(itemId);
}

function make(item: PageItemDto, now: GridPicture): Made {
  const element = document.createElement('picture');
  const image = document.createElement('img');
  const one: Made = { element, image, now };
  element.append(image);
  if (item.width) image.width = item.width;
  if (item.height) image.height = item.height;
  image.decoding = 'async';
  image.loading = now.index < EAGER_PICTURES ? 'eager' : 'lazy';
  image.addEventListener('load', () => image.classList.add('shown'));
  image.addEventListener('error', () => one.now.failed());
  image.addEventListener('click', () => one.now.open());
  upgradeWhenSaved(one, item.viewHref);
  if (now.index > 0) void afterLead().then(() => begin(one, item));
  else {
    // What is seen first is sent first: by the server, where it heeds that (RFC 9218), and by us.
    image.fetchPriority = 'high';
    begin(one, item);
    goAhead(image);
  }
  return one;
}

/** Fetches it, unless it was asked for in full meanwhile. */
function begin({ element, image, now }: Made, item: PageItemDto): void {
  if (image.hasAttribute('src')) return;
  const choice = pictureChoice(item, now.among);
  if (choice) element.prepend(Object.assign(document.createElement('source'), choice));
  // Last: with `src` the browser starts to fetch, and must know of the smaller ones by then.
  image.src = (choice ? item.viewHref : (item.previewHref ?? item.viewHref)) ?? item.downloadHref;
}

// A menu is asked for by the right button, the keyboard, or a finger that rests.
function upgradeWhenSaved({ element, image }: Made, full: string | undefined): void {
  if (full === undefined) return;
  let resting = 0;
  const upgrade = () => {
    // What is there is worth more than what cannot come.
    if (navigator.onLine === false) return;
    element.querySelector('source')?.remove();
    if (image.getAttribute('src') !== full) image.src = full;
  };
  const leave = () => window.clearTimeout(resting);
  image.addEventListener('contextmenu', upgrade);
  image.addEventListener('pointerdown', ({ button, pointerType }) => {
    leave();
    if (button === 2) upgrade();
    else if (pointerType === 'touch') resting = window.setTimeout(upgrade, HOLD_MS);
  });
  for (const over of ['pointerup', 'pointercancel', 'pointerleave'] as const) image.addEventListener(over, leave);
}
