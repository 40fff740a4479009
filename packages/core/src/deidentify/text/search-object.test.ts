import { describe, expect, test } from 'vitest';
import { StudyshareError } from '../../errors.ts';
import type { TextBox, TextSearch, TextSearchFrame } from '../../ports/text-search.ts';
import { maskText, searchWords, stepFor } from './search-object.ts';
import type { FrameViews } from './search-view.ts';
import { makeTextRules } from './text-rules.ts';

const rules = makeTextRules();
const SIZE = { columns: 200, rows: 100, channels: 1 as const };

/** A frame whose text is told by its first pixel, until that is blacked out with the corner. */
function frame(mark: number, noise = 0): TextSearchFrame {
  const data = new Uint8Array(SIZE.columns * SIZE.rows).fill(noise);
  data[0] = mark;
  return { ...SIZE, data };
}

function box(text: string, area = { x: 0, y: 0, width: 60, height: 20 }): TextBox {
  return {
    area,
    confidence: 0.99,
    text,
    textConfidence: 0.99,
    characters: { count: text.length, confidence: 0.99 },
  };
}

/** Finds for each mark what the script says, and counts. */
function scripted(script: Record<number, TextBox[] | Error>): TextSearch & { calls: number } {
  return {
    calls: 0,
    async search({ data }) {
      this.calls++;
      const answer = script[data[0]!] ?? [];
      if (answer instanceof Error) throw answer;
      return answer;
    },
    close: async () => undefined,
  };
}

function object(frames: TextSearchFrame[]) {
  const open = async function* (): AsyncGenerator<FrameViews> {
    for (const one of frames) yield [one];
  };
  return { frames: frames.length, open };
}

describe('ultrasound', () => {
  test('A3: text of one frame is masked in all, and gone in the second round', async () => {
    const search = scripted({ 1: [box('SMITH')] });
    const result = await maskText(object([frame(9), frame(1), frame(8)]), { search, rules });
    expect(result.masks).toEqual([{ x: 0, y: 0, width: 60, height: 20 }]);
    expect(result.findings).toMatchObject([{ code: 'text-searched', effect: 'fact' }]);
  });

  test('A3: text beyond the masks is a doubt, with the frame and the place', async () => {
    const area = { x: 100, y: 50, width: 60, height: 20 };
    // A blacked-out mark is 0: what is found there only then was missed in the first round.
    const search = scripted({ 1: [box('SMITH')], 0: [box('SMITH', area)] });
    const { findings } = await maskText(object([frame(9), frame(1)]), { search, rules });
    expect(findings[1]).toEqual({
      code: 'text-remains',
      effect: 'doubt',
      data: { frames: [0, 1], areas: [area, area], frameCount: 2 },
    });
  });

  test('the edge of a mask does not count as text', async () => {
    const search = scripted({ 1: [box('SMITH')], 0: [box('', { x: 2, y: 16, width: 60, height: 8 })] });
    const { findings } = await maskText(object([frame(1)]), { search, rules });
    expect(findings).toHaveLength(1);
  });

  test('frames that are equal are searched once a round', async () => {
    const search = scripted({});
    await maskText(object([frame(5), frame(5), frame(5), frame(6)]), { search, rules });
    expect(search.calls).toBe(4);
  });

  test('A3: between the frames searched in full, what is read at its own size is masked', async () => {
    const search = scripted({ 1: [box('SMITH')] });
    const frames = Array.from({ length: 12 }, (_, index) => frame(index === 7 ? 1 : 10 + index));
    const result = await maskText({ ...object(frames), step: 6 }, { search, rules });
    expect(result.masks).toEqual([{ x: 0, y: 0, width: 60, height: 20 }]);
  });

  test('A3: what stands still and is only found in the mean of the frames is masked', async () => {
    const marks = [90, 92, 94, 96];
    const search = scripted({ 93: [box('SMITH')] });
    const { masks } = await maskText(object(marks.map((mark) => frame(mark))), { search, rules });
    expect(masks).toHaveLength(1);
  });

  test('A3: a find that holds no text at any magnification is masked and no doubt; one that can be read there is', async () => {
    const speck = { ...box('', { x: 100, y: 50, width: 14, height: 14 }), characters: { count: 1, confidence: 0.2 } };
    const check = (magnified: TextBox[]): TextSearch => ({
      // The whole frame shows a speck in the second round; magnified it is looked at alone.
      search: async (_, { scale } = {}) => (scale === 1.5 ? [speck] : scale === 3 ? magnified : []),
      close: async () => undefined,
    });
    const alone = await maskText(object([frame(9)]), { search: check([]), rules });
    expect(alone.masks).toEqual([speck.area]);
    expect(alone.findings).toHaveLength(1);
    const legible = await maskText(object([frame(9)]), {
      search: check([box('SMITH', { x: 40, y: 20, width: 30, height: 14 })]),
      rules,
    });
    expect(legible.findings[1]).toMatchObject({ code: 'text-remains' });
  });

  test('an allowed label that the mask beside it cuts does not remain', async () => {
    const label = { x: 0, y: 14, width: 60, height: 20 };
    const search: TextSearch = {
      search: async (_, { scale, decided } = {}) =>
        scale === 2
          ? [box('SMITH'), box('MI 1.1', label)]
          : decided?.some(({ y }) => y === 14)
            ? [{ ...box('NII', label) }]
            : [],
      close: async () => undefined,
    };
    const { findings } = await maskText(object([frame(9)]), { search, rules });
    expect(findings).toHaveLength(1);
  });

  test('evidence holds no text', async () => {
    const search = scripted({ 1: [box('SMITH'), box('MI 1.1', { x: 0, y: 60, width: 60, height: 20 })] });
    const result = await maskText(object([frame(1)]), { search, rules });
    expect(JSON.stringify(result)).not.toMatch(/SMITH|MI 1/);
  });
});

describe('fails closed', () => {
  test('A1: a search that fails is a doubt', async () => {
    const search = scripted({ 1: new StudyshareError('server.internal') });
    for (const run of [maskText, searchWords])
      expect((await run(object([frame(1)]), { search, rules })).findings).toEqual([
        { code: 'text-search-failed', effect: 'doubt' },
      ]);
  });

  test('A1: a clip with more frames than are searched is a doubt', async () => {
    const { findings } = await maskText({ ...object([]), frames: 601 }, { search: scripted({}), rules });
    expect(findings).toMatchObject([{ code: 'text-search-too-long', effect: 'doubt' }]);
  });

  test('an abort stays an abort, and a frame that cannot be decoded stays that', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(maskText(object([frame(1)]), { search: scripted({}), rules, signal })).rejects.toThrow('enough');
    const broken = async function* (): AsyncGenerator<FrameViews> {
      yield [frame(1)];
      throw new StudyshareError('dicom.codec_failed');
    };
    await expect(maskText({ frames: 2, open: broken }, { search: scripted({}), rules })).rejects.toThrow('dicom.');
  });
});

test('A3: how many frames are searched in full', () => {
  expect([1, 5, 8, 9, 36, 60, 600].map(stepFor)).toEqual([1, 1, 1, 2, 8, 12, 12]);
});

test('A3: words in an acquisition are a doubt and nothing is masked', async () => {
  const search = scripted({ 1: [box('SMITH')] });
  const result = await searchWords(object([frame(9), frame(1)]), { search, rules });
  expect(result.masks).toEqual([]);
  expect(result.findings).toMatchObject([{ code: 'text-read', effect: 'doubt', data: { frames: [1] } }]);
});
