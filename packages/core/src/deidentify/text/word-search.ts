import { shareInside } from './area-sets.ts';
import { findReadableText, type WordRule } from './judge-text.ts';
import { tellText } from './tell-text.ts';
import type { FrameRound, FrameViews, RemainingText, TextSearchResult, TextSearchTools } from './types.ts';

/** Where no header proves anything, two letters or digits in a row count. */
export const STRICT: WordRule = { characters: 2, confidence: 0.6, strict: true };

/**
 * For CT, MR and other acquisitions, where shapes of the body look like text and nothing is masked by guess: words
 * that are surely read, by frame. `word` says what counts as one; by default only what is plainly one.
 */
export class WordSearch implements FrameRound {
  readonly #tools: TextSearchTools;
  readonly #word: WordRule | undefined;
  readonly #words: RemainingText[] = [];
  #previous: FrameViews | undefined;
  #frames = 0;

  constructor(tools: TextSearchTools, word?: WordRule) {
    this.#tools = tools;
    this.#word = word;
  }

  async look(views: FrameViews): Promise<void> {
    const areas: RemainingText['areas'] = [];
    if (this.#previous === undefined || !equalViews(views, this.#previous))
      for (const view of views) {
        const boxes = await this.#tools.search.search(view);
        const words = findReadableText(boxes, this.#tools.rules, this.#word);
        areas.push(...words.filter((area) => shareInside(area, areas, 0) < 1));
      }
    if (areas.length > 0) this.#words.push({ frame: this.#frames, areas });
    this.#previous = views;
    this.#frames++;
  }

  needs(bytes: Uint8Array): boolean {
    return this.#previous?.some(({ data }) => data === bytes) ?? false;
  }

  async finish(): Promise<TextSearchResult> {
    const found = this.#words;
    return {
      masks: [],
      findings: [found.length === 0 ? { code: 'text-searched', effect: 'fact' } : tellText('text-read', found)],
    };
  }
}

/** Whether two frames hold the same. */
function equalViews(one: FrameViews, other: FrameViews): boolean {
  return one.length === other.length && one.every((view, index) => Buffer.compare(view.data, other[index]!.data) === 0);
}
