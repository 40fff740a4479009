import type { Alphabet } from './alphabet.ts';

/** What a run of classes spells, and the mean probability of its characters. */
export interface Reading {
  text: string;
  /** 0 to 1; 0 for an empty text. */
  confidence: number;
}

/** Both readings of one line. */
export interface LineReading {
  latin: Reading;
  any: Reading;
}

/** The most likely class of each step, among all or only some classes. */
function best(steps: Float32Array, classes: number, among: Int32Array | undefined): [Int32Array, Float32Array] {
  const count = steps.length / classes;
  const winners = new Int32Array(count);
  const values = new Float32Array(count);
  const total = among?.length ?? classes;
  for (let step = 0; step < count; step++) {
    let winner = 0;
    let value = -1;
    for (let index = 0; index < total; index++) {
      const candidate = among === undefined ? index : among[index]!;
      const probability = steps[step * classes + candidate]!;
      if (probability <= value) continue;
      winner = candidate;
      value = probability;
    }
    winners[step] = winner;
    values[step] = value;
  }
  return [winners, values];
}

/** Greedy decoding: repeated classes are one character unless "no character" stands between them. */
export function readCharacters(steps: Float32Array, alphabet: Alphabet, among?: Int32Array): Reading {
  const [winners, values] = best(steps, alphabet.characters.length, among);
  let text = '';
  let sum = 0;
  let count = 0;
  let previous = 0;
  winners.forEach((winner, step) => {
    if (winner !== 0 && winner !== previous) {
      text += alphabet.characters[winner];
      sum += values[step]!;
      count++;
    }
    previous = winner;
  });
  return { text: text.trim(), confidence: count === 0 ? 0 : sum / count };
}
