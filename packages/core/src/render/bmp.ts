import { StudyshareError } from '../errors.ts';

/** A decoded picture: interleaved bytes, three or (with opacity) four a pixel. */
export interface BmpPicture {
  width: number;
  height: number;
  channels: 3 | 4;
  data: Uint8Array;
}

/** Lengths of the header behind the file header: OS/2 1 and 2, Windows 3, its two additions, 4 and 5. */
const HEADERS: ReadonlySet<number> = new Set([12, 16, 40, 52, 56, 64, 108, 124]);
const FILE_HEADER = 14;
const [RGB, RLE8, RLE4, BITFIELDS, ALPHA_BITFIELDS] = [0, 1, 2, 3, 6];

type Colour = readonly [red: number, green: number, blue: number];

/** What the headers say. */
interface BmpHeader {
  size: number;
  width: number;
  height: number;
  topDown: boolean;
  bits: number;
  compression: number;
  /** Red, green, blue, alpha; of pixels that are no numbers of a palette. */
  masks: readonly number[];
  palette: readonly Colour[];
  pixelsAt: number;
}

function failed(what: string): StudyshareError {
  return new StudyshareError('dicom.codec_failed', { params: { step: 'bmp', what } });
}

function unsupported(): StudyshareError {
  return new StudyshareError('dicom.unsupported', { params: { what: 'image-format' } });
}

/** Whether the first bytes are those of a Windows or OS/2 bitmap. */
export function isBmp(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x42 || bytes[1] !== 0x4d || bytes.length < 26) return false;
  return HEADERS.has(viewOf(bytes).getUint32(FILE_HEADER, true));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readMasks(view: DataView, size: number, bits: number, compression: number): readonly number[] {
  if (compression !== BITFIELDS && compression !== ALPHA_BITFIELDS)
    return bits === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0];
  const hasAlpha = size >= 56 || compression === ALPHA_BITFIELDS;
  return [0, 1, 2, 3].map((index) => (index < 3 || hasAlpha ? view.getUint32(54 + 4 * index, true) : 0));
}

/** Bytes of masks that stand behind a header too short for them. */
function looseMasks(size: number, compression: number): number {
  if (size > 40) return 0;
  return compression === BITFIELDS ? 12 : compression === ALPHA_BITFIELDS ? 16 : 0;
}

function readPalette(bytes: Uint8Array, at: number, entry: 3 | 4, count: number): Colour[] {
  const palette: Colour[] = [];
  for (let index = 0; index < count && at + entry <= bytes.length; index++, at += entry)
    palette.push([bytes[at + 2]!, bytes[at + 1]!, bytes[at]!]);
  return palette;
}

function readHeader(bytes: Uint8Array, maxPixels: number): BmpHeader {
  const view = viewOf(bytes);
  const size = view.getUint32(FILE_HEADER, true);
  if (bytes.length < FILE_HEADER + size) throw failed('header');
  const old = size === 12;
  const width = old ? view.getUint16(18, true) : view.getInt32(18, true);
  const signed = old ? view.getUint16(20, true) : view.getInt32(22, true);
  const height = Math.abs(signed);
  if (width < 1 || height < 1) throw failed('size');
  if (width * height > maxPixels) throw new StudyshareError('dicom.too_large');
  const bits = view.getUint16(old ? 24 : 28, true);
  const compression = size > 16 ? view.getUint32(30, true) : RGB;
  const used = size > 32 ? view.getUint32(46, true) : 0;
  const paletteAt = FILE_HEADER + size + looseMasks(size, compression);
  if (bytes.length < paletteAt) throw failed('header');
  const most = bits <= 8 ? 2 ** bits : 0;
  const entry = old ? 3 : 4;
  const declared = view.getUint32(10, true);
  const room = declared > paletteAt ? Math.floor((declared - paletteAt) / entry) : most;
  const palette = readPalette(bytes, paletteAt, entry, Math.min(most, used || most, room));
  const pixelsAt = Math.max(declared, paletteAt + (declared === 0 ? palette.length * entry : 0));
  const masks = readMasks(view, size, bits, compression);
  return { size, width, height, topDown: signed < 0, bits, compression, masks, palette, pixelsAt };
}

/** Numbers of colours, row by row from the top, of rows that are stored as they are. */
function readIndices(bytes: Uint8Array, header: BmpHeader): Uint8Array {
  const { width, height, bits, pixelsAt } = header;
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (pixelsAt + stride * height > bytes.length) throw failed('truncated');
  const out = new Uint8Array(width * height);
  const mask = 2 ** bits - 1;
  for (let y = 0; y < height; y++) {
    const row = pixelsAt + y * stride;
    const to = rowOf(header, y) * width;
    for (let x = 0; x < width; x++) {
      const bit = x * bits;
      out[to + x] = (bytes[row + (bit >> 3)]! >> (8 - bits - (bit & 7))) & mask;
    }
  }
  return out;
}

