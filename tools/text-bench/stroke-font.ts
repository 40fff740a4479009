/** A font of strokes on a grid of four by six, in the manner of plotters, so that the bench has shapes no system font has. */
const STROKES: Readonly<Record<string, string>> = {
  A: '06 20 46,14 34',
  B: '00 06 36 45 44 33 03,00 30 41 42 33',
  C: '41 30 10 01 05 16 36 45',
  D: '00 06 26 45 41 20 00',
  E: '40 00 06 46,03 33',
  F: '40 00 06,03 33',
  G: '41 30 10 01 05 16 36 45 43 23',
  H: '00 06,40 46,03 43',
  I: '10 30,20 26,16 36',
  J: '40 45 36 16 05',
  K: '00 06,40 03 46',
  L: '00 06 46',
  M: '06 00 23 40 46',
  N: '06 00 46 40',
  O: '10 30 41 45 36 16 05 01 10',
  P: '06 00 30 41 42 33 03',
  Q: '10 30 41 45 36 16 05 01 10,24 46',
  R: '06 00 30 41 42 33 03,23 46',
  S: '41 30 10 01 02 13 33 44 45 36 16 05',
  T: '00 40,20 26',
  U: '00 05 16 36 45 40',
  V: '00 26 40',
  W: '00 16 22 36 40',
  X: '00 46,40 06',
  Y: '00 23 40,23 26',
  Z: '00 40 06 46',
  '0': '10 30 41 45 36 16 05 01 10,05 41',
  '1': '11 20 26,16 36',
  '2': '01 10 30 41 42 06 46',
  '3': '00 40 22 32 43 45 36 16 05',
  '4': '36 30 04 44',
  '5': '40 00 03 33 44 45 36 16 05',
  '6': '40 20 03 05 16 36 45 44 33 03',
  '7': '00 40 16',
  '8': '13 02 01 10 30 41 42 33 13 04 05 16 36 45 44 33',
  '9': '06 26 43 41 30 10 01 02 13 43',
  '.': '26 25',
  ',': '25 17',
  ':': '21 22,24 25',
  '-': '13 33',
  '/': '06 40',
  '+': '03 43,21 25',
  '(': '30 21 25 36',
  ')': '10 21 25 16',
  '%': '06 40,00 10 11 01 00,35 45 46 36 35',
  '=': '02 42,04 44',
  ' ': '',
};

/** One stroke, from point to point, in units of a sixth of the height. */
export type Stroke = readonly [x1: number, y1: number, x2: number, y2: number];

/** Advance from one character to the next, in units of a sixth of the height. */
export const ADVANCE = 5.6;

/** The strokes of a line of text; lower case is drawn as upper case. */
export function strokesOf(text: string): Stroke[] {
  return [...text.toUpperCase()].flatMap((character, index) => {
    const glyph = STROKES[character];
    if (glyph === undefined) throw new Error('the stroke font has no such character');
    return glyph.split(',').flatMap((line) => lineStrokes(line, index * ADVANCE));
  });
}

function lineStrokes(line: string, left: number): Stroke[] {
  const points = line.split(' ').filter((point) => point.length === 2);
  return points.slice(1).map((point, index): Stroke => {
    const from = points[index]!;
    return [left + Number(from[0]), Number(from[1]), left + Number(point[0]), Number(point[1])];
  });
}
