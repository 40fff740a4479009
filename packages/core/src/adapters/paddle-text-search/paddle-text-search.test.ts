import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LAST_RESORT_MS } from '../../../../../tests/support/last-resort.ts';
import { type Canvas, createCanvas, drawText } from '../../../../../tools/synthetic/canvas.ts';
import { drawUltrasound } from '../../../../../tools/synthetic/ultrasound.ts';
import { isStudyshareError } from '../../errors.ts';
import type { TextBoxArea, TextSearch, TextSearchFrame } from '../../ports/text-search.ts';
import { paddleTextSearch } from './index.ts';

const NAME = 'QWZALMA TESTPERSON';

function asFrame({ width, height, data }: Canvas): TextSearchFrame {
  return { columns: width, rows: height, channels: 3, data };
}

function fan(): Canvas {
  return drawUltrasound({ width: 480, height: 360, seed: 7, phase: 0, banner: [] });
}

/** Share of the text's box that the found areas take. */
function covered(text: TextBoxArea, areas: readonly TextBoxArea[]): number {
  let count = 0;
  for (let y = text.y; y < text.y + text.height; y++)
    for (let x = text.x; x < text.x + text.width; x++)
      if (areas.some((area) => x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height))
        count++;
  return count / (text.width * text.height);
}

let search: TextSearch;
beforeAll(() => {
  search = paddleTextSearch({ threads: 2 });
});
afterAll(() => search.close());

describe('a planted name', () => {
  test('A3: on black is found and read', async () => {
    const canvas = createCanvas(400, 200);
    const place = drawText(canvas, NAME, 40, 60, { color: [120, 120, 120] });
    const boxes = await search.search(asFrame(canvas));
    const areas = boxes.map(({ area }) => area);
    expect(covered(place, areas)).toBeGreaterThan(0.95);
    expect(
      boxes
        .map(({ text }) => text)
        .join('')
        .replaceAll(' ', ''),
    ).toBe(NAME.replaceAll(' ', ''));
    expect(Math.min(...boxes.map(({ textConfidence }) => textConfidence!))).toBeGreaterThan(0.8);
  });

  test('A3: in the speckle of the fan is found', async () => {
    const canvas = fan();
    const place = drawText(canvas, NAME, 130, 200, { color: [255, 255, 255] });
    const boxes = await search.search(asFrame(canvas));
    expect(
      covered(
        place,
        boxes.map(({ area }) => area),
      ),
    ).toBeGreaterThan(0.95);
  });

  test('A3: at the very edge is found', async () => {
    const canvas = createCanvas(400, 200);
    const places = [drawText(canvas, NAME, 0, 0), drawText(canvas, NAME, 400 - 12 * NAME.length, 186)];
    const areas = (await search.search(asFrame(canvas))).map(({ area }) => area);
    for (const place of places) expect(covered(place, areas)).toBeGreaterThan(0.95);
  });

  test('A3: turned by a quarter is found, and read the right way up', async () => {
    const upright = createCanvas(200, 400);
    const wide = createCanvas(400, 200);
    drawText(wide, NAME, 40, 60);
    for (let y = 0; y < 200; y++)
      for (let x = 0; x < 400; x++)
        upright.data.set(wide.data.subarray((y * 400 + x) * 3, (y * 400 + x) * 3 + 3), (x * 200 + 199 - y) * 3);
    const boxes = await search.search(asFrame(upright));
    expect(
      boxes
        .map(({ text }) => text)
        .join('')
        .replaceAll(' ', ''),
    ).toContain('TESTPERSON');
  });

  test('A3: across the seams of a large frame is one line', async () => {
    const canvas = createCanvas(1500, 300);
    const place = drawText(canvas, `${NAME} ${NAME} ${NAME}`, 60, 120, { scale: 2 });
    const areas = (await search.search(asFrame(canvas), { recognize: false })).map(({ area }) => area);
    expect(covered(place, areas)).toBeGreaterThan(0.95);
    expect(areas.length).toBeLessThanOrEqual(4);
  });
});

test('no word is read where there is no text, though a shape of the body may be found, and a ring taken for a letter', async () => {
  const boxes = await search.search(asFrame(fan()));
  expect(boxes.filter(({ characters }) => (characters?.count ?? 0) > 1)).toEqual([]);
  expect(await search.search(asFrame(createCanvas(64, 48)))).toEqual([]);
});

