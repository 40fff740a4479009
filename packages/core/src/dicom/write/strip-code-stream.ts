import { headerSegments } from '../codecs/jpeg-markers.ts';
import { codecFailed } from '../limits.ts';

const COM_JPEG = 0xfe;
const COM_JPEG_2000 = 0xff64;
const SOT = 0xff90;

/** A JPEG or JPEG-LS stream without application segments and comments: what is left is needed to decode it. */
export function stripJpeg(stream: Uint8Array): Uint8Array {
  const segments = headerSegments(stream);
  const kept = segments.filter(({ marker }) => marker !== COM_JPEG && (marker < 0xe0 || marker > 0xef));
  const parts = kept.map(({ start, end }) => stream.subarray(start, end));
  return Buffer.concat([stream.subarray(0, 2), ...parts, stream.subarray(segments.at(-1)!.end)]);
}

/** A JPEG 2000 code stream without the comments of its main header; lengths of tile-parts count from their own start. */
export function stripJpeg2000(stream: Uint8Array): Uint8Array {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const parts = [stream.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= stream.length && view.getUint16(at) !== SOT) {
    const end = at + 2 + view.getUint16(at + 2);
    if (view.getUint16(at) !== COM_JPEG_2000) parts.push(stream.subarray(at, end));
    at = end;
  }
  if (at + 4 > stream.length) throw codecFailed('truncated');
  return Buffer.concat([...parts, stream.subarray(at)]);
}
