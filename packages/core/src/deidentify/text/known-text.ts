import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { Rectangle } from '../rectangle.ts';
import { cut, shareInside } from './area-sets.ts';
import { groundOf, usualDistance } from './standing-out.ts';

/** Text that stays, and its picture. */
interface Known {
  area: Rectangle;
  text: string;
  picture: TextSearchFrame;
  /** How far each pixel stands out of the ground, in grey levels. */
  distances: Uint8Array;
  spread: number;
  /** The distance from which on a pixel belongs to the letters. */
  level: number;
}

/** Grey levels by which a pixel of a letter may differ: the noise of a lossy codec. */
const NOISE = 24;
/** Share of the letters' pixels that may stand out anew beside them before there may be another letter. */
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

  /** Where the allowed texts are that still stand. */
  places(frame: TextSearchFrame): Rectangle[] {
    return this.#known.filter((known) => stands(known, frame)).map(({ area }) => area);
  }

  remember(frame: TextSearchFrame, area: Rectangle, text: string): void {
    this.#known = this.#known.filter((known) => !isAt(known, area));
    const picture = cut(frame, area);
    const { spread, distances } = groundOf(picture);
    // Half way between the ground and most of the letters. Where nothing stands out all of the area is to stand.
    const level = usualDistance(distances, spread + NOISE) / 2;
    this.#known.push({ area, text, picture, distances, spread, level });
  }
}

/** Margins differ a little from look to look; a find that reaches further is another one. */
const GRACE = 3;

function isAt(known: Known, area: Rectangle): boolean {
  return shareInside(area, [known.area], GRACE) === 1 && shareInside(known.area, [area], GRACE) > SAME;
}

function meetsMost(known: Known, area: Rectangle): boolean {
  return isAt(known, area) || shareInside(known.area, [area], GRACE) > SAME;
}

/** Whether all letters are there, and nothing else stands out of what is behind them now, be it brighter or darker. */
function stands({ area, picture, distances, spread, level }: Known, frame: TextSearchFrame): boolean {
  if (area.x + area.width > frame.columns || area.y + area.height > frame.rows) return false;
  if (frame.channels !== picture.channels) return false;
  const here = cut(frame, area);
  const ground = groundOf(here);
  const most = Math.max(spread, ground.spread);
  let ink = 0;
  let more = 0;
  for (let pixel = 0; pixel < distances.length; pixel++) {
    const distance = distances[pixel]!;
    if (distance >= level) {
      ink++;
      if (differs(picture, here, pixel)) return false;
    } else if (ground.distances[pixel]! > Math.max(distance, most) + NOISE) more++;
  }
  return more <= MORE_INK * ink;
}

function differs(one: TextSearchFrame, other: TextSearchFrame, pixel: number): boolean {
  const { channels } = one;
  for (let at = pixel * channels; at < (pixel + 1) * channels; at++)
    if (Math.abs(one.data[at]! - other.data[at]!) > NOISE) return true;
  return false;
}
