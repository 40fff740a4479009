import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { Rectangle } from '../rectangle.ts';
import { addAreas, similar } from './area-sets.ts';
import { FrameMeans } from './frame-means.ts';
import type { TextJudgement } from './judge-text.ts';
import {
  AllowedText,
  equalViews,
  type FrameViews,
  GLANCE_SCALE,
  judgeAround,
  judgeView,
  type Round,
  SEARCH_SCALE,
  type TextSearchTools,
} from './search-view.ts';
import { Suspects } from './suspects.ts';

/** What was found to be masked. */
export interface TextMasks {
  /** The union over all frames, to be blacked out in every one of them. */
  masks: Rectangle[];
  /** The union of the measurements and labels that stay. */
  allowed: Rectangle[];
  /** Frames looked at. */
  frames: number;
  /** What the allowed text looked like. */
  known: AllowedText;
}

/** Frames whose mean is searched: as few as text is shown at least, as many as quieten the speckle by half. */
export const MEAN_OF = 4;

/** The first round over one object. */
class MaskRound implements Round {
  readonly tools: TextSearchTools;
  readonly allowed = new AllowedText();
  readonly found: TextMasks = { masks: [], allowed: [], frames: 0, known: this.allowed };
  readonly #suspects = new Suspects();
  readonly #some = new FrameMeans();
  readonly #all = new FrameMeans();
  #searched: FrameViews | undefined;
  #looked: FrameViews | undefined;

  constructor(tools: TextSearchTools) {
    this.tools = tools;
  }

  /** Everything that a frame holds, magnified. */
  async search(views: FrameViews): Promise<void> {
    if (this.#searched !== undefined && equalViews(views, this.#searched)) return;
    this.#suspects.look();
    for (const view of views) await this.#searchOne(view);
    this.#searched = views;
    this.#looked = views;
  }

  /** A frame between those, at its own size. */
  async glance(views: FrameViews): Promise<void> {
    if (this.#looked !== undefined && looksSame(views, this.#looked)) return;
    this.#suspects.look();
    for (const view of views) await this.#glanceOne(view);
    this.#looked = views;
  }

  /** For {@link searchStill}. */
  gather(view: TextSearchFrame): void {
    this.#all.add(view);
  }

  /** Gathers frames until there are enough to search their mean. */
  async searchMean(view: TextSearchFrame): Promise<void> {
    this.#some.add(view);
    if (this.#some.count >= MEAN_OF) await this.#searchRest();
  }

  /** What stands still all the time, and what was gathered last. */
  async searchStill(): Promise<void> {
    if (this.#some.count > 1) await this.#searchRest();
    if (this.#all.count >= MEAN_OF) {
      this.#suspects.look();
      await this.#searchOne(this.#all.mean()!);
      await this.#searchOne(this.#all.minimum()!);
    }
    addAreas(this.found.masks, this.#suspects.counted);
  }

  async #searchRest(): Promise<void> {
    this.#suspects.look();
    await this.#searchOne(this.#some.mean()!);
    this.#some.clear();
  }

  async #searchOne(view: TextSearchFrame): Promise<void> {
    const found = await judgeView(view, { scale: SEARCH_SCALE, masks: this.found.masks }, this);
    this.#keep(found);
    addAreas(this.found.allowed, found.allowed);
  }

  #keep({ mask, unread }: Pick<TextJudgement, 'mask' | 'unread'>): void {
    addAreas(
      this.found.masks,
      mask.filter((area) => !unread.includes(area)),
    );
    this.#suspects.add(unread);
  }

  /** What is suspicious at its own size is looked at magnified; what cannot be read at either is none. */
  async #glanceOne(view: TextSearchFrame): Promise<void> {
    const { mask, allowed, unread } = await judgeView(view, { scale: GLANCE_SCALE, masks: this.found.masks }, this);
    addAreas(this.found.allowed, allowed);
    for (const area of mask) {
      const around = await judgeAround(view, { area, scale: SEARCH_SCALE, masks: this.found.masks }, this);
      this.#keep(around);
    }
    addAreas(
      this.found.masks,
      mask.filter((area) => !unread.includes(area)),
    );
  }
}

function looksSame(views: FrameViews, others: FrameViews): boolean {
  return views.length === others.length && views.every((view, index) => similar(view, others[index]!));
}

/**
 * First round: what is not plainly a measurement or an allowed label is to be masked. Every `step`-th frame is searched
 * magnified; where that is not every one, those between are searched at their own size and, magnified, as the mean of a
 * few. What stands still is searched as the mean and the minimum of all. Frames equal to one just searched are not
 * searched again.
 */
export async function findTextMasks(
  frames: AsyncIterable<FrameViews>,
  tools: TextSearchTools,
  step = 1,
): Promise<TextMasks> {
  const round = new MaskRound(tools);
  let previous: FrameViews | undefined;
  for await (const views of frames) {
    tools.signal?.throwIfAborted();
    await (round.found.frames++ % step === 0 ? round.search(views) : round.glance(views));
    if (previous === undefined || !equalViews(views, previous)) {
      round.gather(views[0]);
      if (step > 1) await round.searchMean(views[0]);
    }
    previous = views;
    tools.progress?.();
  }
  await round.searchStill();
  return round.found;
}
