import { StudyshareError } from '../../errors.ts';
import { codecFailed } from '../limits.ts';
import { readingsOf, readStreamInfo, streamFamily } from './code-stream.ts';
import type { CodedImage, CodeStreamInfo } from './coded-image.ts';
import { WasmDecoders } from './decode-wasm.ts';
import { type ColourBoxes, readColourBoxes } from './jp2-boxes.ts';

/** A picture of 8 bit: grey or RGB, each with or without opacity. */
export interface Jpeg2000Picture {
  width: number;
  height: number;
  channels: 1 | 2 | 3 | 4;
  data: Uint8Array;
  /** An ICC profile of RGB. */
  profile: Uint8Array | undefined;
}

/** Components beyond colour and opacity are left behind; more than these are no picture. */
const MOST_COMPONENTS = 5;
const CMYK = 12;
const GREY = 17;
const SYCC = 18;

/** Gives the sample of a channel at a pixel, 0 to 255. */
type Channel = (pixel: number) => number;

/** Whether the first bytes are those of a JP2 file or a bare JPEG 2000 code stream. */
export function isJpeg2000(bytes: Uint8Array): boolean {
  return streamFamily(bytes) === 'jpeg-2000';
}

function unsupported(): StudyshareError {
  return new StudyshareError('dicom.unsupported', { params: { what: 'image-format' } });
}

/** Stored numbers of each component, with the sign taken off. */
function componentsOf({ data, components, precision }: CodedImage, { signed }: CodeStreamInfo) {
  const offset = signed ? 2 ** (precision - 1) : 0;
  const mask = 2 ** precision - 1;
  return Array.from(
    { length: components },
    (_, index): Channel =>
      (pixel) =>
        (data[pixel * components + index]! + offset) & mask,
  );
}

/** Channels behind the palette, if there is one (ISO/IEC 15444-1, I.5.3.4 and I.5.3.5). */
function channelsOf(components: Channel[], precision: number, { palette, mapping }: ColourBoxes): Channel[] {
  const most = 2 ** precision - 1;
  const direct = components.map(
    (stored): Channel =>
      (pixel) =>
        Math.round((stored(pixel) * 255) / most),
  );
  if (palette === undefined) return direct;
  return mapping.map(({ component, column }) => {
    const stored = components[component];
    if (stored === undefined) throw codecFailed('jp2-palette');
    if (column === undefined) return direct[component]!;
    return (pixel) => palette[Math.min(stored(pixel), palette.length - 1)]![column] ?? 0;
  });
}

/** The colours in their order, and the opacity where one is declared for all of them (I.5.3.6). */
function orderChannels(channels: Channel[], count: number, { definitions }: ColourBoxes): Channel[] {
  const colour = (number: number) => {
    const defined = definitions.find(({ type, association }) => type === 0 && association === number + 1);
    const channel = channels[defined?.channel ?? number];
    if (channel === undefined) throw codecFailed('jp2-channels');
    return channel;
  };
  const ordered = Array.from({ length: count }, (_, number) => colour(number));
  const opacity = definitions.find(({ type, association }) => (type === 1 || type === 2) && association === 0);
  const alpha = opacity && channels[opacity.channel];
  return alpha === undefined ? ordered : [...ordered, alpha];
}

const clamp = (value: number) => Math.max(0, Math.min(255, Math.round(value)));

/** sYCC (IEC 61966-2-1, amendment 1) to sRGB: the matrix of JFIF. */
function toRgb([y, cb, cr, ...alpha]: Channel[]): Channel[] {
  const [luma, blue, red] = [y!, (pixel: number) => cb!(pixel) - 128, (pixel: number) => cr!(pixel) - 128];
  return [
    (pixel) => clamp(luma(pixel) + 1.402 * red(pixel)),
    (pixel) => clamp(luma(pixel) - 0.344136 * blue(pixel) - 0.714136 * red(pixel)),
    (pixel) => clamp(luma(pixel) + 1.772 * blue(pixel)),
    ...alpha,
  ];
}

function coloursOf(channels: number, { colourSpace }: ColourBoxes): 1 | 3 {
  if (colourSpace === CMYK) throw unsupported();
  return colourSpace === GREY || channels < 3 ? 1 : 3;
}

/**
 * Decodes a JP2 file, or a bare code stream, to what is to be seen: palette, channel order, sYCC and opacity applied.
 * @throws StudyshareError `dicom.codec_failed`, `dicom.too_large`, `dicom.unsupported`
 */
export async function decodeJpeg2000File(bytes: Uint8Array, maxPixels: number): Promise<Jpeg2000Picture> {
  const info = readStreamInfo(bytes, 'jpeg-2000');
  const pixels = info.rows * info.columns;
  if (pixels > maxPixels) throw new StudyshareError('dicom.too_large');
  if (info.components > MOST_COMPONENTS || info.precision > 16) throw unsupported();
  const boxes = readColourBoxes(bytes);
  const [reading] = readingsOf(bytes, info);
  if (reading === undefined) throw codecFailed('truncated');
  const image = await new WasmDecoders().decode(reading.stream, info);
  const channels = channelsOf(componentsOf(image, info), info.precision, boxes);
  const count = coloursOf(channels.length, boxes);
  const ordered = orderChannels(channels, count, boxes);
  const shown = boxes.colourSpace === SYCC && count === 3 ? toRgb(ordered) : ordered;
  const data = new Uint8Array(pixels * shown.length);
  for (let pixel = 0, at = 0; pixel < pixels; pixel++) for (const channel of shown) data[at++] = channel(pixel);
  const profile = shown.length === 3 ? boxes.profile : undefined;
  return { width: info.columns, height: info.rows, channels: shown.length as 1 | 2 | 3 | 4, data, profile };
}
