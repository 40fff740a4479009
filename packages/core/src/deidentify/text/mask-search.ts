import { PERHAPS, SURE, type TextBox, type TextSearchFrame } from '../../ports/text-search.ts';
import type { Finding } from '../finding.ts';
import type { Rectangle } from '../rectangle.ts';
import { addAreas, shareInside } from './area-sets.ts';
import { FrameMeans } from './frame-means.ts';
import { judgeText, type TextJudgement } from './judge-text.ts';
import { KnownText } from './known-text.ts';
import { readFinds } from './read-finds.ts';
import { SeenPicture } from './seen-picture.ts';
import { type MaskedText, withoutSpoiling } from './spoiling.ts';
import { MOST_TOLD, tellText } from './tell-text.ts';
import type { FrameRound, FrameViews, TextSearchResult, TextSearchTools } from './types.ts';

/** Frames whose mean is looked at: in it what stands still is clear and speckle fades to a third. */
const MEAN_OF = 8;

/** Share of a find that lies in decided areas from which on it is no find of its own, and the pixels it may be larger. */
const DECIDED = 0.95;
const GRACE = 2;
/** Share of a find that lies in texts that are known and in decided areas from which on nothing else can be read in it. */
const WHOLLY = 0.99;

/** How sure a reading must be in stored values that are torn apart, where much looks like text. */
const PLAINLY = 0.8;

/** Whether two characters of a find in such values or more can plainly be read: then it counts. */
function isPlain({ characters }: TextBox): boolean {
  return characters !== undefined && characters.count >= 2 && characters.confidence >= PLAINLY;
}

/** What is known of an object before it is searched. */
interface MaskedObject {
  /** Pixels of a frame that are not black already; default: all. */
  visible?: number | undefined;
  /** A window or a palette stands between what is stored and what is shown, so that it may hide text; default: no. */
  mayHide?: boolean;
}

/**
 * One round over the frames of an object: what is not plainly a measurement or an allowed label is to be masked. What
 * did not change since it was looked at is not looked at again. Frames are to be given in their order, one at a time.
 */
export class MaskSearch implements FrameRound {
  readonly #tools: TextSearchTools;
  readonly #seen: SeenPicture[] = [];
  readonly #known: KnownText[] = [];
  /** Every place where text was ever allowed, and those of the frames whose mean is still to be looked at. */
  readonly #allowed: Rectangle[] = [];
  #lately: Rectangle[] = [];
  /** Sure finds in stored values that cannot plainly be read. */
  readonly #suspects: Rectangle[] = [];
  readonly #found: MaskedText[] = [];
  readonly #decided: Rectangle[] = [];
  readonly #means = new FrameMeans();
  readonly #about: MaskedObject;
  #frames = 0;

  constructor(tools: TextSearchTools, about: MaskedObject = {}) {
    this.#tools = tools;
    this.#about = about;
  }

  async look(views: FrameViews): Promise<void> {
    for (const [index, view] of views.entries()) {
      this.#seen[index] ??= new SeenPicture();
      this.#known[index] ??= new KnownText();
      const within = this.#seen[index].changed(view);
      if (within === undefined) continue;
      await this.#lookWithin(view, within, { known: this.#known[index], isShown: index === 0 });
      this.#seen[index].look(view, within);
      if (index === 0) await this.#gather(view);
    }
    this.#frames++;
  }

