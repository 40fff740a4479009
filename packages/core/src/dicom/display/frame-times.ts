import { TAGS } from '../tags.ts';
import type { DataSet, FrameTimes } from '../types.ts';

/**
 * What a frame may last, whoever says it. Below, 125 a second, it is the pace of an acquisition (fast echocardiography,
 * high-speed video) that no screen shows and no eye follows; above, it is a mistake.
 */
const SHORTEST_MS = 8;
const LONGEST_MS = 10_000;

/** Milliseconds by which the steps of a vector differ where they are one rate, rounded. */
const ROUNDED_MS = 1;

/** What may tell how long the frames of a clip are shown. */
export interface TimingSources {
  dataset: DataSet;
  /** Frames as declared. */
  frames: number;
  /** Frames a second of the video stream itself, where there is one and it tells. */
  streamRate?: number | undefined;
  /** Frames a second where nothing else tells. */
  fallbackRate: number;
}

/**
 * How long the frames of a clip are shown: what Frame Increment Pointer (0028,0009) names, then Frame Time, Frame Time
 * Vector, Recommended Display Frame Rate, Cine Rate (PS3.3 C.7.6.5, C.7.6.6), the stream's own rate; the first that is
 * within the bounds.
 */
export function frameTimes({ dataset, frames, streamRate, fallbackRate }: TimingSources): FrameTimes {
  const told = [
    ...increments(dataset, frames),
    fromRate(dataset.number(TAGS.RecommendedDisplayFrameRate)),
    fromRate(dataset.number(TAGS.CineRate)),
    fromRate(streamRate),
  ];
  return told.find((times) => times !== undefined && isShown(times.meanMs)) ?? { meanMs: 1000 / fallbackRate };
}

function isShown(milliseconds: number): boolean {
  return milliseconds >= SHORTEST_MS && milliseconds <= LONGEST_MS;
}

function fromRate(rate: number | undefined): FrameTimes | undefined {
  return rate === undefined || rate <= 0 ? undefined : { meanMs: 1000 / rate };
}

/**
 * Frame Time and Frame Time Vector, first the one that the pointer names. Where it names only others (slices, angles,
 * phases), one frame does not follow the other in time, and neither of them is meant.
 */
function increments(dataset: DataSet, frames: number): (FrameTimes | undefined)[] {
  const read = new Map([
    [TAGS.FrameTime as number, () => fromFrameTime(dataset)],
    [TAGS.FrameTimeVector as number, () => fromVector(dataset, frames)],
  ]);
  const pointers = dataset.numbers(TAGS.FrameIncrementPointer).filter((tag) => tag !== 0);
  const named = pointers.filter((tag) => read.has(tag));
  if (pointers.length > 0 && named.length === 0) return [];
  return [...new Set([...named, ...read.keys()])].map((tag) => read.get(tag)!());
}

function fromFrameTime(dataset: DataSet): FrameTimes | undefined {
  const meanMs = dataset.number(TAGS.FrameTime);
  return meanMs === undefined ? undefined : { meanMs };
}

/**
 * Each entry is the time since the frame before, so a frame lasts as long as the next entry says; the first entry is 0,
 * and nothing tells how long the last frame lasts (PS3.3 C.7.6.5.1.2).
 */
function fromVector(dataset: DataSet, frames: number): FrameTimes | undefined {
  const entries = dataset.numbers(TAGS.FrameTimeVector);
  // A pause may be longer than any frame is shown: it is cut, and must not speak for the others. Too short ones are not, so
  // that a vector at the pace of an acquisition is passed over.
  const steps = entries.slice(1, frames).map((step) => Math.min(LONGEST_MS, step));
  const isWhole = entries.length === dataset.strings(TAGS.FrameTimeVector).length && steps.every((step) => step >= 0);
  if (steps.length === 0 || !isWhole) return undefined;
  const meanMs = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  if (steps.every((step) => Math.abs(step - meanMs) <= ROUNDED_MS)) return { meanMs };
  return { meanMs, eachMs: steps.map((step) => Math.max(SHORTEST_MS, step)) };
}
