import type { Choice } from './choice.ts';
import { edgeAnywhere, flipBits, noise, repeatPiece, truncate } from './mutate-bytes.ts';
import {
  changeText,
  lieLength,
  lieShape,
  lieTransferSyntax,
  moveElement,
  nest,
  swapRepresentation,
  swapTag,
} from './mutate-elements.ts';
import { crossFiles, deflate, deflateBomb, deflateFrame } from './mutate-files.ts';
import { damageStream, insertMarker, lieOffsetTable, shuffleFragments, starveStream } from './mutate-pixels.ts';

type Mutation = (bytes: Uint8Array, choice: Choice, other: Uint8Array) => Uint8Array;

/** Every mutation by name, with how often it is drawn. */
const MUTATIONS: readonly [string, number, Mutation][] = [
  ['flip-bits', 4, flipBits],
  ['truncate', 2, truncate],
  ['noise', 2, noise],
  ['edge-anywhere', 2, edgeAnywhere],
  ['repeat-piece', 2, repeatPiece],
  ['lie-length', 5, lieLength],
  ['swap-vr', 3, swapRepresentation],
  ['swap-tag', 3, swapTag],
  ['move-element', 3, moveElement],
  ['change-text', 3, changeText],
  ['lie-shape', 6, lieShape],
  ['lie-transfer-syntax', 3, lieTransferSyntax],
  ['nest', 2, nest],
  ['shuffle-fragments', 4, shuffleFragments],
  ['lie-offset-table', 3, lieOffsetTable],
  ['damage-stream', 8, damageStream],
  ['starve-stream', 3, starveStream],
  ['insert-marker', 3, insertMarker],
  ['deflate', 1, deflate],
  ['deflate-bomb', 1, deflateBomb],
  ['deflate-frame', 1, deflateFrame],
  ['cross-files', 4, crossFiles],
];

const DRAWN = MUTATIONS.flatMap(([name, weight, mutation]) => Array(weight).fill({ name, mutation })) as {
  name: string;
  mutation: Mutation;
}[];

/** Files grow no larger by mutation. */
const MAX_BYTES = 512 * 1024;

/** One to four mutations of a file, with their names. `other` is what it may be crossed with. */
export function mutate(bytes: Uint8Array, choice: Choice, other: Uint8Array): { bytes: Uint8Array; names: string[] } {
  const names: string[] = [];
  for (let times = 1 + choice.below(4); times > 0; times--) {
    const { name, mutation } = choice.pick(DRAWN);
    const next = mutation(bytes, choice, other);
    if (next === bytes || next.length > MAX_BYTES) continue;
    bytes = next;
    names.push(name);
  }
  return { bytes, names };
}
