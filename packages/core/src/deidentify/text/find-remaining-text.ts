import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { Rectangle } from '../rectangle.ts';
import { blackened, shareInside } from './area-sets.ts';
import { MEAN_OF, type TextMasks } from './find-text-masks.ts';
import { FrameMeans } from './frame-means.ts';
import {
  type AllowedText,
  CHECK_SCALE,
  equalViews,
  type FrameViews,
  judgeAround,
  judgeView,
  type Round,
  SEARCH_SCALE,
  type TextSearchTools,
} from './search-view.ts';
import { Suspects } from './suspects.ts';

/** Text that is still there: rectangles by frame, from 0. */
export interface RemainingText {
  frame: number;
  areas: Rectangle[];
}

/** What the second round found beyond the masks. */
export interface Remainder {
  remaining: RemainingText[];
  /** Small finds that hold no text at any magnification: to be blacked out as well, to be sure. */
  unread: Rectangle[];
}

/** Pixels around a mask in which its own edge is taken for text. */
const MASK_EDGE = 8;
/** Share of a find in masks and their edges from which on it is an edge. */
const EDGE_SHARE = 0.5;
/** Share of the frame that one find without letters, and all of them, may take to be blacked out without further ado. */
const SMALL = 0.04;
const SMALL_TOGETHER = 0.06;

/** Side in pixels up to which a find has room for one or two letters only, the margin being part of it. */
const FEW_LETTERS = 48;

/** The second round over one object. */
class CheckRound implements Round {
  readonly tools: TextSearchTools;
  readonly allowed: AllowedText;
  readonly #suspects = new Suspects();
  readonly #masks: readonly Rectangle[];
  readonly #some = new FrameMeans();
  #checked: FrameViews | undefined;

  constructor({ masks, known }: Pick<TextMasks, 'masks' | 'known'>, tools: TextSearchTools) {
    this.#masks = masks;
    this.allowed = known;
    this.tools = tools;
  }

  async check(views: FrameViews): Promise<Rectangle[]> {
    if (this.#checked !== undefined && equalViews(views, this.#checked)) return [];
    this.#checked = views;
    this.#suspects.look();
    const areas: Rectangle[] = [];
    for (const view of views) areas.push(...(await this.#checkOne(view)));
    return areas;
  }

  async checkMean(view: TextSearchFrame): Promise<Rectangle[]> {
    this.#some.add(view);
    return this.#some.count < MEAN_OF ? [] : this.checkRest();
  }

  /** The mean of the frames gathered so far. */
  async checkRest(): Promise<Rectangle[]> {
    const mean = this.#some.mean();
    this.#some.clear();
    if (mean === undefined) return [];
    this.#suspects.look();
    return this.#checkOne(mean);
  }

  /** Finds without letters, to be blacked out. */
  get unread(): Rectangle[] {
    return this.#suspects.counted;
  }

  async #checkOne(view: TextSearchFrame): Promise<Rectangle[]> {
    const masks = [...this.#masks, ...this.#suspects.confirmed];
    const black = blackened(view, masks);
    // What was allowed stays so where it is unchanged, though a mask beside it may have cut into it.
    const decided = [...masks, ...this.allowed.unchanged(view)];
    const { mask, unread, blank } = await judgeView(black, { scale: CHECK_SCALE, masks: decided }, this);
    const beyond = mask.filter((area) => shareInside(area, masks, MASK_EDGE) < EDGE_SHARE);
    const remaining: Rectangle[] = [];
    for (const area of beyond)
      if (unread.includes(area) && (await this.#isNoText(black, area, blank.includes(area))))
        this.#suspects.add([area]);
      else remaining.push(area);
    return remaining;
  }

  /**
   * Whether a find is small, no magnification makes anything in it legible, and it stands alone: of a line of text
   * there is more to be found.
   */
  async #isNoText(view: TextSearchFrame, area: Rectangle, blank: boolean): Promise<boolean> {
    const size = view.rows * view.columns;
    const taken = [...this.#suspects.confirmed, area].reduce((sum, { width, height }) => sum + width * height, 0);
    if (area.width * area.height > SMALL * size || taken > SMALL_TOGETHER * size) return false;
    if (!blank && Math.max(area.width, area.height) > FEW_LETTERS) return false;
    for (const scale of [SEARCH_SCALE, 2 * CHECK_SCALE]) {
      const found = await judgeAround(view, { area, scale, masks: this.#masks }, this);
      const legible = [...found.allowed, ...found.mask.filter((one) => !found.unread.includes(one))];
      if (legible.some((one) => shareInside(one, [area], MASK_EDGE) > 0)) return false;
      if (!blank && found.mask.some((one) => shareInside(one, [area], MASK_EDGE) < EDGE_SHARE)) return false;
    }
    return true;
  }
}

/**
 * Second round, at another scale: blacks the masks out and searches again. What is found beyond the masks and their
 * edges, and is no allowed text, remains, unless it is small and nothing can be read in it. `frames` are the same as in
 * the first round, and so is `step`; the means are of other frames than there. `found` is what that round gave.
 */
export async function findRemainingText(
  frames: AsyncIterable<FrameViews>,
  found: Pick<TextMasks, 'masks' | 'known'>,
  tools: TextSearchTools,
  step = 1,
): Promise<Remainder> {
  const remaining: RemainingText[] = [];
  const round = new CheckRound(found, tools);
  const tell = (frame: number, areas: Rectangle[]) => {
    if (areas.length > 0) remaining.push({ frame, areas });
  };
  let previous: FrameViews | undefined;
  let index = 0;
  for await (const views of frames) {
    tools.signal?.throwIfAborted();
    const areas = index % step === 0 ? await round.check(views) : [];
    const isNew = previous === undefined || !equalViews(views, previous);
    // Half a mean later than in the first round: text of few frames stands whole in one of the two.
    if (step > 1 && isNew && index >= MEAN_OF / 2) areas.push(...(await round.checkMean(views[0])));
    tell(index++, areas);
    previous = views;
    tools.progress?.();
  }
  if (step > 1) tell(index - 1, await round.checkRest());
  return { remaining, unread: round.unread };
}
