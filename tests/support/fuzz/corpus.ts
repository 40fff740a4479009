import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Choice } from './choice.ts';
import { generatedSeeds, sampleSeeds } from './seeds.ts';

/** Mutants kept by one lane, and how large one may be: what is small is quick and easy to look at. */
const MAX_KEPT = 300;
const MAX_KEPT_BYTES = 16 * 1024;

/** The files of one lane that mutants are made of: seeds, and the mutants that reached something new. */
export class Corpus {
  readonly #generated = generatedSeeds().map(({ bytes }) => bytes);
  readonly #samples = sampleSeeds().map(({ bytes }) => bytes);
  readonly #kept: Uint8Array[] = [];
  readonly #folder: string;

  /** `folder` holds what earlier processes of the lane kept. */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(folder).sort()) this.#kept.push(new Uint8Array(readFileSync(join(folder, name))));
  }

  get kept(): number {
    return this.#kept.length;
  }

  /** Everything in it, seeds first. */
  all(): Uint8Array[] {
    return [...this.#generated, ...this.#samples, ...this.#kept];
  }

  /** A file to start from: half of the time a kept mutant, where there is one, else a seed, our own before samples. */
  pick(choice: Choice): Uint8Array {
    if (this.#kept.length > 0 && choice.chance(0.5)) return choice.pick(this.#kept);
    return choice.chance(0.4) && this.#samples.length > 0 ? choice.pick(this.#samples) : choice.pick(this.#generated);
  }

  keep(bytes: Uint8Array, index: number): void {
    if (this.#kept.length >= MAX_KEPT || bytes.length > MAX_KEPT_BYTES) return;
    this.#kept.push(bytes);
    writeFileSync(join(this.#folder, String(index).padStart(8, '0')), bytes);
  }
}
