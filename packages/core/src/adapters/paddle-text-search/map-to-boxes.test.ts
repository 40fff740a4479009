import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextBoxArea } from '../../ports/text-search.ts';
import type { CellMap } from './cell-map.ts';
import { coverCells } from './cover-cells.ts';
import { coverLine } from './cover-line.ts';
import { findLines } from './find-lines.ts';
import { findPieces } from './find-pieces.ts';
import { halve } from './halve.ts';
import { joinLarge } from './join-large.ts';
import { quarterTurn, rectangleAround } from './text-rectangle.ts';

const CELL = 4;

/** Maps of strokes at any place and angle, as text would draw them, over faint noise. */
const maps = fc
  .record({
    columns: fc.integer({ min: 4, max: 60 }),
    rows: fc.integer({ min: 4, max: 40 }),
    strokes: fc.array(
      fc.record({
        x: fc.nat(60),
        y: fc.nat(40),
        angle: fc.double({ min: 0, max: Math.PI, noNaN: true }),
        length: fc.integer({ min: 1, max: 40 }),
        height: fc.integer({ min: 1, max: 6 }),
        value: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ columns, rows, strokes }): CellMap => {
    const data = new Float32Array(columns * rows);
    for (const { x, y, angle, length, height, value } of strokes)
      for (let along = 0; along < length; along += 0.5)
        for (let over = 0; over < height; over += 0.5) {
          const column = Math.floor(x + along * Math.cos(angle) - over * Math.sin(angle));
          const row = Math.floor(y + along * Math.sin(angle) + over * Math.cos(angle));
          if (column >= 0 && row >= 0 && column < columns && row < rows) data[row * columns + column] = value;
        }
    return { columns, rows, data };
  });

function covers({ x, y, width, height }: TextBoxArea, column: number, row: number): boolean {
  return column >= x && row >= y && column < x + width && row < y + height;
}

/** Whether every pixel of the cells is in one of the areas. */
function allCovered(cells: Int32Array, columns: number, areas: readonly TextBoxArea[], size: Size): boolean {
  for (const at of cells)
    for (let pixel = 0; pixel < CELL * CELL; pixel++) {
      const x = (at % columns) * CELL + (pixel % CELL);
      const y = Math.floor(at / columns) * CELL + Math.floor(pixel / CELL);
      if (x < size.columns && y < size.rows && !areas.some((area) => covers(area, x, y))) return false;
    }
  return true;
}

interface Size {
  rows: number;
  columns: number;
}

/** The frame need not end with a cell. */
function sizeOf(map: CellMap): Size {
  return { rows: map.rows * CELL - 1, columns: map.columns * CELL - 3 };
}

function inside(area: TextBoxArea, { x, y, width, height }: TextBoxArea): boolean {
  return (
    area.x >= x &&
    area.y >= y &&
    area.x + area.width <= x + width &&
    area.y + area.height <= y + height &&
    area.width > 0 &&
    area.height > 0
  );
}

describe('A3: from the map to boxes', () => {
  test('every cell above the limit is in exactly one piece, but for specks; a piece is as strong as its strongest', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const pieces = findPieces(map, 0.25);
        const all = pieces.flatMap(({ cells }) => [...cells]);
        expect(new Set(all).size).toBe(all.length);
        for (const { cells, strength } of pieces) {
          expect(strength).toBe(Math.max(...[...cells].map((at) => map.data[at]!)));
          expect(Math.min(...[...cells].map((at) => map.data[at]!))).toBeGreaterThanOrEqual(0.25);
        }
        const left = [...map.data.keys()].filter((at) => map.data[at]! >= 0.25 && !all.includes(at));
        const rest = { ...map, data: map.data.map((value, at) => (left.includes(at) ? value : 0)) };
        expect(findPieces(rest, 0.25)).toEqual([]);
      }),
    );
  });

  test('what covers a piece leaves no pixel of it, stays inside the frame, and is of at most 64 rectangles', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const size = sizeOf(map);
        const frame = { x: 0, y: 0, width: size.columns, height: size.rows };
        for (const { cells } of findPieces(map, 0.25)) {
          const { area, parts } = coverCells({ cells, columns: map.columns }, size);
          expect(allCovered(cells, map.columns, parts, size)).toBe(true);
          expect(parts.length).toBeLessThanOrEqual(64);
          expect(allCovered(cells, map.columns, [area], size)).toBe(true);
          expect([area, ...parts].every((part) => inside(part, frame))).toBe(true);
        }
      }),
    );
  });

  test('the lines of a piece cover it together, wherever it is parted and whichever way it is read', () => {
    const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 3 });
    fc.assert(
      fc.property(maps, cuts, fc.boolean(), (map, shares, turned) => {
        const size = sizeOf(map);
        for (const { cells } of findPieces(map, 0.25)) {
          const set = { cells, columns: map.columns };
          const upright = rectangleAround(set);
          const rectangle = turned ? quarterTurn(upright) : upright;
          const rows = Math.round(rectangle.height);
          const ends = [0, ...shares.map((share) => Math.round(share * rows)).sort((one, other) => one - other), rows];
          const areas = ends.slice(1).flatMap((end, index) => {
            const line = coverLine(set, { rectangle, band: { start: ends[index]!, end } }, size);
            return line?.parts ?? [];
          });
          expect(allCovered(cells, map.columns, areas, size)).toBe(true);
        }
      }),
    );
  });

  test('a slanted line is covered by many small rectangles that hold little else', () => {
    const cells = Int32Array.from({ length: 40 * 4 }, (_, at) => ((at >> 2) + (at & 3)) * 60 + (at >> 2));
    const { area, parts } = coverCells({ cells: cells.sort(), columns: 60 }, { rows: 240, columns: 240 });
    const covered = parts.reduce((sum, { width, height }) => sum + width * height, 0);
    expect(covered).toBeLessThan(0.4 * area.width * area.height);
  });
});

