import {
  findRemainingText,
  findTextMasks,
  makeTextRules,
  stepFor,
} from '../../packages/core/src/deidentify/text/index.ts';
import type { TextSearch } from '../../packages/core/src/ports/text-search.ts';
import type { Picture } from './background.ts';
import type { BenchClip, ClipLine } from './make-clip.ts';
import { asFrame, share } from './measure.ts';

/** Which frames of a clip are searched in full: all of them, only a few and no others, or as the processor does it. */
export const WAYS = ['every frame in full', 'five frames alone', 'as built'] as const;
export type Way = (typeof WAYS)[number];

/** A line of a clip, and how it ended. */
export interface MeasuredClipLine extends Omit<ClipLine, 'ink'> {
  masked: number;
  remains: boolean;
}

export interface MeasuredClips {
  lines: MeasuredClipLine[];
  /** Seconds, one for each clip. */
  seconds: number[];
  /** Share of the frame blacked out where there is no text, one for each clip. */
  lost: number[];
  remaining: number;
}

function chosen(frames: readonly Picture[], way: Way): { frames: readonly Picture[]; step: number } {
  if (way === 'as built') return { frames, step: stepFor(frames.length) };
  if (way === 'every frame in full') return { frames, step: 1 };
  const five = [0, 1, 2, 3, 4].map((place) => frames[Math.round((place * (frames.length - 1)) / 4)]!);
  return { frames: five, step: 1 };
}

export async function measureClips(
  search: TextSearch,
  clips: AsyncIterable<BenchClip>,
  way: Way,
): Promise<MeasuredClips> {
  const tools = { search, rules: makeTextRules() };
  const measured: MeasuredClips = { lines: [], seconds: [], lost: [], remaining: 0 };
  for await (const clip of clips) {
    const { frames, step } = chosen(clip.frames, way);
    const open = async function* () {
      for (const picture of frames) yield [asFrame(picture)] as const;
    };
    const start = performance.now();
    const found = await findTextMasks(open(), tools, step);
    const { remaining, unread } = await findRemainingText(open(), found, tools, step);
    measured.seconds.push((performance.now() - start) / 1000);
    const all = [...found.masks, ...unread];
    const remains = remaining.length > 0;
    if (remains) measured.remaining++;
    const written = new Set(clip.lines.flatMap(({ ink }) => [...ink]));
    const size = clip.frames[0]!.data.length;
    const empty = Int32Array.from({ length: size }, (_, at) => at).filter((at) => !written.has(at));
    measured.lost.push(share(empty, all, clip.frames[0]!.columns));
    for (const { ink, ...line } of clip.lines)
      measured.lines.push({ ...line, masked: share(ink, all, clip.frames[0]!.columns), remains });
  }
  return measured;
}
