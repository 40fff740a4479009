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

describe('a line that stays', () => {
  const kept = [
    ...['MI 1.1', 'Tls 0.4', 'MI1.1 TIs0.4', '13cm', '13 CM', 'BPD 4.52 cm', 'DR70dB', 'FR 32 Hz', '2D', 'Gn 62'],
    ...['D1 4.5 cm D2 3.1 cm', 'GA 21w3d', 'LEFT KIDNEY', 'PRF 4500 Hz', 'Gain 48%', 'HR 141 bpm', 'PI1.12', '12.5'],
  ];
  test.each(kept)('A3: %s', (text) => {
    expect(judgeText(line([text]), rules)).toMatchObject({ mask: [], allowed: [{ y: 100 }] });
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
    expect(judgeText(line([text]), rules)).toMatchObject({ allowed: [], mask: [{ y: 100 }] });
  });

  test('A3: a date that comes in pieces', () => {
    expect(judgeText(line(['12', '05', '70']), rules).allowed).toEqual([]);
    expect(judgeText(line(['19', '70']), rules).allowed).toEqual([]);
  });

  test('A3: a number beside something rejected, while a measurement with its unit stays', () => {
    const boxes = line(['FOXGLOVE', '12', '4.5 cm']);
    const { mask, allowed } = judgeText(boxes, rules);
    expect(allowed).toEqual([boxes[2]!.area]);
    // One rectangle from the name to the number, the gap included.
    expect(mask).toEqual([{ x: 20, y: 100, width: 8 * 9 + 12 + 2 * 9, height: 20 }]);
  });

  test('A3: what is not read surely', () => {
    expect(judgeText(line(['MI 1.1'], { confidence: 0.79 }), rules).allowed).toEqual([]);
  });

  test('A3: what was not read at all', () => {
    const area = { x: 5, y: 5, width: 80, height: 20 };
    expect(judgeText([{ area, confidence: 0.9 }], rules).mask).toEqual([area]);
  });
});

test('labels of the account stay, in any case, and are no patterns', () => {
  const own = makeTextRules({ labels: ['Acme Flow+', ' ', 'Q.5'] });
  expect(judgeText(line(['ACME FLOW+']), own).mask).toEqual([]);
  expect(judgeText(line(['Q.5']), own).mask).toEqual([]);
  expect(judgeText(line(['QX5']), own).allowed).toEqual([]);
  expect(judgeText(line(['ACME FLOW+']), rules).allowed).toEqual([]);
});

test('a round shape without a readable character is no text; the same shape with a letter is', () => {
  const area = { x: 50, y: 50, width: 90, height: 80 };
  const shape = { area, confidence: 0.99, text: '', textConfidence: 0, characters: { count: 0, confidence: 0 } };
  expect(judgeText([shape], rules)).toEqual({ mask: [], allowed: [], shapes: [area], unread: [], blank: [] });
  const letter = { ...shape, text: 'R', textConfidence: 0.98, characters: { count: 1, confidence: 0.98 } };
  expect(judgeText([letter], rules).mask).toEqual([area]);
  const small = { ...shape, area: { ...area, width: 30, height: 24 } };
  expect(judgeText([small], rules).mask).toHaveLength(1);
});

describe('what cannot be read', () => {
  const read = (width: number, height: number, count: number, confidence: number, elongation?: number): TextBox => ({
    area: { x: 50, y: 50, width, height },
    confidence: 0.95,
    text: '',
    textConfidence: 0,
    characters: { count, confidence },
    ...(elongation === undefined ? {} : { elongation }),
  });

  test('a large round shape with letters read by chance is anatomy; a turned line of text is not', () => {
    expect(judgeText([read(180, 111, 2, 0.51, 3.6)], rules)).toMatchObject({ mask: [], shapes: [{ width: 180 }] });
    expect(judgeText([read(180, 111, 2, 0.51, 9)], rules)).toMatchObject({ mask: [{ width: 180 }], shapes: [] });
    expect(judgeText([read(180, 111, 2, 0.7, 3.6)], rules)).toMatchObject({ mask: [{ width: 180 }], shapes: [] });
  });

  test('a body with one letter surely read into it is no text: so large a text has more of them', () => {
    expect(judgeText([read(309, 196, 1, 0.82, 3.5)], rules)).toMatchObject({ mask: [], shapes: [{ width: 309 }] });
    expect(judgeText([read(184, 97, 2, 0.5, 4.8)], rules)).toMatchObject({ mask: [], shapes: [{ width: 184 }] });
    expect(judgeText([read(90, 80, 1, 0.9, 1.2)], rules)).toMatchObject({ mask: [{ width: 90 }], shapes: [] });
    expect(judgeText([read(300, 40, 1, 0.9, 7)], rules)).toMatchObject({ mask: [{ width: 300 }], shapes: [] });
  });

  test('the trace of an electrocardiogram and a speck are masked and called blank; what has a letter is not blank', () => {
    for (const trace of [read(186, 48, 0, 0, 12), read(14, 14, 1, 0.3, 1.5)])
      expect(judgeText([trace], rules)).toMatchObject({ mask: [trace.area], blank: [trace.area] });
    for (const text of [read(186, 48, 1, 0.3, 12), read(186, 24, 0, 0, 12), read(14, 14, 1, 0.7, 1.5)])
      expect(judgeText([text], rules)).toMatchObject({ mask: [text.area], blank: [] });
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

  test('each is masked, allowed or a shape, and only what is surely read is allowed', () => {
    fc.assert(
      fc.property(fc.array(box, { maxLength: 12 }), (boxes) => {
        const { mask, allowed, shapes } = judgeText(boxes, rules);
        for (const { area } of boxes) expect(inside(area, [...mask, ...allowed, ...shapes])).toBe(true);
        for (const area of allowed)
          expect(boxes.some((one) => one.textConfidence! >= 0.8 && inside(one.area, [area]))).toBe(true);
      }),
    );
  });

  test('the decision does not depend on their order', () => {
    const sorted = (areas: readonly TextBox['area'][]) => areas.map((area) => JSON.stringify(area)).sort();
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
