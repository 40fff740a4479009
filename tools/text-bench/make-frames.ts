import { seededRandom } from '../synthetic/random.ts';
import { blackPicture, drawFurniture, fanPicture, type Picture } from './background.ts';
import { drawLine, type Font, type Ink, VISIBLE } from './draw-line.ts';
import type { Half } from './halves.ts';

/** One line in a frame, and where its ink is (positions in the frame's data). */
export interface PlacedLine {
  text: string;
  font: Font;
  capHeight: number;
  rotation: number;
  /** Grey levels above what is under it. */
  contrast: number;
  background: 'black' | 'fan';
  identity: boolean;
  ink: Int32Array;
}

export interface BenchFrame {
  picture: Picture;
  lines: PlacedLine[];
}

const CAP_HEIGHTS = [7, 9, 11, 14, 18, 26];
const CONTRASTS = [25, 50, 100, 200];
const SIZES = [
  [640, 480],
  [800, 600],
  [1024, 768],
] as const;
const LINES = 8;

export interface Place {
  left: number;
  top: number;
  width: number;
  height: number;
}

const GAP = 14;

function overlaps(one: Place, other: Place): boolean {
  return (
    one.left < other.left + other.width + GAP &&
    other.left < one.left + one.width + GAP &&
    one.top < other.top + other.height + GAP &&
    other.top < one.top + one.height + GAP
  );
}

/** A free place, on the fan's tissue where the background is a fan. */
export function findPlace(
  picture: Picture,
  ink: Ink,
  taken: readonly Place[],
  random: () => number,
): Place | undefined {
  for (let attempt = 0; attempt < 200; attempt++) {
    const place = {
      left: Math.floor(random() * (picture.columns - ink.width)),
      top: Math.floor(random() * (picture.rows - ink.height)),
      width: ink.width,
      height: ink.height,
    };
    if (place.left < 0 || place.top < 0) return undefined;
    if (!taken.some((other) => overlaps(place, other))) return place;
  }
  return undefined;
}

export function meanUnder({ data, columns }: Picture, place: Place): number {
  let sum = 0;
  for (let y = place.top; y < place.top + place.height; y++)
    for (let x = place.left; x < place.left + place.width; x++) sum += data[y * columns + x]!;
  return sum / (place.width * place.height);
}

/** Blends the ink in and tells which pixels it took. */
export function stamp({ data, columns }: Picture, ink: Ink, place: Place, level: number): Int32Array {
  const taken: number[] = [];
  ink.data.forEach((value, index) => {
    const at = (place.top + Math.floor(index / ink.width)) * columns + place.left + (index % ink.width);
    data[at] = Math.round(data[at]! + ((level - data[at]!) * value) / 255);
    if (value >= VISIBLE) taken.push(at);
  });
  return Int32Array.from(taken);
}

async function makeFrame(half: Half, index: number): Promise<BenchFrame> {
  const random = seededRandom(half.seed + index * 7919);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const [columns, rows] = SIZES[index % SIZES.length]!;
  const background = index % 2 === 0 ? 'fan' : 'black';
  const picture = background === 'fan' ? fanPicture(columns, rows, random) : blackPicture(columns, rows);
  const turned = index % 3 === 2;
  const lines: PlacedLine[] = [];
  const taken: Place[] = [];
  for (let count = 0; count < LINES; count++) {
    const identity = count % 2 === 0;
    const line = {
      text: pick(identity ? half.identities : half.labels),
      font: half.fonts[(index + count) % half.fonts.length]!,
      capHeight: CAP_HEIGHTS[(Math.floor(index / 2) + count) % CAP_HEIGHTS.length]!,
      rotation: turned ? pick([15, 90, 180, 270]) : 0,
      contrast: CONTRASTS[(Math.floor(index / 3) + count) % CONTRASTS.length]!,
    };
    const ink = await drawLine(line);
    const place = findPlace(picture, ink, taken, random);
    if (place === undefined) continue;
    taken.push(place);
    const under = meanUnder(picture, place);
    const level = Math.min(255, under + line.contrast);
    // Outside the fan the text stands on black even in a fan's frame.
    const placed = { ...line, identity, background: under > 20 ? ('fan' as const) : ('black' as const) };
    lines.push({ ...placed, ink: stamp(picture, ink, place, level) });
  }
  return { picture, lines };
}

/** The frames with text of one half. */
export async function makeTextFrames(half: Half, count: number): Promise<BenchFrame[]> {
  const frames: BenchFrame[] = [];
  for (let index = 0; index < count; index++) frames.push(await makeFrame(half, index));
  return frames;
}

/** Frames of one half without any text. */
export function makeEmptyFrames(half: Half, count: number): Picture[] {
  return Array.from({ length: count }, (_, index) => {
    const random = seededRandom(half.seed + 500_009 + index * 104_729);
    const [columns, rows] = SIZES[index % SIZES.length]!;
    const picture = fanPicture(columns, rows, random);
    drawFurniture(picture, random);
    return picture;
  });
}