  async finish(): Promise<TextSearchResult> {
    if (this.#means.count > 1) await this.#lookAtMean();
    const { masks, remaining } = withoutSpoiling(this.#found, this.#seen[0]?.picture, this.#about.visible);
    const masked = masks.slice(0, MOST_TOLD);
    const counts = { maskCount: masks.length, allowedCount: this.#allowed.length };
    const searched: Finding = {
      code: 'text-searched',
      effect: 'fact',
      data: { frames: this.#frames, masked, ...counts },
    };
    const findings: Finding[] = [searched];
    if (remaining.length > 0) findings.push(tellText('text-remains', remaining));
    const decided = [...masks, ...this.#allowed];
    if (this.#suspects.some((area) => shareInside(area, decided, GRACE) < DECIDED))
      findings.push({ code: 'stored-text-suspected', effect: 'fact' });
    return { masks, findings };
  }

  async #gather(view: TextSearchFrame): Promise<void> {
    this.#means.add(view);
    if (this.#means.count >= MEAN_OF) await this.#lookAtMean();
  }

  /** The first frame is read at once; of the others only what is found anew, most often nothing. */
  async #lookWithin(
    view: TextSearchFrame,
    within: Rectangle,
    { known, isShown }: { known: KnownText; isShown: boolean },
  ): Promise<void> {
    const recognize = this.#frames === 0;
    // Where nothing is read, text that was allowed is decided about as well.
    const decided = recognize ? this.#decided : [...this.#decided, ...this.#allowed];
    const whole = within.width === view.columns && within.height === view.rows;
    const found = await this.#tools.search.search(view, { recognize, decided, ...(whole ? {} : { within }) });
    const remembered = found.flatMap((box) => this.#remember(box, view, known));
    const finds = recognize ? remembered : await readFinds(view, remembered, this.#tools.search);
    this.#keep(judgeText(isShown ? finds : this.#plainOf(finds), this.#tools.rules), view, known);
  }

  /** What counts in stored values; what may be text all the same is kept in mind. */
  #plainOf(finds: readonly TextBox[]): TextBox[] {
    const suspects = this.#about.mayHide ? finds.filter((find) => !isPlain(find) && find.confidence >= SURE) : [];
    addAreas(
      this.#suspects,
      suspects.map(({ area }) => area),
    );
    return finds.filter(isPlain).map((find) => ({ ...find, confidence: Math.min(find.confidence, PERHAPS) }));
  }

  /** What text did each frame show by itself is judged there; in the mean it may have become illegible by changing. */
  async #lookAtMean(): Promise<void> {
    const mean = this.#means.mean()!;
    this.#means.clear();
    const found = await this.#tools.search.search(mean, { recognize: false, decided: this.#decided });
    const news = found.filter(({ area }) => shareInside(area, this.#lately, GRACE) < DECIDED);
    this.#lately = [];
    const finds = await readFinds(
      mean,
      news.flatMap((box) => this.#remember(box, mean, this.#known[0])),
      this.#tools.search,
    );
    this.#keep(judgeText(finds, this.#tools.rules), mean, undefined);
  }

  /**
   * The find with what is decided about its place already: masked, or the texts that stand there. Lines that were read
   * one by one are often seen as one find where nothing is read.
   */
  #remember(box: TextBox, view: TextSearchFrame, known: KnownText | undefined): TextBox[] {
    const { area, confidence } = box;
    if (shareInside(area, this.#decided, GRACE) >= DECIDED)
      return [{ ...box, text: '', textConfidence: 0, characters: { count: 0, confidence: 0 } }];
    const standing = known?.standing(view, area) ?? [];
    if (standing.length === 0) return [box];
    const places = [...standing.map((one) => one.area), ...this.#decided];
    if (shareInside(area, places, GRACE) < WHOLLY) return [box];
    return standing.map(({ area: place, text }) => ({
      ...{ area: place, confidence, text, textConfidence: 1 },
      characters: { count: text.length, confidence: 1 },
    }));
  }

  #keep({ mask, unread, allowed }: TextJudgement, view: TextSearchFrame, known: KnownText | undefined): void {
    for (const areas of mask) {
      const news = areas.filter((area) => shareInside(area, this.#decided, GRACE) < DECIDED);
      if (news.length === 0) continue;
      this.#found.push({ frame: this.#frames, areas, unread: unread.includes(areas) });
      addAreas(this.#decided, areas);
    }
    for (const { area, text } of allowed) known?.remember(view, area, text);
    const places = allowed.map(({ area }) => area);
    addAreas(this.#allowed, places);
    addAreas(this.#lately, places);
  }
}
