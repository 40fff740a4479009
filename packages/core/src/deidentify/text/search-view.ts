import type { TextSearch, TextSearchFrame } from '../../ports/text-search.ts';
import type { Rectangle } from '../rectangle.ts';
import { sameInside, shareInside } from './area-sets.ts';
import { judgeText, type TextJudgement } from './judge-text.ts';
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

/** Magnification of the search whose finds are masked, of the one that checks what is left, and of a glance. */
export const SEARCH_SCALE = 2;
export const CHECK_SCALE = 1.5;
export const GLANCE_SCALE = 1;
/** Frames above it are searched as they are: their text is large, and time and memory are bounded. */
const LARGE_FRAME = 4_000_000;

export function scaleFor({ rows, columns }: TextSearchFrame, scale: number): number {
  return rows * columns > LARGE_FRAME ? Math.min(1, scale) : scale;
}

/** Whether two frames hold the same. */
export function equalViews(one: FrameViews, other: FrameViews): boolean {
  return one.length === other.length && one.every((view, index) => Buffer.compare(view.data, other[index]!.data) === 0);
}

/** Text that was allowed, and the picture it was read in: while that does not change, nor does the decision. */
export class AllowedText {
  #known: { view: TextSearchFrame; area: Rectangle }[] = [];

  unchanged(view: TextSearchFrame): Rectangle[] {
    return this.#known.filter((known) => sameInside(known.view, view, known.area)).map(({ area }) => area);
  }

  remember(view: TextSearchFrame, areas: readonly Rectangle[]): void {
    this.#known = this.#known.filter((known) => !areas.some((area) => shareInside(area, [known.area], 0) > 0.5));
    this.#known.push(...areas.map((area) => ({ view, area })));
  }
}

/** One round over the frames of an object. */
export interface Round {
  tools: TextSearchTools;
  allowed: AllowedText;
}

/** Share of a box that lies in decided areas from which on it is no find of its own. */
const DECIDED = 0.95;
/** Pixels by which a find at another magnification may be larger. */
const GRACE = 2;

/** One view at one magnification, without what is decided already. */
export async function judgeView(
  view: TextSearchFrame,
  { scale, masks }: { scale: number; masks: readonly Rectangle[] },
  { tools, allowed }: Round,
): Promise<TextJudgement> {
  const decided = [...masks, ...allowed.unchanged(view)];
  const boxes = await tools.search.search(view, { scale: scaleFor(view, scale), decided }, tools.signal);
  const judgement = judgeText(
    boxes.filter(({ area }) => shareInside(area, decided, GRACE) < DECIDED),
    tools.rules,
  );
  allowed.remember(view, judgement.allowed);
  return judgement;
}

/** Pixels around a find that are looked at with it. */
const AROUND = 24;

/** The same for what is around one area of the view; nothing is remembered. Areas are those of the view. */
export async function judgeAround(
  view: TextSearchFrame,
  { area, scale, masks }: { area: Rectangle; scale: number; masks: readonly Rectangle[] },
  { tools }: Round,
): Promise<TextJudgement> {
  const x = Math.max(0, area.x - 2 * AROUND);
  const y = Math.max(0, area.y - AROUND);
  const width = Math.min(view.columns, area.x + area.width + 2 * AROUND) - x;
  const height = Math.min(view.rows, area.y + area.height + AROUND) - y;
  const moved = (rectangle: Rectangle, by: 1 | -1) => ({
    ...rectangle,
    x: rectangle.x + by * x,
    y: rectangle.y + by * y,
  });
  const decided = masks.map((mask) => moved(mask, -1));
  const boxes = await tools.search.search(cut(view, { x, y, width, height }), { scale, decided }, tools.signal);
  const { mask, allowed, shapes, unread, blank } = judgeText(
    boxes.filter((box) => shareInside(box.area, decided, 0) < DECIDED),
    tools.rules,
  );
  const places = new Map([...mask, ...allowed, ...shapes].map((found) => [found, moved(found, 1)]));
  const back = (areas: readonly Rectangle[]) => areas.map((found) => places.get(found)!);
  return { mask: back(mask), allowed: back(allowed), shapes: back(shapes), unread: back(unread), blank: back(blank) };
}

function cut({ data, columns, channels }: TextSearchFrame, { x, y, width, height }: Rectangle): TextSearchFrame {
  const part = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * columns + x) * channels;
    part.set(data.subarray(start, start + width * channels), row * width * channels);
  }
  return { rows: height, columns: width, channels, data: part };
}
