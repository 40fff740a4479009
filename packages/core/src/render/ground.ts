import type { Sharp } from 'sharp';

/** What transparent parts of a picture are filled with. */
export type Ground = 'white' | 'black' | 'grey';

export const GROUNDS: Record<Ground, string> = { white: '#ffffff', black: '#000000', grey: '#808080' };

/** Longest side of what is looked at; a larger picture is thinned out, its pixels as they are. */
const LOOKED_SIDE = 2000;
/** From this much opacity on, a pixel counts as drawn. */
const DRAWN = 32;
/** Grey levels that could not be told from white or black. */
const LIGHT = 224;
const DARK = 64;
/** Of the outline's pixels, so many may be lost. */
const LOST = 0.02;

/** How much of the outline of what is drawn is light and dark, 0 to 1; what lies inside is seen on any ground. */
function outline(data: Uint8Array, columns: number): { light: number; dark: number } {
  let [edges, light, dark] = [0, 0, 0];
  const pixels = data.length / 4;
  const clear = (at: number) => data[4 * at + 3]! < DRAWN;
  for (let at = 0; at < pixels; at++) {
    if (clear(at)) continue;
    const x = at % columns;
    const beside = (x > 0 && clear(at - 1)) || (x < columns - 1 && clear(at + 1));
    const above = at >= columns && clear(at - columns);
    const below = at + columns < pixels && clear(at + columns);
    if (!beside && !above && !below) continue;
    edges++;
    const level = 0.299 * data[4 * at]! + 0.587 * data[4 * at + 1]! + 0.114 * data[4 * at + 2]!;
    if (level >= LIGHT) light++;
    else if (level <= DARK) dark++;
  }
  return { light: light / Math.max(1, edges), dark: dark / Math.max(1, edges) };
}

/**
 * The ground on which nothing that is drawn disappears: white, unless what is drawn there is white itself; then black,
 * or grey where it is both. Undefined where the picture has no transparent part.
 */
export async function chooseGround(image: Sharp): Promise<Ground | undefined> {
  const { hasAlpha } = await image.metadata();
  if (!hasAlpha) return undefined;
  const { data, info } = await image
    .resize({ width: LOOKED_SIDE, height: LOOKED_SIDE, fit: 'inside', withoutEnlargement: true, kernel: 'nearest' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 4 || !data.some((value, at) => at % 4 === 3 && value < 255)) return undefined;
  const { light, dark } = outline(data, info.width);
  if (light <= LOST) return 'white';
  return dark <= LOST ? 'black' : 'grey';
}
