import type { PageItemDto } from '@studyshare/core/contract';

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
