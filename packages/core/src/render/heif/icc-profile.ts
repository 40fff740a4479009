import type { CodePoints } from './colour.ts';

/** XYZ of red, green and blue for a white of D50 (Bradford), by the code point of the primaries (ITU-T H.273, Table 2). */
const COLORANTS: Readonly<Record<number, readonly (readonly number[])[]>> = {
  1: [
    [0.43607, 0.2225, 0.01393],
    [0.38506, 0.71688, 0.0971],
    [0.14308, 0.06062, 0.71417],
  ],
  9: [
    [0.67348, 0.27904, -0.00193],
    [0.16567, 0.67535, 0.02998],
    [0.12505, 0.04561, 0.79686],
  ],
  12: [
    [0.51512, 0.2412, -0.00105],
    [0.29198, 0.69225, 0.04189],
    [0.1571, 0.06657, 0.78407],
  ],
};

const [PQ, HLG] = [16, 18];

/** Light of diffuse white in candela a square metre (ITU-R BT.2408, 2.1). */
const WHITE = 203;

/** Light, 1 for diffuse white, brought below 1: unchanged up to a half, then ever more slowly. */
function roll(light: number): number {
  return light < 0.5 ? light : 1 - 0.5 * Math.exp(1 - 2 * light);
}

/** Light of a signal in candela a square metre (ITU-R BT.2100, Table 4). */
function fromPq(signal: number): number {
  const power = signal ** (32 / 2523);
  return 10_000 * (Math.max(power - 0.8359375, 0) / (18.8515625 - 18.6875 * power)) ** (16384 / 2610);
}

/** Light of a signal on a display of 1000 candela a square metre (ITU-R BT.2100, Table 5). */
function fromHlg(signal: number): number {
  const scene = signal <= 0.5 ? signal ** 2 / 3 : (Math.exp((signal - 0.55991073) / 0.17883277) + 0.28466892) / 12;
  return 1000 * scene ** 1.2;
}

/** Light of a signal, 0 to 1; ordinary video is shown like sRGB (IEC 61966-2-1). */
function lightOf(signal: number, transfer: number): number {
  if (transfer === PQ) return roll(fromPq(signal) / WHITE);
  if (transfer === HLG) return roll(fromHlg(signal) / WHITE);
  return signal <= 0.04045 ? signal / 12.92 : ((signal + 0.055) / 1.055) ** 2.4;
}

const STEPS = 1024;

function curve(transfer: number): Buffer {
  const bytes = Buffer.alloc(12 + STEPS * 2);
  bytes.write('curv');
  bytes.writeUInt32BE(STEPS, 8);
  for (let step = 0; step < STEPS; step++)
    bytes.writeUInt16BE(Math.round(lightOf(step / (STEPS - 1), transfer) * 65535), 12 + step * 2);
  return bytes;
}

function xyz(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(20);
  bytes.write('XYZ ');
  for (const [index, value] of values.entries()) bytes.writeInt32BE(Math.round(value * 65536), 8 + index * 4);
  return bytes;
}

const D50 = xyz([0.9642, 1, 0.8249]);

/** The header of a display profile of version 2.4 (ICC.1:2001-04, 6.1). */
function header(size: number): Buffer {
  const bytes = Buffer.alloc(128);
  bytes.writeUInt32BE(size);
  bytes.writeUInt32BE(0x02400000, 8);
  bytes.write('mntrRGB XYZ ', 12);
  bytes.write('acsp', 36);
  bytes.set(D50.subarray(8), 68);
  return bytes;
}

/** Whether these colours are shown right without any profile. */
function isLikeSrgb({ primaries, transfer }: CodePoints): boolean {
  return COLORANTS[primaries] === undefined || (primaries === 1 && transfer !== PQ && transfer !== HLG);
}

/**
 * An ICC profile for colours told by code points: BT.709, BT.2020 or Display P3 with an ordinary transfer, PQ or HLG,
 * whose highlights are compressed. Undefined for what is, or is best taken for, sRGB.
 */
export function profileFor(codePoints: CodePoints): Uint8Array | undefined {
  if (isLikeSrgb(codePoints)) return undefined;
  const [red, green, blue] = COLORANTS[codePoints.primaries]!.map(xyz);
  const blocks = [D50, red!, green!, blue!, curve(codePoints.transfer)];
  const names = ['wtpt', 'rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'];
  const table = Buffer.alloc(4 + names.length * 12);
  table.writeUInt32BE(names.length);
  const first = 128 + table.length;
  for (const [index, name] of names.entries()) {
    const block = Math.min(index, blocks.length - 1);
    table.write(name, 4 + index * 12);
    table.writeUInt32BE(first + block * 20, 8 + index * 12);
    table.writeUInt32BE(blocks[block]!.length, 12 + index * 12);
  }
  const body = Buffer.concat([table, ...blocks]);
  return Buffer.concat([header(128 + body.length), body]);
}
