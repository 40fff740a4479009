import type { RemainingText } from './find-remaining-text.ts';
import { findReadableText, type WordRule } from './judge-text.ts';
import { CHECK_SCALE, equalViews, type FrameViews, scaleFor, type TextSearchTools } from './search-view.ts';

/** How words are looked for. */
export interface WordSearch {
  /** Magnifications, each searched. */
  scales: readonly number[];
  /** What counts as a word; by default only what is plainly one. */
  word?: WordRule;
}

/** For slices, whose header proves what their values are. */
const PLAIN: WordSearch = { scales: [CHECK_SCALE] };

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
      for (const view of views)
        for (const scale of new Set(how.scales.map((scale) => scaleFor(view, scale)))) {
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
