import type { TextSearch } from '../../packages/core/src/ports/text-search.ts';
import type { BenchClip, ClipLine } from './make-clip.ts';
import { clean, share } from './measure.ts';

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

export async function measureClips(search: TextSearch, clips: AsyncIterable<BenchClip>): Promise<MeasuredClips> {
  const measured: MeasuredClips = { lines: [], seconds: [], lost: [], remaining: 0 };
  for await (const clip of clips) {
    const start = performance.now();
    const { masks: all, remains } = await clean(search, clip.frames);
    measured.seconds.push((performance.now() - start) / 1000);
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
