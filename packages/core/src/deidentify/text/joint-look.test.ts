import { describe, expect, test } from 'vitest';
import type { TextSearch, TextSearchFrame } from '../../ports/text-search.ts';
import { MaskSearch } from './mask-search.ts';
import {
  type Asked,
  COLUMNS,
  type Drawn,
  engine,
  frame,
  LABEL,
  NAME,
  painted,
  rules,
  searched,
} from './test/drawn-frames.ts';

describe('A3: a clip, with a search that sees each colour', () => {
  const seeing = (lines: readonly Drawn[], asked: Asked[] = []): TextSearch => ({
    ...engine(lines, asked),
    seesEachColour: true,
  });
  const wholeLooks = (asked: readonly Asked[]) =>
    asked.filter(({ columns, within }) => columns === COLUMNS && within === undefined).length;

  test('three grey frames are looked at in one look', async () => {
    const asked: Asked[] = [];
    const frames = Array.from({ length: 7 }, (_, index) => frame([], 20 + 10 * index));
    await searched(frames, seeing([NAME], asked));
    // The first, two times three, and the mean of all.
    expect(wholeLooks(asked)).toBe(4);
  });

  test('text of one frame is masked in all, whichever frame it is', async () => {
    for (let count = 2; count <= 9; count++)
      for (let named = 1; named < count; named++) {
        const frames = Array.from({ length: count }, (_, index) =>
          frame(index === named ? [NAME] : [], 20 + 10 * index),
        );
        expect((await searched(frames, seeing([NAME]))).masks, `${named} of ${count}`).toEqual([NAME.area]);
      }
  });

  test('the frame that showed it is looked at where it showed alone', async () => {
    const asked: Asked[] = [];
    const frames = [frame([]), frame([], 50), frame([NAME], 60), frame([], 70)];
    await searched(frames, seeing([NAME], asked));
    const alone = asked.filter(({ within, recognize }) => within !== undefined && recognize === false);
    // The one before it, which was in the same look, and itself; in the one after it is known.
    expect(alone).toHaveLength(2);
    for (const { within } of alone) expect(within!.width).toBeLessThan(COLUMNS * 0.6);
  });

  test('text that fades in a little at a time is looked at', async () => {
    const frames = Array.from({ length: 50 }, (_, index) => frame([{ ...NAME, level: 40 + index * 4 }]));
    const faded = { ...NAME, level: 40 + 48 * 4 };
    expect((await searched(frames, seeing([faded]))).masks).toEqual([NAME.area]);
  });

  test('a label that stands still while all around it moves is read once', async () => {
    const asked: Asked[] = [];
    const frames = Array.from({ length: 6 }, (_, index) => frame([LABEL], 20 + 10 * index));
    expect((await searched(frames, seeing([LABEL], asked))).masks).toEqual([]);
    expect(asked.filter(({ recognize }) => recognize !== false)).toHaveLength(1);
  });

  test('where colours move, a frame is looked at by itself there', async () => {
    const place = { x: 200, y: 60, width: 40, height: 30 };
    const asked: Asked[] = [];
    const frames = Array.from({ length: 4 }, (_, index) =>
      painted(frame([], 20 + 10 * index), place, 100 + 40 * index),
    );
    await searched(frames, seeing([], asked));
    expect(asked.filter(({ within }) => within !== undefined).map(({ within }) => within)).toEqual([
      place,
      place,
      place,
    ]);
    // The first, the three others, and the mean of all.
    expect(wholeLooks(asked)).toBe(3);
  });

  test('text whose colour alone stands out of moving colours is masked', async () => {
    // As bright as what is around it in the brightest of its samples.
    const place = { x: 10, y: 10, width: 150, height: 60 };
    const frames = [0, 1, 2, 3].map((index) => painted(frame([]), place, 250, index * 20));
    const last = frames[3]!;
    for (let y = NAME.area.y; y < NAME.area.y + NAME.area.height; y++)
      for (let x = NAME.area.x; x < NAME.area.x + NAME.area.width; x++)
        last.data.set([250, 199, 199], 3 * (y * COLUMNS + x));
    expect((await searched(frames, seeing([{ ...NAME, level: 199 }]))).masks).toEqual([NAME.area]);
  });
});

describe('the memory of frames', () => {
  const needed = async (seesEachColour: boolean, frames: readonly TextSearchFrame[]) => {
    const round = new MaskSearch({ search: { ...engine([]), seesEachColour }, rules });
    const counts: number[] = [];
    for (const one of frames) {
      await round.look([one]);
      counts.push(frames.filter(({ data }) => round.needs(data)).length);
    }
    return counts;
  };
  const moving = Array.from({ length: 7 }, (_, index) => frame([], 20 + 10 * index));

  test('of frames looked at one by one only the first is needed, until another was seen', async () => {
    expect(await needed(false, moving)).toEqual([1, 0, 0, 0, 0, 0, 0]);
  });

  test('of those that wait for a look together no more than these', async () => {
    expect(await needed(true, moving)).toEqual([1, 1, 2, 0, 1, 2, 0]);
  });

  test('the one picture of a still is needed to the end', async () => {
    expect(await needed(true, [frame([NAME])])).toEqual([1]);
  });
});