test('the rectangle around a line has its angle, wherever it is slanted to', () => {
  for (const degrees of [-40, -25, -12, 0, 12, 25, 40]) {
    const angle = (degrees * Math.PI) / 180;
    const cells = new Set<number>();
    for (let along = 0; along < 60; along += 0.25)
      for (let over = 0; over < 5; over += 0.25)
        cells.add(
          Math.floor(60 + along * Math.sin(angle) + over * Math.cos(angle)) * 120 +
            Math.floor(20 + along * Math.cos(angle) - over * Math.sin(angle)),
        );
    const found = rectangleAround({ cells: Int32Array.from(cells).sort(), columns: 120 });
    expect(Math.abs(found.angle - angle)).toBeLessThan(0.04);
    expect(found.length / found.height).toBeGreaterThan(7);
  }
});

describe('A3: text too large to be seen at its own size', () => {
  const map = { columns: 60, rows: 40, data: new Float32Array(2400) };
  const half = { columns: 30, rows: 20, data: new Float32Array(600) };
  const block = (columns: number, left: number, top: number, width: number, height: number) =>
    Int32Array.from(
      { length: width * height },
      (_, at) => (top + Math.floor(at / width)) * columns + left + (at % width),
    );
  const large = { cells: block(30, 5, 5, 15, 8), strength: 0.9 };

  test('is one piece with what was seen of it; what stands elsewhere stays', () => {
    const part = { cells: block(60, 12, 12, 4, 4), strength: 0.95 };
    const other = { cells: block(60, 50, 2, 6, 3), strength: 0.7 };
    const joined = joinLarge({ pieces: [part, other], map }, { pieces: [large], map: half });
    expect(joined).toHaveLength(2);
    expect(joined[0]).toBe(other);
    expect([...joined[1]!.cells]).toEqual([...block(60, 10, 10, 30, 16)]);
    expect(joined[1]!.strength).toBe(0.95);
  });

  test('is left alone where it is known already, is weak, or is small', () => {
    const known = { cells: block(60, 10, 10, 30, 14), strength: 0.8 };
    expect(joinLarge({ pieces: [known], map }, { pieces: [large], map: half })).toEqual([known]);
    for (const piece of [
      { ...large, strength: 0.8 },
      { cells: block(30, 5, 5, 15, 4), strength: 0.9 },
    ])
      expect(joinLarge({ pieces: [], map }, { pieces: [piece], map: half })).toEqual([]);
  });

  test('is seen in the mean of four pixels, the last row and column counted twice where they are odd', () => {
    const data = Uint8Array.of(0, 4, 8, 4, 4, 8, 20, 40, 60);
    const small = halve({ columns: 3, rows: 3, channels: 1, data });
    expect(small).toEqual({ columns: 2, rows: 2, channels: 1, data: Uint8Array.of(3, 8, 30, 60) });
  });
});

