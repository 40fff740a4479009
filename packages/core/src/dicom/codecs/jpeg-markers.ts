import { codecFailed } from '../limits.ts';
import type { CodeStreamInfo } from './coded-image.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const SOF_JPEG_LS = 0xf7;

/** One marker segment: `start` at its 0xff, `end` behind its last byte. */
export interface Segment {
  marker: number;
  start: number;
  end: number;
}

interface Component {
  id: number;
  subsampled: boolean;
}

/**
 * Reads the headers of a JPEG or JPEG-LS stream up to its first scan (ITU-T T.81 Annex B, T.87 Annex C).
 *
 * @throws StudyshareError `dicom.codec_failed`
 */
export function readJpegInfo(bytes: Uint8Array): CodeStreamInfo {
  const segments = headerSegments(bytes);
  const frame = segments.find(({ marker }) => isStartOfFrame(marker));
  const scan = segments.at(-1)!;
  if (frame === undefined || frame.end - frame.start < 10) throw codecFailed('no-frame-header');
  const at = frame.start;
  const components = bytes[at + 9]!;
  if (frame.end - frame.start < 10 + 3 * components) throw codecFailed('frame-header');
  const kind = frame.marker === SOF_JPEG_LS ? 'jpeg-ls' : 'jpeg';
  const process = frame.marker - 0xc0;
  return {
    kind,
    precision: bytes[at + 4]!,
    rows: bytes[at + 5]! * 256 + bytes[at + 6]!,
    columns: bytes[at + 7]! * 256 + bytes[at + 8]!,
    components,
    signed: false,
    lossless: kind === 'jpeg-ls' ? nearLossless(bytes, scan) === 0 : process % 4 === 3,
    colour: colourOf(bytes, segments, readComponents(bytes, at, components), kind === 'jpeg' && process % 4 !== 3),
    process,
  };
}

/** Marker segments from SOI to the first SOS, which is the last in the list. */
export function headerSegments(bytes: Uint8Array): Segment[] {
  const segments: Segment[] = [];
  if (bytes[0] !== 0xff || bytes[1] !== SOI) throw codecFailed('no-start-of-image');
  let offset = 2;
  while (offset + 4 <= bytes.length) {
    if (bytes[offset] !== 0xff) throw codecFailed('marker');
    const marker = bytes[offset + 1]!;
    if (marker === 0xff) {
      offset++;
      continue;
    }
    const end = offset + 2 + bytes[offset + 2]! * 256 + bytes[offset + 3]!;
    if (end > bytes.length || end < offset + 4) break;
    segments.push({ marker, start: offset, end });
    if (marker === SOS) return segments;
    offset = end;
  }
  throw codecFailed('truncated');
}

/** Offset just behind the end of image marker; a stream without one is cut off. Inside a scan 0xffd9 cannot occur. */
export function endOfImage(bytes: Uint8Array): number | undefined {
  let offset = headerSegments(bytes).at(-1)!.end;
  for (;;) {
    offset = bytes.indexOf(0xff, offset);
    if (offset < 0 || offset + 1 >= bytes.length) return undefined;
    if (bytes[offset + 1] === EOI) return offset + 2;
    offset++;
  }
}

function isStartOfFrame(marker: number): boolean {
  return marker === SOF_JPEG_LS || (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker));
}

/** NEAR stands behind the component list of the scan header (T.87 C.2.3). */
function nearLossless(bytes: Uint8Array, scan: Segment): number {
  return bytes[scan.start + 5 + 2 * bytes[scan.start + 4]!] ?? 0;
}

function readComponents(bytes: Uint8Array, frameStart: number, count: number): Component[] {
  return Array.from({ length: count }, (_, index) => {
    const at = frameStart + 10 + 3 * index;
    return { id: bytes[at]!, subsampled: bytes[at + 1] !== 0x11 };
  });
}

/** Only lossy JPEG has the conventions of JFIF, Adobe and component names; the order is that of the common decoders. */
function colourOf(
  bytes: Uint8Array,
  segments: Segment[],
  components: Component[],
  lossy: boolean,
): CodeStreamInfo['colour'] {
  if (components.length !== 3) return 'none';
  if (String.fromCharCode(...components.map(({ id }) => id)) === 'RGB') return 'rgb';
  if (!lossy) return 'none';
  if (segments.some((segment) => segment.marker === 0xe0 && hasText(bytes, segment, 'JFIF\0'))) return 'ybr';
  const adobe = segments.find((segment) => segment.marker === 0xee && hasText(bytes, segment, 'Adobe'));
  if (adobe !== undefined && adobe.end - adobe.start >= 16) return bytes[adobe.start + 15] === 0 ? 'rgb' : 'ybr';
  return components.some(({ subsampled }) => subsampled) ? 'ybr' : 'none';
}

function hasText(bytes: Uint8Array, segment: Segment, text: string): boolean {
  return [...text].every((letter, index) => bytes[segment.start + 4 + index] === letter.charCodeAt(0));
}
