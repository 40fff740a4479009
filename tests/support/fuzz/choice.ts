import { seededRandom } from '../../../tools/synthetic/random.ts';

/** Seeded decisions of a mutation: the same seed makes the same choices on every machine. */
export class Choice {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seededRandom(seed);
  }

  /** A whole number from 0 below `end`; 0 when there is none. */
  below(end: number): number {
    return Math.floor(this.#next() * end);
  }

  chance(probability: number): boolean {
    return this.#next() < probability;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  bytes(length: number): Uint8Array {
    return Uint8Array.from({ length }, () => this.below(256));
  }
}

/** The seed of one case of a run. */
export function caseSeed(run: number, lane: number, index: number): number {
  return (
    (Math.imul(run ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(lane + 1, 0xc2b2ae35) ^ Math.imul(index + 1, 0x27d4eb2f)) >>> 0
  );
}
