import type { RemainingText } from './find-remaining-text.ts';
import { findReadableText, type WordRule } from './judge-text.ts';
import {
  CHECK_SCALE,
  equalViews,
  type FrameViews,
  GLANCE_SCALE,
  scaleFor,
  type TextSearchTools,
} from './search-view.ts';

/** How words are looked for. */
export interface WordSearch {
  /** Magnifications, each searched. */
  scales: readonly number[];
  /** What counts as a word; by default only what is plainly one. */
  word?: WordRule;
  /** Every how many-th frame is searched in full; those between only as they are shown, at their own size. */
  step?: number;
}

/** For slices, whose header proves what their values are. */
const PLAIN: WordSearch = { scales: [CHECK_SCALE] };

/**
 * Where no header proves anything: two letters or digits in a row, at the size of lead letters on a film, of small
 * annotations, and between.
 */
export const STRICT: WordSearch = {
  scales: [0.5, GLANCE_SCALE, CHECK_SCALE],
  word: { characters: 2, confidence: 0.6, strict: true },
};

/**
 * For CT, MR and other acquisitions, where shapes of the body look like text and nothing is masked by guess: words
 * that are surely read, by frame.
 */
export async function findWords(
  frames: AsyncIterable<FrameViews>,
  tools: TextSearchTools,
  how: WordSearch = PLAIN,
): Promise<RemainingText[]> {
  const words: RemainingText[] = [];
  let previous: FrameViews | undefined;
  let index = 0;
  for await (const views of frames) {
    tools.signal?.throwIfAborted();
    if (previous === undefined || !equalViews(views, previous)) {
      const areas: RemainingText['areas'] = [];
      const full = index % (how.step ?? 1) === 0;
      for (const view of full ? views : [views[0]])
        for (const scale of new Set(full ? how.scales.map((scale) => scaleFor(view, scale)) : [GLANCE_SCALE])) {
          const boxes = await tools.search.search(view, { scale }, tools.signal);
          areas.push(...findReadableText(boxes, tools.rules, how.word));
        }
      if (areas.length > 0) words.push({ frame: index, areas });
    }
    previous = views;
    index++;
    tools.progress?.();
  }
  return words;
}
