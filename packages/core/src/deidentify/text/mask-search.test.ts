import { describe, expect, test } from 'vitest';
import type { TextSearch } from '../../ports/text-search.ts';
import { MaskSearch } from './mask-search.ts';
import { type Asked, COLUMNS, type Drawn, engine, frame, LABEL, NAME, rules, searched } from './test/drawn-frames.ts';

const doubts = (findings: Awaited<ReturnType<typeof searched>>['findings']) =>
  findings.filter(({ effect }) => effect === 'doubt');

describe('A3: a still', () => {
  test('a name is masked, a measurement stays, and evidence holds no text', async () => {
    const label = { ...LABEL, level: 200 };
    const { masks, findings } = await searched([frame([NAME, label])], engine([NAME, label]));
    expect(masks).toEqual([NAME.area]);
    expect(findings).toMatchObject([{ code: 'text-searched', data: { frames: 1, maskCount: 1, allowedCount: 1 } }]);
    expect(JSON.stringify(findings)).not.toMatch(/SMITH|MI 1/);
  });

  test('a find that cannot be read is masked, whatever its shape', async () => {
    const round = { ...NAME, area: { x: 100, y: 60, width: 30, height: 28 }, readable: false };
    expect((await searched([frame([round])], engine([round]))).masks).toEqual([round.area]);
  });

  test('a weak find is masked only where characters are read in it', async () => {
    const weak = { ...NAME, confidence: 0.3 };
    expect((await searched([frame([weak])], engine([weak]))).masks).toEqual([NAME.area]);
    const unread = { ...weak, readable: false };
    expect((await searched([frame([unread])], engine([unread]))).masks).toEqual([]);
  });

  test('of a large find only one in which something is read is masked', async () => {
    const large = { ...NAME, area: { x: 100, y: 60, width: 70, height: 50 } };
    expect((await searched([frame([large])], engine([large]))).masks).toEqual([large.area]);
    const unread = { ...large, readable: false };
    const { masks, findings } = await searched([frame([unread])], engine([unread]));
    expect(masks).toEqual([]);
    expect(doubts(findings)).toMatchObject([{ code: 'text-remains' }]);
  });

  test('where nothing can read, every sure find is masked, labels too, and weak ones are not', async () => {
    const lines = [
      NAME,
      { ...LABEL, level: 200 },
      { ...NAME, area: { ...NAME.area, x: 180, y: 70 }, confidence: 0.3, level: 150 },
    ];
    const small = lines.map((line) => ({ ...line, area: { ...line.area, width: 40, height: 14 } }));
    const { search, close } = engine(small);
    const blind: TextSearch = {
      search: async (...given) => (await search(...given)).map(({ area, confidence }) => ({ area, confidence })),
      close,
    };
    for (const frames of [1, 3]) {
      const { masks, findings } = await searched(Array(frames).fill(frame(small)), blind);
      expect(masks).toEqual([small[0]!.area, small[1]!.area]);
      expect(doubts(findings)).toEqual([]);
    }
  });

  test('a find that would black out the body is none, but a doubt', async () => {
    const body = { ...NAME, area: { x: 40, y: 40, width: 140, height: 100 }, readable: false };
    const { masks, findings } = await searched([frame([body])], engine([body]));
    expect(masks).toEqual([]);
    expect(doubts(findings)).toEqual([
      { code: 'text-remains', effect: 'doubt', data: { frames: [0], areas: [body.area], frameCount: 1 } },
    ]);
  });

  test('a banner on black is masked however long it is', async () => {
    const banner = { ...NAME, area: { x: 0, y: 0, width: COLUMNS, height: 60 } };
    const black = frame([{ ...NAME, area: { x: 10, y: 20, width: 60, height: 20 } }], 0);
    const search: TextSearch = {
      search: async () => [{ area: banner.area, confidence: 0.9, text: '', textConfidence: 0 }],
      close: async () => undefined,
    };
    expect((await searched([black], search)).masks).toEqual([banner.area]);
  });
});

