import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { Rectangle } from '../rectangle.ts';
import { cut, shareInside } from './area-sets.ts';
import { brightness } from './brightness.ts';

/** Text that stays, and its picture. */
interface Known {
  area: Rectangle;
  text: string;
  picture: TextSearchFrame;
  /** The level from which on a pixel belongs to the letters. */
  level: number;
}

/** Grey levels by which a pixel of a letter may differ: the noise of a lossy codec. */
const NOISE = 24;
/** Share of the letters' pixels that may brighten beside them before there may be another letter. */
const MORE_INK = 0.1;
/** Share of the smaller of two areas in the other from which on they are the same. */
const SAME = 0.5;

/**
 * Text that was allowed, and how it looked: while its letters stand, whatever moves behind them, the decision does as
 * well.
 */
export class KnownText {
  #known: Known[] = [];

  /** The texts allowed in this area that still stand there: those that it takes in, or the one that it is a part of. */
  standing(frame: TextSearchFrame, area: Rectangle): { area: Rectangle; text: string }[] {
    return this.#known.filter((known) => meetsMost(known, area) && stands(known, frame));
  }

  remember(frame: TextSearchFrame, area: Rectangle, text: string): void {
    this.#known = this.#known.filter((known) => !isAt(known, area));
    const picture = cut(frame, area);
    this.#known.push({ area, text, picture, level: letterLevel(picture) });
  }

  /** All places, for counting. */
  get areas(): Rectangle[] {
    return this.#known.map(({ area }) => area);
  }
}

/** Margins differ a little from look to look; a find that reaches further is another one. */
const GRACE = 3;

function isAt(known: Known, area: Rectangle): boolean {
  return shareInside(area, [known.area], GRACE) === 1 && shareInside(known.area, [area], GRACE) > SAME;
}

/** Half way between what most of the area shows and the brightest of it. */
function letterLevel(picture: TextSearchFrame): number {
  const levels = Uint8Array.from({ length: picture.rows * picture.columns }, (_, at) => brightness(picture, at)).sort();
  return ((levels[levels.length >> 1] ?? 0) + (levels.at(-1) ?? 0)) / 2;
}

function meetsMost(known: Known, area: Rectangle): boolean {
  return isAt(known, area) || shareInside(known.area, [area], GRACE) > SAME;
}

function stands({ area, picture, level }: Known, frame: TextSearchFrame): boolean {
  if (area.x + area.width > frame.columns || area.y + area.height > frame.rows) return false;
  if (frame.channels !== picture.channels) return false;
  let ink = 0;
  let more = 0;
  for (let y = 0; y < area.height; y++)
    for (let x = 0; x < area.width; x++) {
      const pixel = y * area.width + x;
      const here = (area.y + y) * frame.columns + area.x + x;
      if (brightness(picture, pixel) < level) {
        if (brightness(frame, here) >= level + NOISE) more++;
        continue;
      }
      ink++;
      for (let channel = 0; channel < frame.channels; channel++) {
        const before = picture.data[pixel * frame.channels + channel]!;
        if (Math.abs(before - frame.data[here * frame.channels + channel]!) > NOISE) return false;
      }
    }
  return more <= MORE_INK * ink;
}