test('a frame of one pixel and one of one row are searched without fault', async () => {
  for (const [columns, rows] of [
    [1, 1],
    [900, 1],
    [1, 900],
  ] as const)
    expect(await search.search({ columns, rows, channels: 1, data: new Uint8Array(columns * rows) })).toEqual([]);
});

test('text in a decided area is found but not read', async () => {
  const canvas = createCanvas(400, 200);
  drawText(canvas, NAME, 40, 60);
  const decided = [{ x: 0, y: 0, width: 400, height: 200 }];
  const boxes = await search.search(asFrame(canvas), { decided });
  expect(boxes.length).toBeGreaterThan(0);
  expect(boxes.every(({ text }) => text === undefined)).toBe(true);
});

describe('a glance', () => {
  test('A3: finds a name of one frame among three, each as one colour, and reads nothing', async () => {
    for (const colour of [0, 1, 2]) {
      const canvas = fan();
      const white = createCanvas(480, 360);
      const place = drawText(white, NAME, 130, 200, { color: [255, 255, 255] });
      for (let pixel = 0; pixel < 480 * 360; pixel++)
        if (white.data[3 * pixel]! > 127) canvas.data[3 * pixel + colour] = 255;
      const boxes = await search.search(asFrame(canvas), { recognize: false, glance: true });
      const areas = boxes.map(({ area }) => area);
      expect(covered(place, areas)).toBeGreaterThan(0.9);
      expect(boxes.every(({ text }) => text === undefined)).toBe(true);
    }
  });

  test('tells nothing of what is decided about, and of what is beside it', async () => {
    const canvas = createCanvas(600, 300);
    const known = drawText(canvas, NAME, 40, 60, { color: [200, 200, 200] });
    const other = drawText(canvas, NAME, 40, 200, { color: [200, 200, 200] });
    const glance = { recognize: false, glance: true };
    const of = async (decided: TextBoxArea[]) =>
      (await search.search(asFrame(canvas), { ...glance, decided })).map(({ area }) => area);
    const all = (await search.search(asFrame(canvas), { recognize: false })).map(({ area }) => area);
    const [above, below] = [all.filter(({ y }) => y < 130), all.filter(({ y }) => y >= 130)];
    const found = await of(above);
    expect(covered(other, found)).toBeGreaterThan(0.9);
    expect(covered(known, found)).toBe(0);
    expect(await of(all)).toEqual([]);
    // What is looked at begins where there is something: areas are the whole frame's all the same.
    expect(covered(known, await of(below))).toBeGreaterThan(0.9);
  });
});

test('the frame is the caller’s still, and unchanged', async () => {
  const canvas = createCanvas(200, 100);
  drawText(canvas, 'NAME', 40, 30);
  const before = Uint8Array.from(canvas.data);
  await search.search(asFrame(canvas));
  expect(canvas.data).toEqual(before);
});

describe('a search', () => {
  test('that is aborted while it waits or runs rejects with the reason, and the next one works', async () => {
    const frame = asFrame(createCanvas(300, 200));
    const controller = new AbortController();
    const running = search.search(frame, {}, controller.signal);
    const waiting = search.search(frame, {}, controller.signal);
    controller.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
    await expect(waiting).rejects.toThrow('enough');
    await expect(search.search(frame)).resolves.toEqual([]);
  });

  test('of a frame whose data do not fit its size is refused', async () => {
    const frame = { columns: 10, rows: 10, channels: 3 as const, data: new Uint8Array(100) };
    await expect(search.search(frame)).rejects.toSatisfy((error) => isStudyshareError(error, 'dicom.malformed'));
  });

  test('under way when the engine is closed is rejected, and so is any later one', async () => {
    const closing = paddleTextSearch({ threads: 1 });
    const frame = asFrame(createCanvas(300, 200));
    const running = closing.search(frame);
    const refused = expect(running).rejects.toSatisfy((error) => isStudyshareError(error, 'server.busy'));
    await closing.close();
    await refused;
    await expect(closing.search(frame)).rejects.toSatisfy((error) => isStudyshareError(error, 'server.busy'));
  });
});

test('an engine that was left open does not keep the process alive', () => {
  const script = `
    import { paddleTextSearch } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    await paddleTextSearch({ threads: 1 }).search({ rows: 9, columns: 9, channels: 1, data: new Uint8Array(81) });
  `;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { timeout: LAST_RESORT_MS });
  expect({ signal: run.signal, status: run.status }).toEqual({ signal: null, status: 0 });
});

test('a folder without the models is refused at once, naming the file', () => {
  expect(() => paddleTextSearch({ modelsFolder: '/nowhere' })).toThrow('config.invalid');
});