describe('A3: a clip', () => {
  test('text of one frame is masked in all', async () => {
    const frames = [frame([], 40), frame([NAME], 41), frame([], 42)];
    expect((await searched(frames, engine([NAME]))).masks).toEqual([NAME.area]);
  });

  test('a frame in which nothing changed is not looked at, and of others only what did', async () => {
    const asked: Asked[] = [];
    await searched([frame([]), frame([], 43), frame([NAME]), frame([NAME])], engine([NAME], asked));
    const whole = asked.filter(({ columns }) => columns === COLUMNS);
    expect(whole.map(({ within, recognize }) => ({ within, recognize }))).toEqual([
      { within: undefined, recognize: true },
      { within: NAME.area, recognize: false },
      // The mean of the two that differ.
      { within: undefined, recognize: false },
    ]);
  });

  test('text that fades in a little at a time is looked at', async () => {
    const frames = Array.from({ length: 50 }, (_, index) => frame([{ ...NAME, level: 40 + index * 4 }]));
    const faded = { ...NAME, level: 40 + 48 * 4 };
    expect((await searched(frames, engine([faded]))).masks).toEqual([NAME.area]);
  });

  test('a label that stands still while all around it moves is read once', async () => {
    const asked: Asked[] = [];
    const frames = Array.from({ length: 6 }, (_, index) => frame([LABEL], 20 + 10 * index));
    const { masks } = await searched(frames, engine([LABEL], asked));
    expect(masks).toEqual([]);
    expect(asked.filter(({ recognize }) => recognize !== false)).toHaveLength(1);
  });

  test('a label that changes is read again, in its place alone', async () => {
    const asked: Asked[] = [];
    const longer = { ...LABEL, area: { ...LABEL.area, width: 90 } };
    await searched([frame([LABEL]), frame([longer])], engine([LABEL], asked));
    const again = asked.filter(({ recognize, columns }) => recognize !== false && columns < COLUMNS);
    expect(again).toHaveLength(1);
    expect(again[0]!.columns).toBeLessThan(150);
  });

  test('text that only the mean of the frames shows is masked', async () => {
    const even = frame([], 40);
    const frames = Array.from({ length: 16 }, (_, index) => frame([{ ...NAME, level: index % 2 ? 80 : 120 }], 40));
    const inMean = { ...NAME, level: 100 };
    expect((await searched([even, ...frames], engine([inMean]))).masks).toEqual([NAME.area]);
  });

  test('what one look at a later frame takes for text and the closer one does not is no text', async () => {
    const area = { x: 20, y: 20, width: 40, height: 14 };
    const speck = { ...NAME, area, level: 230, readable: false };
    const closer = (confidence: number): TextSearch => {
      const first = engine([speck]);
      const second = engine([{ ...speck, confidence }]);
      return {
        ...first,
        search: (picture, options = {}) => (options.recognize === false ? first : second).search(picture, options),
      };
    };
    const frames = [frame([]), frame([speck])];
    expect((await searched(frames, closer(0.6))).masks).toEqual([]);
    expect((await searched(frames, closer(0.9))).masks).toEqual([area]);
  });

  test('labels below each other that are seen as one find later are known, unless a letter is among them', async () => {
    const lines = [0, 1, 2].map((row) => ({
      ...LABEL,
      area: { ...LABEL.area, y: 100 + 22 * row },
      level: 200 + 10 * row,
    }));
    const block = { x: 20, y: 100, width: 70, height: 64 };
    const asked: Asked[] = [];
    const one = engine(lines, asked);
    const whole: TextSearch = {
      ...one,
      search: async (picture, options = {}) =>
        options.recognize === false ? [{ area: block, confidence: 0.9 }] : one.search(picture, options),
    };
    const moving = (x: number, more: readonly Drawn[] = []) =>
      frame([...lines, { ...NAME, area: { ...NAME.area, x }, level: 90 }, ...more]);
    await searched(
      [0, 1, 2, 3].map((x) => moving(20 + x)),
      whole,
    );
    expect(asked.filter(({ recognize }) => recognize !== false)).toHaveLength(1);
    const letter = { ...NAME, area: { x: 40, y: 120, width: 6, height: 3 }, level: 255 };
    const ink = { ...NAME, area: { x: 20, y: 100, width: 70, height: 20 }, level: 255 };
    for (const news of [letter, ink]) {
      asked.length = 0;
      await searched([moving(20), moving(21), moving(22, [news])], whole);
      expect(asked.filter(({ recognize }) => recognize !== false).length).toBeGreaterThan(1);
    }
  });

  test('a name that only the mean shows is masked where a label stood long before', async () => {
    const label = { ...LABEL, level: 240 };
    const name = (level: number) => ({ ...LABEL, text: 'SMITH', level });
    const frames = Array.from({ length: 16 }, (_, index) => frame([name(index % 2 ? 80 : 120)]));
    const labels = Array.from({ length: 7 }, (_, index) => frame([label], 20 + 10 * index));
    const { masks } = await searched([...labels, frame([]), ...frames], engine([label, name(100)]));
    expect(masks).toEqual([LABEL.area]);
  });

  test('a measurement that changes from frame to frame is not masked for being blurred in the mean', async () => {
    const frames = Array.from({ length: 8 }, (_, index) => frame([{ ...LABEL, level: index % 2 ? 240 : 160 }]));
    const blurred = { ...LABEL, level: 200, readable: false };
    const labels = [{ ...LABEL, level: 240 }, { ...LABEL, level: 160 }, blurred];
    expect((await searched(frames, engine(labels))).masks).toEqual([]);
  });
});

describe('A3: stored values that a window or a palette hides', () => {
  const ROUND = { mayHide: true };
  const hidden: Drawn = { ...NAME, readable: false };

  async function found(stored: Drawn, about: ConstructorParameters<typeof MaskSearch>[1]) {
    const round = new MaskSearch({ search: engine([stored]), rules }, about);
    await round.look([frame([]), frame([stored])]);
    const { masks, findings } = await round.finish();
    return { masks, codes: findings.map(({ code }) => code) };
  }

  test('what can plainly be read is masked', async () => {
    expect(await found(NAME, ROUND)).toEqual({ masks: [NAME.area], codes: ['text-searched'] });
  });

  test('what is surely text but cannot be read, as of many scripts, is told', async () => {
    expect(await found(hidden, ROUND)).toEqual({ masks: [], codes: ['text-searched', 'stored-text-suspected'] });
  });

  test('a weak find is not, nor what is shown as it is stored', async () => {
    expect((await found({ ...hidden, confidence: 0.5 }, ROUND)).codes).toEqual(['text-searched']);
    expect((await found(hidden, {})).codes).toEqual(['text-searched']);
  });
});
