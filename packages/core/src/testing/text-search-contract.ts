import assert from 'node:assert/strict';
import type { TextBox, TextBoxArea, TextSearch, TextSearchFrame } from '../ports/text-search.ts';
import { type ContractRunner, group } from './runner.ts';

export interface TextSearchContractOptions extends ContractRunner {
  factory: () => Promise<TextSearchFixture>;
}

/** A search, and a picture in which it finds something. */
export interface TextSearchFixture {
  search: TextSearch;
  /** A picture with one line of text, with room of at least 100 pixels around. */
  frame: TextSearchFrame;
  /** Where its text is: the rectangle around the ink. */
  text: TextBoxArea;
}

/** What every {@link TextSearch} has to keep to, whatever it finds text with. */
export function textSearchContract(options: TextSearchContractOptions): void {
  const scenario = (name: string, body: (fixture: TextSearchFixture) => Promise<void>) => {
    options.test(name, async () => {
      const fixture = await options.factory();
      try {
        await body(fixture);
      } finally {
        await fixture.search.close();
      }
    });
  };
  group(options, 'text search contract', () => {
    scenario('finds are whole pixels inside the frame, and cover the ink', async ({ search, frame, text }) => {
      const boxes = await search.search(frame);
      for (const box of boxes) checkBox(box, frame);
      checkCovered(text, boxes);
    });

    scenario('the frame stays the caller’s, unchanged', async ({ search, frame }) => {
      const before = Uint8Array.from(frame.data);
      await search.search(frame, { recognize: false });
      assert.deepEqual(frame.data, before);
    });

    scenario('without recognition the same is found, and nothing read', async ({ search, frame, text }) => {
      const boxes = await search.search(frame, { recognize: false });
      checkCovered(text, boxes);
      assert.ok(boxes.every((box) => box.text === undefined && box.characters === undefined));
    });

    scenario('text in one colour alone is found, where it is said to be', async ({ search, frame, text }) => {
      if (search.seesEachColour !== true) return;
      for (const colour of [0, 1, 2]) {
        const boxes = await search.search(inOneColour(frame, colour), { recognize: false });
        checkCovered(text, boxes);
      }
    });

    scenario('what is wholly in a decided area is found but not read', async ({ search, frame, text }) => {
      const decided = [{ x: 0, y: 0, width: frame.columns, height: frame.rows }];
      const boxes = await search.search(frame, { decided });
      checkCovered(text, boxes);
      assert.ok(boxes.every((box) => box.text === undefined && box.characters === undefined));
    });

    scenario('within an area, text that reaches into it is found, in the frame’s coordinates', async (fixture) => {
      const { search, frame, text } = fixture;
      const boxes = await search.search(frame, { within: text, recognize: false });
      for (const box of boxes) checkBox(box, frame);
      checkCovered(text, boxes);
    });

    scenario('within an area that is far from any text nothing is found', async ({ search, frame, text }) => {
      const x = text.x > frame.columns / 2 ? 0 : frame.columns - 1;
      const y = text.y > frame.rows / 2 ? 0 : frame.rows - 1;
      assert.deepEqual(await search.search(frame, { within: { x, y, width: 1, height: 1 } }), []);
    });

    scenario('frames of any size are searched', async ({ search }) => {
      for (const [columns, rows] of [
        [1, 1],
        [700, 1],
        [1, 700],
        [33, 31],
      ] as const)
        assert.deepEqual(await search.search({ columns, rows, channels: 1, data: new Uint8Array(columns * rows) }), []);
    });

    scenario('calls may overlap, and one that is aborted rejects with the reason', async ({ search, frame, text }) => {
      const controller = new AbortController();
      const reason = new Error('enough');
      const running = search.search(frame, { recognize: false });
      const aborted = assert.rejects(search.search(frame, {}, controller.signal), reason);
      controller.abort(reason);
      await aborted;
      checkCovered(text, await running);
    });

    scenario('a search that is closed rejects', async ({ search, frame }) => {
      await search.close();
      await assert.rejects(search.search(frame));
    });
  });
}

function checkBox({ area, parts = [area], confidence }: TextBox, { rows, columns }: TextSearchFrame): void {
  assert.ok(confidence >= 0 && confidence <= 1);
  for (const { x, y, width, height } of [area, ...parts]) {
    assert.ok([x, y, width, height].every(Number.isInteger));
    assert.ok(x >= 0 && y >= 0 && width > 0 && height > 0);
    assert.ok(x + width <= columns && y + height <= rows);
  }
}

function checkCovered(text: TextBoxArea, boxes: readonly TextBox[]): void {
  const areas = boxes.flatMap(({ area, parts = [area] }) => parts);
  const isCovered = (x: number, y: number) =>
    areas.some((area) => x >= area.x && y >= area.y && x < area.x + area.width && y < area.y + area.height);
  for (let y = text.y; y < text.y + text.height; y++)
    for (let x = text.x; x < text.x + text.width; x++) assert.ok(isCovered(x, y), `pixel ${x}, ${y} is not covered`);
}

/** The picture in red, green or blue (0 to 2), where each sample of the other two is the darkest of the picture. */
function inOneColour({ rows, columns, channels, data }: TextSearchFrame, colour: number): TextSearchFrame {
  const darkest = data.reduce((least, value) => Math.min(least, value));
  const coloured = new Uint8Array(3 * rows * columns).fill(darkest);
  for (let pixel = 0; pixel < rows * columns; pixel++) coloured[3 * pixel + colour] = data[pixel * channels]!;
  return { rows, columns, channels: 3, data: coloured };
}
