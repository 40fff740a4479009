import type { PageItemDto } from '@studyshare/core/contract';

/** No screen shows finer dots than these to an eye. */
const MOST_DOTS = 2;

/** The poster of a clip, no larger than it is shown: `<video>` knows no `srcset`. */
export function posterOf({ small = [], previewHref }: PageItemDto, cssWidth: number): string | undefined {
  const dots = cssWidth * Math.min(window.devicePixelRatio || 1, MOST_DOTS);
  return (small.find(({ width }) => width >= dots) ?? small[small.length - 1])?.href ?? previewHref;
}
