import type { Rectangle } from '../../packages/core/src/deidentify/index.ts';
import {
  CHECK_SCALE,
  findRemainingText,
  findTextMasks,
  makeTextRules,
  SEARCH_SCALE,
} from '../../packages/core/src/deidentify/text/index.ts';
import type { TextSearch, TextSearchFrame } from '../../packages/core/src/ports/text-search.ts';
import type { Picture } from './background.ts';
import type { BenchFrame, PlacedLine } from './make-frames.ts';

/** A line, what share of its ink each step covers, and how the frame ended. */
export interface MeasuredLine extends Omit<PlacedLine, 'ink'> {
  /** Share of the ink in boxes of the detector alone, by scale. */
  found: Record<number, number>;
  /** Share of the ink that is blacked out in the end. */
  masked: number;
  /** Whether the frame is called protected because something remains. */
  remains: boolean;
}

/** A frame without text. */
export interface MeasuredEmpty {
  /** Boxes of the detector alone, by scale. */
  boxes: Record<number, number>;
  /** Share of the frame that is blacked out. */
  masked: number;
  remains: boolean;
}

export const SCALES = [1, CHECK_SCALE, SEARCH_SCALE] as const;

export function asFrame({ columns, rows, data }: Picture): TextSearchFrame {
  return { columns, rows, channels: 1, data };
}

export function share(ink: Int32Array, areas: readonly Rectangle[], columns: number): number {
  let covered = 0;
  for (const at of ink) {
    const x = at % columns;
    const y = Math.floor(at / columns);
    if (areas.some((area) => x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height))
      covered++;
  }
  return covered / Math.max(1, ink.length);
}

async function find(search: TextSearch, picture: Picture): Promise<Record<number, Rectangle[]>> {
  const found: Record<number, Rectangle[]> = {};
  for (const scale of SCALES) {
    const boxes = await search.search(asFrame(picture), { scale, recognize: false });
    found[scale] = boxes.map(({ area }) => area);
  }
  return found;
}

async function clean(search: TextSearch, picture: Picture): Promise<{ masks: Rectangle[]; remains: boolean }> {
  const tools = { search, rules: makeTextRules() };
  const frames = async function* () {
    yield [asFrame(picture)] as const;
  };
  const found = await findTextMasks(frames(), tools);
  const { remaining, unread } = await findRemainingText(frames(), found, tools);
  return { masks: [...found.masks, ...unread], remains: remaining.length > 0 };
}

export async function measureText(search: TextSearch, frames: readonly BenchFrame[]): Promise<MeasuredLine[]> {
  const measured: MeasuredLine[] = [];
  for (const { picture, lines } of frames) {
    const found = await find(search, picture);
    const { masks, remains } = await clean(search, picture);
    for (const { ink, ...line } of lines) {
      const shares = SCALES.map((scale) => [scale, share(ink, found[scale]!, picture.columns)] as const);
      const masked = share(ink, masks, picture.columns);
      measured.push({ ...line, found: Object.fromEntries(shares), masked, remains });
    }
  }
  return measured;
}

export async function measureEmpty(search: TextSearch, pictures: readonly Picture[]): Promise<MeasuredEmpty[]> {
  const measured: MeasuredEmpty[] = [];
  for (const picture of pictures) {
    const found = await find(search, picture);
    const { masks, remains } = await clean(search, picture);
    const all = Int32Array.from({ length: picture.data.length }, (_, at) => at);
    const boxes = Object.fromEntries(SCALES.map((scale) => [scale, found[scale]!.length]));
    measured.push({ boxes, masked: share(all, masks, picture.columns), remains });
  }
  return measured;
}
