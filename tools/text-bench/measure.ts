import type { Rectangle } from '../../packages/core/src/deidentify/index.ts';
import { MaskSearch, makeTextRules } from '../../packages/core/src/deidentify/text/index.ts';
import {
  SURE,
  type TextBox,
  type TextSearch,
  type TextSearchFrame,
} from '../../packages/core/src/ports/text-search.ts';
import type { Picture } from './background.ts';
import type { BenchFrame, PlacedLine } from './make-frames.ts';

/** A line, what share of its ink each step covers, and how the frame ended. */
export interface MeasuredLine extends Omit<PlacedLine, 'ink'> {
  /** Share of the ink in sure finds of the first look alone, and in those and weak ones. */
  sure: number;
  found: number;
  /** Share of the ink that is blacked out in the end. */
  masked: number;
  /** Whether the frame is called protected because something remains. */
  remains: boolean;
}

/** A frame without text. */
export interface MeasuredEmpty {
  /** Finds of the first look alone: sure ones, and all. */
  sure: number;
  found: number;
  /** Share of the frame that is blacked out. */
  masked: number;
  remains: boolean;
}

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

async function find(search: TextSearch, picture: Picture): Promise<{ sure: Rectangle[]; found: Rectangle[] }> {
  const boxes = await search.search(asFrame(picture), { recognize: false });
  const areasOf = (among: readonly TextBox[]) => among.flatMap(({ area, parts = [area] }) => parts);
  return { sure: areasOf(boxes.filter(({ confidence }) => confidence >= SURE)), found: areasOf(boxes) };
}

/** What the whole search makes of the frames of one object. */
export async function clean(
  search: TextSearch,
  pictures: readonly Picture[],
): Promise<{ masks: Rectangle[]; remains: boolean }> {
  const round = new MaskSearch({ search, rules: makeTextRules() });
  for (const picture of pictures) await round.look([asFrame(picture)]);
  const { masks, findings } = await round.finish();
  return { masks, remains: findings.some(({ effect }) => effect === 'doubt') };
}

export async function measureText(search: TextSearch, frames: readonly BenchFrame[]): Promise<MeasuredLine[]> {
  const measured: MeasuredLine[] = [];
  for (const { picture, lines } of frames) {
    const { sure, found } = await find(search, picture);
    const { masks, remains } = await clean(search, [picture]);
    const shareOf = (ink: Int32Array, areas: readonly Rectangle[]) => share(ink, areas, picture.columns);
    for (const { ink, ...line } of lines) {
      const shares = { sure: shareOf(ink, sure), found: shareOf(ink, found), masked: shareOf(ink, masks) };
      measured.push({ ...line, ...shares, remains });
    }
  }
  return measured;
}

export async function measureEmpty(search: TextSearch, pictures: readonly Picture[]): Promise<MeasuredEmpty[]> {
  const measured: MeasuredEmpty[] = [];
  for (const picture of pictures) {
    const { sure, found } = await find(search, picture);
    const { masks, remains } = await clean(search, [picture]);
    const all = Int32Array.from({ length: picture.data.length }, (_, at) => at);
    measured.push({ sure: sure.length, found: found.length, masked: share(all, masks, picture.columns), remains });
  }
  return measured;
}
