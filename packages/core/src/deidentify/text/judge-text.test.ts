import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextBox } from '../../ports/text-search.ts';
import { findReadableText, judgeText } from './judge-text.ts';
import { makeTextRules } from './text-rules.ts';

const rules = makeTextRules();

/** Boxes on one line, as wide as their text, `gap` pixels apart. */
function line(texts: readonly string[], { y = 100, gap = 12, confidence = 0.97 } = {}): TextBox[] {
  let x = 20;
  return texts.map((text) => {
    const area = { x, y, width: text.length * 9, height: 20 };
    x += area.width + gap;
    const characters = { count: text.length, confidence };
    return { area, confidence: 0.99, text, textConfidence: confidence, characters };
  });
}

const moved =
  (by: number) =>
  (box: TextBox): TextBox => ({ ...box, area: { ...box.area, x: box.area.x + by } });

describe('a line that stays', () => {
  const kept = [
    ...['MI 1.1', 'Tls 0.4', 'MI1.1 TIs0.4', '13cm', '13 CM', 'BPD 4.52 cm', 'DR70dB', 'FR 32 Hz', '2D', 'Gn 62'],
    ...['D1 4.5 cm D2 3.1 cm', 'GA 21w3d', 'LEFT KIDNEY', 'PRF 4500 Hz', 'Gain 48%', 'HR 141 bpm', 'PI1.12', '12.5'],
  ];
  test.each(kept)('A3: %s', (text) => {
    expect(judgeText(line([text]), rules)).toMatchObject({ mask: [], allowed: [{ area: { y: 100 } }] });
  });

  test('A3: in several boxes is judged as a whole', () => {
    expect(judgeText(line(['Gn', '62', 'DR', '70 dB']), rules).mask).toEqual([]);
  });
});

describe('a line that is masked', () => {
  const masked = [
    ...[
      'MIRIAM',
      'MI LIN',
      'DR FOXGLOVE',
      '12/05/1970',
      '1970',
      'AC 4471',
      'AC 4471902B',
      'ID 12',
      'MI',
      'MAX',
      '10:11',
    ],
    ...['M 45', '12 May', 'MI 1.1 70', 'LIVER SMITH', '7781234', '15.03.2024', '045Y', 'ST 9 cm', ''],
  ];
  test.each(masked)('A3: %j', (text) => {
    expect(judgeText(line([text]), rules)).toMatchObject({ allowed: [], mask: [[{ y: 100 }]] });
  });

  test('A3: a date that comes in pieces', () => {
    expect(judgeText(line(['12', '05', '70']), rules).allowed).toEqual([]);
    expect(judgeText(line(['19', '70']), rules).allowed).toEqual([]);
  });

  test('A3: a number beside something rejected, while a measurement apart from it stays', () => {
    const boxes = [...line(['FOXGLOVE', '12']), ...line(['4.5 cm']).map(moved(160))];
    const { mask, allowed } = judgeText(boxes, rules);
    expect(allowed).toEqual([{ area: boxes[2]!.area, text: '4.5 cm' }]);
    // One rectangle from the name to the number, the gap included.
    expect(mask).toEqual([[{ x: 20, y: 100, width: 8 * 9 + 12 + 2 * 9, height: 20 }]]);
  });

  test('A3: of what belongs to one statement nothing is left standing alone', () => {
    const [first, second] = line(['JO', '4.5 cm']);
    expect(judgeText([first!, second!], rules).allowed).toEqual([]);
  });

  test('A3: what is not read surely', () => {
    expect(judgeText(line(['MI 1.1'], { confidence: 0.79 }), rules).allowed).toEqual([]);
  });

  test('A3: what was not read at all', () => {
    const area = { x: 5, y: 5, width: 80, height: 20 };
    expect(judgeText([{ area, confidence: 0.9 }], rules).mask).toEqual([[area]]);
  });

  test('A3: with what its parts cover beyond its area, at both ends of a statement', () => {
    const boxes = line(['ANNA', 'SMITH']).map((box): TextBox => {
      const { x, width } = box.area;
      return { ...box, parts: [{ ...box.area, x: x - 8, width: width + 16 }] };
    });
    const [first, last] = boxes.map(({ parts }) => parts![0]!);
    const width = last!.x + last!.width - first!.x;
    expect(judgeText(boxes, rules).mask).toEqual([[{ ...first!, width }]]);
    expect(judgeText([boxes[0]!], rules).mask).toEqual([[first]]);
  });

  test('A3: a slanted line is masked by its parts', () => {
    const area = { x: 50, y: 50, width: 90, height: 60 };
    const parts = [
      { x: 50, y: 50, width: 50, height: 30 },
      { x: 90, y: 80, width: 50, height: 30 },
    ];
    expect(judgeText([{ area, parts, confidence: 0.9 }], rules).mask).toEqual([parts]);
  });

  test('A3: numbers side by side, or one below the other, on a slanted line', () => {
    const slanted = line(['12', '05']).map((box, index) => {
      const area = { ...box.area, y: 100 + 20 * index };
      return { ...box, area, parts: [area, area] };
    });
    expect(judgeText(slanted, rules).allowed).toEqual([]);
    const turned = line(['12', '05']).map((box, index) => ({
      ...box,
      area: { x: 20, y: 20 + 60 * index, width: 20, height: 50 },
    }));
    expect(judgeText(turned, rules).allowed).toEqual([]);
  });
});

