import { seededRandom } from '../synthetic/random.ts';
import { blackPicture, drawFurniture, fanPicture, type Picture } from './background.ts';
import { drawLine, type Font } from './draw-line.ts';
import type { Half } from './halves.ts';
import { findPlace, meanUnder, type Place, stamp } from './make-frames.ts';

/** One line in a clip: in all frames, or in few in a row. */
export interface ClipLine {
  text: string;
  font: Font;
  capHeight: number;
  contrast: number;
  background: 'black' | 'fan';
  identity: boolean;
  /** First frame that shows it, and how many do. */
  from: number;
  shown: number;
  ink: Int32Array;
}

export interface BenchClip {
  frames: Picture[];
  lines: ClipLine[];
}

const COLUMNS = 640;
const ROWS = 480;
const CAP_HEIGHTS = [7, 9, 11, 14, 18];
const CONTRASTS = [25, 50, 100, 200];
const SHOWN = [1, 2, 3, 5];

/** The pictures without text: a fan whose speckle is new in each frame, or one that drifts, under the same furniture. */
function backgrounds(seed: number, count: number, drifts: boolean): Picture[] {
  const fan = (frame: number) =>
    fanPicture(COLUMNS, ROWS, seededRandom(seed), seededRandom(seed + 31 + (drifts ? 0 : frame)));
  const first = drifts ? fan(0) : undefined;
  return Array.from({ length: count }, (_, frame) => {
    const picture = first === undefined ? fan(frame) : shifted(first, frame);
    drawFurniture(picture, seededRandom(seed + 17 + frame));
    return picture;
  });
}

function shifted({ data }: Picture, by: number): Picture {
  const picture = blackPicture(COLUMNS, ROWS);
  for (let y = 0; y < ROWS; y++) picture.data.set(data.subarray(y * COLUMNS, (y + 1) * COLUMNS - by), y * COLUMNS + by);
  return picture;
}

/** One clip with `lines` lines: half of them in every frame, half in few frames; half of either are identities. */
export async function makeClip(half: Half, index: number, count: number, lines: number): Promise<BenchClip> {
  const random = seededRandom(half.seed + 1_000_003 + index * 7919);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const frames = backgrounds(half.seed + index * 101, count, index % 2 === 1);
  const clip: BenchClip = { frames, lines: [] };
  const taken: Place[] = [];
  for (let line = 0; line < lines; line++) {
    // Labels stand still; what shows for a moment is an identity.
    const transient = line % 2 === 1;
    const identity = transient || line % 4 === 0;
    const font = half.fonts[(index + line) % half.fonts.length]!;
    const capHeight = CAP_HEIGHTS[(index + line) % CAP_HEIGHTS.length]!;
    const contrast = CONTRASTS[(index + (line >> 1)) % CONTRASTS.length]!;
    const text = pick(identity ? half.identities : half.labels);
    const ink = await drawLine({ text, font, capHeight, rotation: 0 });
    const place = findPlace(frames[0]!, ink, taken, random);
    if (place === undefined) continue;
    taken.push(place);
    const shown = transient ? SHOWN[(index + (line >> 1) + (index >> 2)) % SHOWN.length]! : count;
    const from = transient ? Math.floor(random() * (count - shown + 1)) : 0;
    const under = meanUnder(frames[from]!, place);
    const level = Math.min(255, under + contrast);
    const background = under > 20 ? 'fan' : 'black';
    let taking = new Int32Array();
    for (let frame = from; frame < from + shown; frame++)
      taking = stamp(frames[frame]!, ink, place, level) as typeof taking;
    clip.lines.push({ text, font, capHeight, contrast, background, identity, from, shown, ink: taking });
  }
  return clip;
}
