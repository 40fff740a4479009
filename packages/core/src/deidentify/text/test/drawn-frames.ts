import { freeBytes } from '../../../free-bytes.ts';
import type { TextBox, TextSearch, TextSearchFrame, TextSearchOptions } from '../../../ports/text-search.ts';
import type { Rectangle } from '../../rectangle.ts';
import { MaskSearch } from '../mask-search.ts';
import { makeTextRules } from '../text-rules.ts';

export const rules = makeTextRules();
export const COLUMNS = 300;
const ROWS = 200;

/** A line drawn into a frame, and how an engine sees it. */
export interface Drawn {
  area: Rectangle;
  text: string;
  level?: number;
  confidence?: number;
  readable?: boolean;
}

export const NAME: Drawn = { area: { x: 20, y: 20, width: 90, height: 20 }, text: 'SMITH' };
export const LABEL: Drawn = { area: { x: 20, y: 120, width: 70, height: 20 }, text: 'MI 1.1' };

/** A frame with the lines as filled rectangles above an even ground. */
export function frame(lines: readonly Drawn[], ground = 40): TextSearchFrame {
  const data = new Uint8Array(ROWS * COLUMNS).fill(ground);
  for (const { area, level = 250 } of lines)
    for (let y = area.y; y < area.y + area.height; y++)
      data.fill(level, y * COLUMNS + area.x, y * COLUMNS + area.x + area.width);
  return { rows: ROWS, columns: COLUMNS, channels: 1, data };
}

/** The frame in colours, with a rectangle of red, and as much green and blue as is said. */
export function painted(
  { rows, columns, data }: TextSearchFrame,
  area: Rectangle,
  red: number,
  rest = 0,
): TextSearchFrame {
  const coloured = new Uint8Array(3 * rows * columns);
  for (const [pixel, value] of data.entries()) coloured.fill(value, 3 * pixel, 3 * pixel + 3);
  for (let y = area.y; y < area.y + area.height; y++)
    for (let x = area.x; x < area.x + area.width; x++) coloured.set([red, rest, rest], 3 * (y * columns + x));
  return { rows, columns, channels: 3, data: coloured };
}

function meets(one: Rectangle, other: Rectangle): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** How an engine was asked. */
export interface Asked extends TextSearchOptions {
  columns: number;
  rows: number;
}

/** Sees the lines wherever something of their level stands, in whole frames and in parts of them. */
export function engine(lines: readonly Drawn[], asked: Asked[] = []): TextSearch {
  const find = (picture: TextSearchFrame, line: Drawn): Rectangle | undefined => {
    const level = line.level ?? 250;
    const xs: number[] = [];
    const ys: number[] = [];
    picture.data.forEach((value, at) => {
      if (Math.abs(value - level) > 3) return;
      const pixel = Math.floor(at / picture.channels);
      xs.push(pixel % picture.columns);
      ys.push(Math.floor(pixel / picture.columns));
    });
    if (xs.length === 0) return undefined;
    const x = Math.min(...xs);
    const y = Math.min(...ys);
    return { x, y, width: Math.max(...xs) + 1 - x, height: Math.max(...ys) + 1 - y };
  };
  return {
    search: async (picture, options = {}) => {
      asked.push({ ...options, columns: picture.columns, rows: picture.rows });
      return lines.flatMap((line): TextBox[] => {
        const area = find(picture, line);
        if (area === undefined || (options.within !== undefined && !meets(area, options.within))) return [];
        const confidence = line.confidence ?? 0.9;
        if (options.recognize === false) return [{ area, confidence }];
        const { text, readable = true } = line;
        if (!readable)
          return [{ area, confidence, text: '', textConfidence: 0, characters: { count: 0, confidence: 0 } }];
        return [{ area, confidence, text, textConfidence: 0.99, characters: { count: text.length, confidence: 0.99 } }];
      });
    },
    close: async () => undefined,
  };
}

/** The round over the frames; what it does not need any more is given back at once, as preparing does. */
export async function searched(
  frames: readonly TextSearchFrame[],
  search: TextSearch,
  giveBack: (bytes: Uint8Array) => void = freeBytes,
) {
  const round = new MaskSearch({ search, rules });
  let looked: Uint8Array[] = [];
  for (const one of frames) {
    const data = one.data.slice();
    await round.look([{ ...one, data }]);
    looked.push(data);
    for (const bytes of looked) if (!round.needs(bytes)) giveBack(bytes);
    looked = looked.filter((bytes) => round.needs(bytes));
  }
  return round.finish();
}
