import { PERHAPS, SURE, type TextBox, type TextSearchFrame } from '../../ports/text-search.ts';
import type { Finding } from '../finding.ts';
import type { Rectangle } from '../rectangle.ts';
import { addAreas, grown, shareInside, spanOf } from './area-sets.ts';
import { FrameMeans } from './frame-means.ts';
import { JointLook, TOGETHER } from './joint-look.ts';
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

/** Pixels around what a joint look shows that are looked at in each of its frames. */
const AROUND = 48;

/** How sure a reading must be in stored values that are torn apart, where much looks like text. */
const PLAINLY = 0.8;

/** Whether two characters of a find in such values or more can plainly be read: then it counts. */
function isPlain({ characters }: TextBox): boolean {
  return characters !== undefined && characters.count >= 2 && characters.confidence >= PLAINLY;
}

/** Where to look, for the search. */
function partOf({ rows, columns }: TextSearchFrame, within: Rectangle): { within?: Rectangle } {
  return within.width === columns && within.height === rows ? {} : { within };
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
  readonly #joint = new JointLook();
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
      const seen = this.#seen[index];
      const within = seen.changed(view);
      if (within === undefined) continue;
      const alone = this.#aloneIn(view, within, { seen: seen.picture, others: views.length - 1 });
      const place = { known: this.#known[index], isShown: index === 0, frame: this.#frames };
      if (alone !== undefined) await this.#lookWithin(view, alone, place);
      seen.look(view, within);
      if (index === 0) this.#means.add(view);
    }
    this.#frames++;
    if (this.#joint.count >= TOGETHER) await this.#lookAtWaiting();
    if (this.#joint.count === 0 && this.#means.count >= MEAN_OF) await this.#lookAtMean();
  }

  /**
   * Where the frame is looked at by itself: the first everywhere, since it is read at once, and every other where its
   * colours move. Otherwise it waits for those that are looked at together with it.
   */
  #aloneIn(
    view: TextSearchFrame,
    within: Rectangle,
    { seen, others }: { seen: TextSearchFrame | undefined; others: number },
  ): Rectangle | undefined {
    const isAlone =
      !this.#tools.search.seesEachColour || this.#frames === 0 || others > 0 || seen?.data.length !== view.data.length;
    if (isAlone || !this.#joint.fits(view)) return within;
    return this.#joint.take(view, { index: this.#frames, within }, seen!);
  }

  /** All that wait in one look; where it shows anything that is not known, each of them by itself. */
  async #lookAtWaiting(): Promise<void> {
    const joint = this.#joint.empty();
    if (joint === undefined) return;
    const { waiting, picture, within } = joint;
    const known = this.#known[0]!;
    const standing = waiting.map(({ view }) => known.places(view));
    const everywhere = standing[0]!.filter((area) => standing.every((places) => places.includes(area)));
    const options = { recognize: false, glance: true, decided: [...this.#decided, ...everywhere] };
    const found = await this.#tools.search.search(picture, { ...options, ...partOf(picture, within) });
    for (const { view, index } of waiting) {
      const news = found.filter(({ area }) => this.#decisionAt(area, view, known) === undefined);
      if (news.length === 0) continue;
      const here = grown(spanOf(news.map(({ area }) => area)), AROUND, view);
      await this.#lookWithin(view, here, { known, isShown: true, frame: index });
    }
  }

  needs(bytes: Uint8Array): boolean {
    const holders = [this.#joint, this.#means, ...this.#seen];
    return holders.some((holder) => holder?.needs(bytes));
  }

  async finish(): Promise<TextSearchResult> {
    await this.#lookAtWaiting();
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

  /** The first frame is read at once; of the others only what is found anew, most often nothing. */
  async #lookWithin(
    view: TextSearchFrame,
    within: Rectangle,
    { known, isShown, frame }: { known: KnownText; isShown: boolean; frame: number },
  ): Promise<void> {
    const recognize = frame === 0;
    // Where nothing is read, text that was allowed is decided about as well.
    const decided = recognize ? this.#decided : [...this.#decided, ...this.#allowed];
    const found = await this.#tools.search.search(view, { recognize, decided, ...partOf(view, within) });
    const remembered = found.flatMap((box) => this.#remember(box, view, known));
    const finds = recognize ? remembered : await readFinds(view, remembered, this.#tools.search);
    this.#keep(judgeText(isShown ? finds : this.#plainOf(finds), this.#tools.rules), { view, known, frame });
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
    this.#keep(judgeText(finds, this.#tools.rules), { view: mean, known: undefined, frame: this.#frames });
  }

  /** The find with what is decided about its place already. */
  #remember(box: TextBox, view: TextSearchFrame, known: KnownText | undefined): TextBox[] {
    const decision = this.#decisionAt(box.area, view, known);
    if (decision === undefined) return [box];
    if (decision === 'masked')
      return [{ ...box, text: '', textConfidence: 0, characters: { count: 0, confidence: 0 } }];
    return decision.map(({ area, text }) => ({
      ...{ area, confidence: box.confidence, text, textConfidence: 1 },
      characters: { count: text.length, confidence: 1 },
    }));
  }

  /**
   * What is decided about a find's place: masked, or the allowed texts that stand there; undefined for a find of its own.
   * Lines that were read one by one are often seen as one find where nothing is read.
   */
  #decisionAt(
    area: Rectangle,
    view: TextSearchFrame,
    known: KnownText | undefined,
  ): 'masked' | ReturnType<KnownText['standing']> | undefined {
    if (shareInside(area, this.#decided, GRACE) >= DECIDED) return 'masked';
    const standing = known?.standing(view, area) ?? [];
    const places = [...standing.map((one) => one.area), ...this.#decided];
    return standing.length > 0 && shareInside(area, places, GRACE) >= WHOLLY ? standing : undefined;
  }

  #keep(
    { mask, unread, allowed }: TextJudgement,
    { view, known, frame }: { view: TextSearchFrame; known: KnownText | undefined; frame: number },
  ): void {
    for (const areas of mask) {
      const news = areas.filter((area) => shareInside(area, this.#decided, GRACE) < DECIDED);
      if (news.length === 0) continue;
      this.#found.push({ frame, areas, unread: unread.includes(areas) });
      addAreas(this.#decided, areas);
    }
    for (const { area, text } of allowed) known?.remember(view, area, text);
    const places = allowed.map(({ area }) => area);
    addAreas(this.#allowed, places);
    addAreas(this.#lately, places);
  }
}
