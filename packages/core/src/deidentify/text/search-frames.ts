import type { TextBox, TextSearch, TextSearchFrame } from '../../ports/text-search.ts';
import type { Rectangle } from '../types.ts';
import { addAreas, blackened, sameInside, shareInside } from './area-sets.ts';
import { findReadableText, judgeText, type TextJudgement } from './judge-text.ts';
import type { TextRules } from './text-rules.ts';

/** One frame as it is searched: what will be shown, then what else is stored in it. All views have one size. */
export type FrameViews = readonly [TextSearchFrame, ...TextSearchFrame[]];

/** What the search works with. */
export interface TextSearchTools {
  search: TextSearch;
  rules: TextRules;
  signal?: AbortSignal | undefined;
  /** Called after each frame of each round: a sign of life. */
  progress?: (() => void) | undefined;
}

/** Magnification of the search whose finds are masked, and of the one that checks what is left. */
export const SEARCH_SCALE = 2;
export const CHECK_SCALE = 1.5;
/** Frames above it are searched as they are: their text is large, and time and memory are bounded. */
const LARGE_FRAME = 4_000_000;

function scaleFor({ rows, columns }: TextSearchFrame, scale: number): number {
  return rows * columns > LARGE_FRAME ? 1 : scale;
}

function equal(one: FrameViews, other: FrameViews): boolean {
  return one.every((view, index) => {
    const twin = other[index];
    return twin !== undefined && Buffer.compare(view.data, twin.data) === 0;
  });
}

/** Text that was allowed, and the picture it was read in: while that does not change, nor does the decision. */
class AllowedText {
  #known: { view: TextSearchFrame; area: Rectangle }[] = [];

  unchanged(view: TextSearchFrame): Rectangle[] {
    return this.#known.filter((known) => sameInside(known.view, view, known.area)).map(({ area }) => area);
  }

  remember(view: TextSearchFrame, areas: readonly Rectangle[]): void {
    this.#known = this.#known.filter((known) => !areas.some((area) => shareInside(area, [known.area], 0) > 0.5));
    this.#known.push(...areas.map((area) => ({ view, area })));
  }
}

interface Round {
  tools: TextSearchTools;
  scale: number;
  allowed: AllowedText;
}

/** One view, without what is decided already. */
async function judgeView(view: TextSearchFrame, masks: readonly Rectangle[], round: Round): Promise<TextJudgement> {
  const { search, rules, signal } = round.tools;
  const decided = [...masks, ...round.allowed.unchanged(view)];
  const boxes = await search.search(view, { scale: scaleFor(view, round.scale), decided }, signal);
  const judgement = judgeText(
    boxes.filter(({ area }) => shareInside(area, decided, 0) < DECIDED),
    rules,
  );
  round.allowed.remember(view, judgement.allowed);
  return judgement;
}

/** Share of a box that lies in decided areas from which on it is no find of its own. */
const DECIDED = 0.95;

/** What was found to be masked. */
export interface TextMasks {
  /** The union over all frames, to be blacked out in every one of them. */
  masks: Rectangle[];
  /** The union of the measurements and labels that stay. */
  allowed: Rectangle[];
}

/**
 * First round, for ultrasound and screen captures: every frame is searched; what is not plainly a measurement or an
 * allowed label is to be masked. Frames equal to the one before are not searched again.
 */
export async function findTextMasks(frames: AsyncIterable<FrameViews>, tools: TextSearchTools): Promise<TextMasks> {
  const found: TextMasks = { masks: [], allowed: [] };
  const round: Round = { tools, scale: SEARCH_SCALE, allowed: new AllowedText() };
  let previous: FrameViews | undefined;
  for await (const views of frames) {
    tools.signal?.throwIfAborted();
    if (previous === undefined || !equal(views, previous)) {
      for (const view of views) {
        const { mask, allowed } = await judgeView(view, found.masks, round);
        addAreas(found.masks, mask);
        addAreas(found.allowed, allowed);
      }
    }
    previous = views;
    tools.progress?.();
  }
  return found;
}

/** Text that is still there: rectangles by frame, from 0. */
export interface RemainingText {
  frame: number;
  areas: Rectangle[];
}

/** Pixels around a mask in which its own edge is taken for text. */
const MASK_EDGE = 8;
/** Share of a find in masks and their edges from which on it is an edge. */
const EDGE_SHARE = 0.5;

/**
 * Second round, at another scale: blacks the masks out and searches again. What is found beyond the masks and their
 * edges, and is no allowed text, remains. `frames` are the same as in the first round.
 */
export async function findRemainingText(
  frames: AsyncIterable<FrameViews>,
  masks: readonly Rectangle[],
  tools: TextSearchTools,
): Promise<RemainingText[]> {
  const remaining: RemainingText[] = [];
  const round: Round = { tools, scale: CHECK_SCALE, allowed: new AllowedText() };
  let previous: FrameViews | undefined;
  let index = 0;
  for await (const views of frames) {
    tools.signal?.throwIfAborted();
    if (previous === undefined || !equal(views, previous)) {
      const areas: Rectangle[] = [];
      for (const view of views) {
        const { mask } = await judgeView(blackened(view, masks), masks, round);
        areas.push(...mask.filter((area) => shareInside(area, masks, MASK_EDGE) < EDGE_SHARE));
      }
      if (areas.length > 0) remaining.push({ frame: index, areas });
    }
    previous = views;
    index++;
    tools.progress?.();
  }
  return remaining;
}

/**
 * For CT, MR and other acquisitions, where shapes of the body look like text and nothing is masked by guess: words
 * that are surely read, by frame.
 */
export async function findWords(frames: AsyncIterable<FrameViews>, tools: TextSearchTools): Promise<RemainingText[]> {
  const words: RemainingText[] = [];
  let previous: FrameViews | undefined;
  let index = 0;
  for await (const views of frames) {
    tools.signal?.throwIfAborted();
    if (previous === undefined || !equal(views, previous)) {
      const areas: Rectangle[] = [];
      for (const view of views) {
        const boxes: TextBox[] = await tools.search.search(view, { scale: scaleFor(view, CHECK_SCALE) }, tools.signal);
        areas.push(...findReadableText(boxes, tools.rules));
      }
      if (areas.length > 0) words.push({ frame: index, areas });
    }
    previous = views;
    index++;
    tools.progress?.();
  }
  return words;
}
