import type { FrameTable } from './frame-table.ts';

/** A box of an MP4 file: what it is called, and where its content lies. */
interface Box {
  type: string;
  from: number;
  to: number;
}

/**
 * The times of an MP4's frames as the file itself tells them, which is what a browser plays: `stts` and `ctts` say how
 * long each sample lasts and when it is shown, `elst` where showing begins (ISO/IEC 14496-12, 8.6). Undefined where the
 * bytes hold no whole `moov` box, or one that is not understood.
 *
 * @param bytes the beginning of the file; ours keep `moov` before the pictures
 */
export function readFrameTable(bytes: ArrayBuffer): FrameTable | undefined {
  try {
    return read(new DataView(bytes));
  } catch {
    return undefined;
  }
}

/** Bytes from the beginning of the file to the end of `moov`, as far as they can be told from its first bytes. */
export function bytesToRead(bytes: ArrayBuffer): number | undefined {
  const moov = boxes(new DataView(bytes), 0, bytes.byteLength).find(({ type }) => type === 'moov');
  return moov?.to;
}

function read(view: DataView): FrameTable | undefined {
  const inside = (path: string[], within: Box): Box | undefined =>
    path.reduce<Box | undefined>(
      (box, name) => box && boxes(view, box.from, box.to).find(({ type }) => type === name),
      within,
    );
  const moov = inside(['moov'], { type: '', from: 0, to: view.byteLength });
  if (!moov || moov.to > view.byteLength) return undefined;
  const track = inside(['trak'], moov);
  const header = track && inside(['mdia', 'mdhd'], track);
  const samples = track && inside(['mdia', 'minf', 'stbl'], track);
  const durations = samples && inside(['stts'], samples);
  if (!track || !header || !durations) return undefined;
  // Version 1 of the header keeps two times of 8 bytes before it.
  const timescale = view.getUint32(header.from + (view.getUint8(header.from) === 1 ? 20 : 12));
  const lasts = runs(view, durations);
  const composed = inside(['ctts'], samples);
  const later = composed ? runs(view, composed) : [];
  const shift = editStart(view, inside(['edts', 'elst'], track));
  let decoded = 0;
  const shown = lasts.map((last, index) => {
    const start = decoded + (later[index] ?? 0) - shift;
    decoded += last;
    return { start, end: start + last };
  });
  const visible = shown.filter(({ end }) => end > 0).sort((a, b) => a.start - b.start);
  if (visible.length === 0 || timescale === 0) return undefined;
  return {
    starts: visible.map(({ start }) => Math.max(0, start) / timescale),
    end: Math.max(...visible.slice(-2).map(({ end }) => end)) / timescale,
  };
}

function boxes(view: DataView, from: number, to: number): Box[] {
  const found: Box[] = [];
  for (let at = from; at + 8 <= Math.min(to, view.byteLength); ) {
    const type = String.fromCharCode(...[4, 5, 6, 7].map((index) => view.getUint8(at + index)));
    const size = view.getUint32(at);
    const large = size === 1 && at + 16 <= view.byteLength;
    const length = large ? Number(view.getBigUint64(at + 8)) : size;
    if (length < 8) break;
    found.push({ type, from: at + (large ? 16 : 8), to: at + length });
    at += length;
  }
  return found;
}

/** More frames than any clip has: a file that tells more is not believed. */
const MOST_FRAMES = 1_000_000;

/** A table of runs, `count` times the same value each, written out (8.6.1.2, 8.6.1.3). */
function runs(view: DataView, { from }: Box): number[] {
  const values: number[] = [];
  const entries = view.getUint32(from + 4);
  for (let entry = 0; entry < entries; entry += 1) {
    const count = view.getUint32(from + 8 + entry * 8);
    const value = view.getInt32(from + 12 + entry * 8);
    if (values.length + count > MOST_FRAMES) throw new RangeError('More frames than a clip has.');
    for (let each = 0; each < count; each += 1) values.push(value);
  }
  return values;
}

/** Where in the media showing begins, in its own time (8.6.6). */
function editStart(view: DataView, list: Box | undefined): number {
  if (!list) return 0;
  const wide = view.getUint8(list.from) === 1;
  const entries = view.getUint32(list.from + 4);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = list.from + 8 + entry * (wide ? 20 : 12);
    const start = wide ? Number(view.getBigInt64(at + 8)) : view.getInt32(at + 4);
    if (start >= 0) return start;
  }
  return 0;
}