test('labels of the account stay, in any case, and are no patterns', () => {
  const own = makeTextRules({ labels: ['Acme Flow+', ' ', 'Q.5'] });
  expect(judgeText(line(['ACME FLOW+']), own).mask).toEqual([]);
  expect(judgeText(line(['Q.5']), own).mask).toEqual([]);
  expect(judgeText(line(['QX5']), own).allowed).toEqual([]);
  expect(judgeText(line(['ACME FLOW+']), rules).allowed).toEqual([]);
});

describe('what cannot be read', () => {
  const read = (
    confidence: number,
    count: number,
    sureness: number,
    area = { x: 50, y: 50, width: 90, height: 80 },
  ): TextBox => ({
    area,
    confidence,
    text: '',
    textConfidence: 0,
    characters: { count, confidence: sureness },
  });

  test('is masked, whatever its shape; a weak find only where characters are read', () => {
    expect(judgeText([read(0.9, 0, 0)], rules).mask).toHaveLength(1);
    expect(judgeText([read(0.4, 0, 0)], rules).mask).toEqual([]);
    expect(judgeText([read(0.4, 3, 0.7)], rules).mask).toHaveLength(1);
    expect(judgeText([read(0.4, 1, 0.7)], rules).mask).toEqual([]);
  });

  test('what is much higher than a name beside it is masked by itself, for it may be no text', () => {
    const [name] = line(['SMITH']);
    const body = read(0.9, 0, 0, { x: 70, y: 60, width: 120, height: 90 });
    const { mask, unread } = judgeText([name!, body], rules);
    expect(mask).toEqual([[name!.area], [body.area]]);
    expect(unread).toEqual([[body.area]]);
  });

  test('a faint piece of a name goes with it, one beside a label does not matter', () => {
    const faint = read(0.3, 0, 0, { x: 70, y: 100, width: 30, height: 20 });
    const [name] = line(['SMITH']);
    expect(judgeText([name!, faint], rules).mask).toEqual([[{ x: 20, y: 100, width: 80, height: 20 }]]);
    expect(judgeText([line(['13 cm'])[0]!, faint], rules).mask).toEqual([]);
  });
});

describe('in acquisitions', () => {
  test('A3: words count, side markers, measurements and unsure shapes do not', () => {
    expect(findReadableText(line(['TESTPERSON']), rules)).toHaveLength(1);
    expect(findReadableText(line(['R']), rules)).toEqual([]);
    expect(findReadableText(line(['10 cm']), rules)).toEqual([]);
    expect(findReadableText(line(['IIIOI'], { confidence: 0.6 }), rules)).toEqual([]);
  });

  test('A3: where no header proves anything, two letters or digits in a row count, a single lead letter does not', () => {
    const strict = { characters: 2, confidence: 0.6, strict: true };
    expect(findReadableText(line(['AB']), rules, strict)).toHaveLength(1);
    expect(findReadableText(line(['12']), rules, strict)).toHaveLength(1);
    expect(findReadableText(line(['SMITH'], { confidence: 0.65 }), rules, strict)).toHaveLength(1);
    expect(findReadableText(line(['R']), rules, strict)).toEqual([]);
    expect(findReadableText(line(['10 cm']), rules, strict)).toEqual([]);
  });

  test('A3: words of another script count by their characters', () => {
    const area = { x: 5, y: 5, width: 80, height: 20 };
    const characters = { count: 3, confidence: 0.95 };
    const boxes = [{ area, confidence: 0.9, text: 'I', textConfidence: 0.1, characters }];
    expect(findReadableText(boxes, rules)).toEqual([area]);
  });
});

describe('whatever the boxes', () => {
  const box = fc
    .record({
      x: fc.nat(600),
      y: fc.nat(400),
      width: fc.integer({ min: 1, max: 300 }),
      height: fc.integer({ min: 1, max: 60 }),
      text: fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('MI 1.1', '12', 'SMITH', '4.5 cm', '1970', 'Liver')),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(
      ({ text, confidence, ...area }): TextBox => ({
        area,
        confidence: 0.9,
        text,
        textConfidence: confidence,
        characters: { count: [...text].length, confidence },
      }),
    );
  const inside = (area: TextBox['area'], others: readonly TextBox['area'][]) =>
    others.some(
      (other) =>
        area.x >= other.x &&
        area.y >= other.y &&
        area.x + area.width <= other.x + other.width &&
        area.y + area.height <= other.y + other.height,
    );

  test('each is masked or allowed, and only what is surely read is allowed', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 12 }), (boxes) => {
        const judged = judgeText(boxes, rules);
        const allowed = judged.allowed.map(({ area }) => area);
        for (const { area } of boxes) expect(inside(area, [...judged.mask.flat(), ...allowed])).toBe(true);
        for (const area of allowed)
          expect(boxes.some((one) => one.textConfidence! >= 0.8 && inside(one.area, [area]))).toBe(true);
      }),
    );
  });

  test('the decision does not depend on their order', () => {
    const sorted = (found: readonly unknown[]) => found.map((one) => JSON.stringify(one)).sort();
    fc.assert(
      fc.property(fc.uniqueArray(box, { maxLength: 8, selector: ({ area }) => area.x }), (boxes) => {
        const one = judgeText(boxes, rules);
        const other = judgeText([...boxes].reverse(), rules);
        expect(sorted(other.mask)).toEqual(sorted(one.mask));
        expect(sorted(other.allowed)).toEqual(sorted(one.allowed));
      }),
    );
  });

  test('text of any length is judged at once', () => {
    for (const long of ['MI 1.1 '.repeat(2000), '2D 1s '.repeat(33), ' '.repeat(190), '1'.repeat(5000)])
      expect(judgeText(line([`${long}SMITH`]), rules).allowed).toEqual([]);
  });
});