describe('A3: masks cover whole letters', () => {
  const empty = (columns: number, rows: number) => ({ columns, rows, data: new Float32Array(columns * rows) });

  test('a line goes on through fainter cells along it, not beside it; what it reaches becomes one with it', () => {
    const map = empty(60, 20);
    for (let x = 5; x < 45; x++)
      for (let y = 8; y < 12; y++) map.data[y * 60 + x] = x < 20 || (x > 24 && x < 40) ? 0.9 : 0.12;
    for (let y = 12; y < 20; y++) for (let x = 10; x < 14; x++) map.data[y * 60 + x] = 0.12;
    const [line, ...others] = findLines(map);
    expect(others).toEqual([]);
    const columns = [...line!.cells].map((at) => at % 60);
    expect([Math.min(...columns), Math.max(...columns)]).toEqual([5, 44]);
    expect(Math.max(...[...line!.cells].map((at) => Math.floor(at / 60)))).toBeLessThanOrEqual(11);
  });

  test('faint cells do not join what stands far apart: neither along a line, nor around a block of lines', () => {
    const map = empty(100, 60);
    map.data.fill(0.2);
    const draw = (left: number, top: number, width: number, height: number) => {
      for (let y = top; y < top + height; y++) map.data.fill(0.9, y * 100 + left, y * 100 + left + width);
    };
    draw(2, 2, 20, 5);
    draw(75, 2, 20, 5);
    draw(2, 20, 20, 24);
    const sure = findLines(map).filter(({ strength }) => strength === Math.fround(0.9));
    expect(sure).toHaveLength(3);
    for (const { cells } of sure) expect(new Set([...cells].map((at) => at % 100)).size).toBeLessThan(40);
  });

  test('every cell that may be text is in a find, but for specks; sure cells are in sure ones, and none overlap', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const lines = findLines(map);
        const all = lines.flatMap(({ cells }) => [...cells]);
        expect(new Set(all).size).toBe(all.length);
        for (const { cells } of findPieces(map, 0.5)) {
          const whole = lines.find((one) => one.cells.includes(cells[0]!))!;
          expect(cells.every((at) => whole.cells.includes(at))).toBe(true);
          expect(whole.strength).toBeGreaterThanOrEqual(0.5);
        }
        const rest = { ...map, data: map.data.map((value, at) => (all.includes(at) ? 0 : value)) };
        expect(findPieces(rest, 0.25)).toEqual([]);
      }),
    );
  });

  test('at both ends of a line more is covered, above and below nothing, whatever its direction', () => {
    const size = { rows: 200, columns: 200 };
    const along = Int32Array.from({ length: 80 }, (_, at) => (20 + (at % 4)) * 50 + 15 + (at >> 2));
    const down = along.map((at) => (at % 50) * 50 + Math.floor(at / 50));
    const lying = coverCells({ cells: along.sort(), columns: 50 }, size);
    expect(lying).toEqual({
      area: { x: 58, y: 78, width: 84, height: 20 },
      parts: [{ x: 54, y: 78, width: 92, height: 20 }],
    });
    const standing = coverCells({ cells: down.sort(), columns: 50 }, size);
    expect(standing.parts).toEqual([{ x: 78, y: 54, width: 20, height: 92 }]);
  });
});
