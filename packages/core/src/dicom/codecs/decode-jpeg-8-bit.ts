import sharp from 'sharp';
import { codecFailed } from '../limits.ts';
import { plainBytes } from '../plain-bytes.ts';
import type { CodedImage, CodeStreamInfo } from './coded-image.ts';
import { headerSegments } from './jpeg-markers.ts';

/** APP14 `Adobe` with transform 0 (samples as stored) or 1 (YCbCr): the one marker every decoder obeys. */
const ADOBE = [0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0];

/** Tables and the frame header; all application segments and comments are left behind (EXIF turns, ICC recolours). */
function isKept(marker: number): boolean {
  return !(marker >= 0xe0 && marker <= 0xef) && marker !== 0xfe;
}

/**
 * Decodes 8-bit sequential and progressive Huffman JPEG (T.81 processes 1, 2 and 10 at 8 bits) to grey or RGB.
 * `ybr` says whether three components are YCbCr; the decoder's own guess is overruled.
 *
 * @throws StudyshareError `dicom.codec_failed`
 */
export async function decodeJpeg8Bit(stream: Uint8Array, info: CodeStreamInfo, ybr: boolean): Promise<CodedImage> {
  const pixels = info.rows * info.columns;
  try {
    const image = sharp(withColour(stream, ybr), { failOn: 'warning', limitInputPixels: pixels, unlimited: false });
    const plain = info.components === 1 ? image.toColourspace('b-w') : image.toColourspace('srgb');
    const { data, info: made } = await plain.raw().toBuffer({ resolveWithObject: true });
    const same = made.width === info.columns && made.height === info.rows && made.channels === info.components;
    if (!same || data.length !== pixels * info.components) throw codecFailed('decoded-size');
    const { rows, columns, components } = info;
    const colour = components === 3 ? 'rgb' : 'none';
    return { rows, columns, components, precision: 8, data: plainBytes(data), lossy: true, colour };
  } catch (error) {
    throw codecFailed('jpeg', error);
  }
}

function withColour(stream: Uint8Array, ybr: boolean): Buffer {
  const segments = headerSegments(stream);
  const kept = segments.filter(({ marker }) => isKept(marker)).map(({ start, end }) => stream.subarray(start, end));
  const scans = stream.subarray(segments.at(-1)!.end);
  return Buffer.concat([Uint8Array.of(0xff, 0xd8, ...ADOBE, ybr ? 1 : 0), ...kept, scans]);
}
