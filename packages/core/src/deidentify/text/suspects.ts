import type { Rectangle } from '../rectangle.ts';
import { addAreas, shareInside } from './area-sets.ts';

/** Share of the smaller of two finds in the other from which on they are the same. */
const SAME = 0.5;

/**
 * Finds in which not one letter could be read. In a clip they count when they are made in more than one look, at two
 * frames or means of frames: burned-in text stands still, speckle and Doppler colours do not, and a picture full of
 * black specks is of no use to anybody.
 */
export class Suspects {
  readonly #all: { look: number; area: Rectangle }[] = [];
  readonly #confirmed: Rectangle[] = [];
  #looks = 0;

  /** What follows is found in another frame, or mean of frames, than what came before. */
  look(): void {
    this.#looks++;
  }

  add(areas: readonly Rectangle[]): void {
    for (const area of areas) {
      const earlier = this.#all.filter((one) => one.look !== this.#looks && isSame(one.area, area));
      if (earlier.length > 0) addAreas(this.#confirmed, [...earlier.map((one) => one.area), area]);
      this.#all.push({ look: this.#looks, area });
    }
  }

  /** Those made in two looks so far. */
  get confirmed(): readonly Rectangle[] {
    return this.#confirmed;
  }

  /** Those that count in the end; where there was only one look, all of them. */
  get counted(): Rectangle[] {
    return this.#looks > 1 ? [...this.#confirmed] : this.#all.map(({ area }) => area);
  }
}

function isSame(one: Rectangle, other: Rectangle): boolean {
  return Math.max(shareInside(one, [other], 0), shareInside(other, [one], 0)) > SAME;
}
