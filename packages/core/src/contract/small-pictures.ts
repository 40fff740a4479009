import type { PageItemDto } from './patient.ts';

/** What a browser chooses the size of a picture by, and is told before the page's script runs. */
export interface PictureChoice {
  /** Of the small pictures: `…/small/480 480w, …`. */
  srcset: string;
  /** How wide it is shown, by the width of the window. */
  sizes: string;
  type: 'image/webp';
}

/** Pictures at the head of a page that are fetched at once; the others when they come into sight. */
export const EAGER_PICTURES = 2;

/**
 * The sizes a picture comes in and the width it is shown in among so many; undefined where the full one stands alone. The
 * widths are those of the landing page's grid (`styles/pictures.css`).
 */
export function pictureChoice({ small }: Pick<PageItemDto, 'small'>, among: number): PictureChoice | undefined {
  if (!small || small.length === 0) return undefined;
  return {
    srcset: small.map(({ href, width }) => `${href} ${width}w`).join(', '),
    sizes: SIZES[Math.min(Math.max(among, 1), 3) - 1]!,
    type: 'image/webp',
  };
}

const PHONE = 'calc(100vw - 42px)';
const TWO = 'calc(50vw - 31px)';
const SIZES: readonly string[] = [
  `(min-width: 842px) 800px, ${PHONE}`,
  `(min-width: 1160px) 548px, (min-width: 720px) ${TWO}, ${PHONE}`,
  `(min-width: 1160px) 358px, (min-width: 1080px) calc(33.33vw - 28px), (min-width: 720px) ${TWO}, ${PHONE}`,
];
