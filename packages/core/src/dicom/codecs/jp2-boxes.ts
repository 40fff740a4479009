import { codecFailed } from '../limits.ts';
import { isJp2File } from './jpeg-2000-markers.ts';

/** What the header boxes of a JP2 file say of its colours (ISO/IEC 15444-1, I.5.3). */
export interface ColourBoxes {
  /** Enumerated colour space: 16 sRGB, 17 grey, 18 sYCC. */
  colourSpace: number | undefined;
  /** An ICC profile of RGB. */
  profile: Uint8Array | undefined;
  /** Rows of 8 bit values. */
  palette: number[][] | undefined;
  /** For each channel its component, and the column of the palette where it goes through it. */
  mapping: { component: number; column: number | undefined }[];
  definitions: { channel: number; type: number; association: number }[];
}

interface Box {
  type: string;
  body: Uint8Array;
}

const MOST_BOXES = 1_000;

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Boxes side by side, up to the first that does not fit. */
function* boxesIn(bytes: Uint8Array): Generator<Box> {
  const view = viewOf(bytes);
  for (let at = 0, count = 0; at + 8 <= bytes.length && count < MOST_BOXES; count++) {
    const declared = view.getUint32(at);
    const end = declared === 0 ? bytes.length : at + declared;
    if ((declared !== 0 && declared < 8) || end > bytes.length) return;
    yield { type: String.fromCharCode(...bytes.subarray(at + 4, at + 8)), body: bytes.subarray(at + 8, end) };
    at = end;
  }
}

function readPalette(body: Uint8Array): number[][] {
  const view = viewOf(body);
  const [entries, columns] = [body.length >= 3 ? view.getUint16(0) : 0, body[2] ?? 0];
  const depths = [...body.subarray(3, 3 + columns)].map((depth) => (depth & 0x7f) + 1);
  // Deeper or signed colours are allowed and written by nobody.
  const bytes = depths.map((depth) => (depth > 8 ? 2 : 1));
  const row = bytes.reduce((sum, length) => sum + length, 0);
  if (entries < 1 || entries > 1024 || columns < 1 || body.length < 3 + columns + entries * row)
    throw codecFailed('jp2-palette');
  let at = 3 + columns;
  return Array.from({ length: entries }, () =>
    depths.map((depth, column) => {
      const value = bytes[column] === 2 ? view.getUint16(at) : body[at]!;
      at += bytes[column]!;
      return Math.round((Math.min(value, 2 ** depth - 1) * 255) / (2 ** depth - 1));
    }),
  );
}

function readMapping(body: Uint8Array): ColourBoxes['mapping'] {
  const view = viewOf(body);
  return Array.from({ length: Math.min(5, Math.floor(body.length / 4)) }, (_, index) => ({
    component: view.getUint16(index * 4),
    column: body[index * 4 + 2] === 1 ? body[index * 4 + 3] : undefined,
  }));
}

function readDefinitions(body: Uint8Array): ColourBoxes['definitions'] {
  const view = viewOf(body);
  return Array.from({ length: Math.min(16, Math.floor((body.length - 2) / 6)) }, (_, index) => ({
    channel: view.getUint16(2 + index * 6),
    type: view.getUint16(4 + index * 6),
    association: view.getUint16(6 + index * 6),
  }));
}

function readColour(body: Uint8Array, boxes: ColourBoxes): void {
  if (body[0] === 1 && body.length >= 7) boxes.colourSpace ??= viewOf(body).getUint32(3);
  else if (body[0] === 2 && String.fromCharCode(...body.subarray(19, 23)) === 'RGB ') boxes.profile ??= body.slice(3);
}

/** Reads them; all empty for a bare code stream. @throws StudyshareError `dicom.codec_failed` for a damaged palette */
export function readColourBoxes(bytes: Uint8Array): ColourBoxes {
  const boxes: ColourBoxes = {
    ...{ colourSpace: undefined, profile: undefined, palette: undefined },
    ...{ mapping: [], definitions: [] },
  };
  if (!isJp2File(bytes)) return boxes;
  const header = [...boxesIn(bytes)].find(({ type }) => type === 'jp2h');
  for (const { type, body } of boxesIn(header?.body ?? new Uint8Array())) {
    if (type === 'colr') readColour(body, boxes);
    else if (type === 'pclr') boxes.palette = readPalette(body);
    else if (type === 'cmap') boxes.mapping = readMapping(body);
    else if (type === 'cdef') boxes.definitions = readDefinitions(body);
  }
  return boxes;
}
