import type { Finding } from '../finding.ts';
import type { RemainingText } from './types.ts';

/** Frames and rectangles that evidence tells of; the rest is only counted. */
export const MOST_TOLD = 50;

/** The doubt about text that stays in the picture: where it stands and in how many frames, never what it says. */
export function tellText(code: 'text-remains' | 'text-read', found: readonly RemainingText[]): Finding {
  const areas = found.flatMap((frame) => frame.areas).slice(0, MOST_TOLD);
  const frames = [...new Set(found.map(({ frame }) => frame))];
  return { code, effect: 'doubt', data: { frames: frames.slice(0, MOST_TOLD), areas, frameCount: frames.length } };
}