/** Where the stored row `y` is shown. */
function rowOf({ height, topDown }: Pick<BmpHeader, 'height' | 'topDown'>, y: number): number {
  return topDown ? y : height - 1 - y;
}

/** The same of runs; what they leap over has the first colour. */
function readRuns(bytes: Uint8Array, header: BmpHeader): Uint8Array {
  const { width, height, bits } = header;
  const out = new Uint8Array(width * height);
  let [at, x, y] = [header.pixelsAt, 0, 0];
  const put = (value: number) => {
    if (x < width && y < height) out[rowOf(header, y) * width + x] = value;
    x++;
  };
  const nibble = (byte: number, index: number) => (bits === 8 ? byte : index % 2 === 0 ? byte >> 4 : byte & 15);
  while (at + 1 < bytes.length && y < height) {
    const [count, value] = [bytes[at]!, bytes[at + 1]!];
    at += 2;
    if (count > 0) for (let index = 0; index < count; index++) put(nibble(value, index));
    else if (value === 0) [x, y] = [0, y + 1];
    else if (value === 1) return out;
    else if (value === 2) {
      if (at + 2 > bytes.length) throw failed('truncated');
      [x, y] = [x + bytes[at]!, y + bytes[at + 1]!];
      at += 2;
    } else {
      const length = bits === 8 ? value : Math.ceil(value / 2);
      if (at + length > bytes.length) throw failed('truncated');
      for (let index = 0; index < value; index++) put(nibble(bytes[at + (bits === 8 ? index : index >> 1)]!, index));
      at += length + (length & 1);
    }
  }
  // The last row may end with the file, but not before it.
  if (y < height - 1 || (y === height - 1 && x < width)) throw failed('truncated');
  return out;
}

function paint(indices: Uint8Array, { width, height, palette }: BmpHeader): BmpPicture {
  const data = new Uint8Array(indices.length * 3);
  for (let at = 0; at < indices.length; at++) data.set(palette[indices[at]!] ?? [0, 0, 0], at * 3);
  return { width, height, channels: 3, data };
}

/** How a sample of these bits becomes one of eight. */
function toByte(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  const shift = 31 - Math.clz32(mask & -mask);
  const most = mask >>> shift;
  return (pixel) => Math.round((((pixel & mask) >>> shift) * 255) / most);
}

function readSamples(bytes: Uint8Array, header: BmpHeader): BmpPicture {
  const { width, height, bits, masks, pixelsAt } = header;
  const step = bits / 8;
  const stride = Math.ceil((width * bits) / 32) * 4;
  if (pixelsAt + stride * height > bytes.length) throw failed('truncated');
  const channels = masks[3] === 0 ? 3 : 4;
  const convert = masks.slice(0, channels).map(toByte);
  const data = new Uint8Array(width * height * channels);
  let opaque = 0;
  for (let y = 0; y < height; y++) {
    let at = pixelsAt + y * stride;
    let to = rowOf(header, y) * width * channels;
    for (let x = 0; x < width; x++, at += step, to += channels) {
      const low = bytes[at]! | (bytes[at + 1]! << 8);
      const pixel = step === 2 ? low : low | (bytes[at + 2]! << 16) | (step === 4 ? bytes[at + 3]! << 24 : 0);
      for (let channel = 0; channel < channels; channel++) data[to + channel] = convert[channel]!(pixel);
      if (channels === 4) opaque |= data[to + 3]!;
    }
  }
  return { width, height, channels, data: channels === 4 && opaque === 0 ? opaquely(data) : data };
}

/** Writers that leave the opacity empty mean a picture that is seen. */
function opaquely(data: Uint8Array): Uint8Array {
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  return data;
}

/**
 * Decodes a bitmap of Windows or OS/2: 1, 2, 4, 8, 16, 24 and 32 bits, runs, masks, either way up.
 * @throws StudyshareError `dicom.codec_failed` when it breaks off, `dicom.too_large`, `dicom.unsupported` for a JPEG or
 * PNG inside and the codings of OS/2 alone
 */
export function decodeBmp(bytes: Uint8Array, maxPixels: number): BmpPicture {
  const header = readHeader(bytes, maxPixels);
  const { bits, compression, size } = header;
  if (compression === RGB && [1, 2, 4, 8].includes(bits)) return paint(readIndices(bytes, header), header);
  const runs = (compression === RLE8 && bits === 8) || (compression === RLE4 && bits === 4);
  if (runs) return paint(readRuns(bytes, header), header);
  if (compression === RGB && [16, 24, 32].includes(bits)) return readSamples(bytes, header);
  const masked = (compression === BITFIELDS && size !== 64) || compression === ALPHA_BITFIELDS;
  if (masked && (bits === 16 || bits === 32)) return readSamples(bytes, header);
  throw unsupported();
}
