import { fromStartOfStream, streamFamily } from '../codecs/code-stream.ts';
import { rleSegments } from '../codecs/decode-rle.ts';
import { valueBytes } from '../data-set.ts';
import { malformed } from '../limits.ts';
import { TAGS } from '../tags.ts';
import { TRANSFER_SYNTAX } from '../transfer-syntax.ts';
import type { DataSet, DicomElement } from '../types.ts';

type Fragment = { offset: number; length: number };

/** Gives the bytes of frame `index`, joined from its fragments. */
export type EncodedFrames = (index: number) => Uint8Array;

/** Whether a fragment starts a frame, by its own bytes. */
type StartsFrame = (fragment: Uint8Array) => boolean;

/**
 * Says which fragments make up which frame (PS3.5 A.4): by the extended or basic offset table where it fits the
 * fragments, else one fragment a frame, else by where code streams start. Empty fragments are none.
 *
 * @throws StudyshareError `dicom.malformed` when the fragments do not give the declared number of frames
 */
export function assembleFrames(
  dataset: DataSet,
  pixelData: DicomElement,
  frames: number,
  transferSyntaxUid: string,
): EncodedFrames {
  const all = pixelData.fragments ?? [];
  const fragments = all.filter(({ length }) => length > 0);
  if (fragments.length < frames) throw malformed('frame-count');
  const base = (all[0]?.offset ?? 0) - 8;
  const starts =
    startsFromTable(fragments, base, extendedOffsets(dataset), frames) ??
    startsFromTable(fragments, base, pixelData.basicOffsetTable ?? [], frames) ??
    startsWithoutTable(dataset.bytes, fragments, frames, startOfFrames(transferSyntaxUid));
  return (index) => {
    const from = starts[index];
    if (from === undefined) throw malformed('frame-index');
    return join(dataset.bytes, fragments.slice(from, starts[index + 1] ?? fragments.length));
  };
}

/**
 * Fragments that start a frame, by their own bytes; undefined where frames cannot be told by them (deflated frames).
 * A frame may be in several fragments, so their number tells nothing (PS3.5 A.4).
 */
export function countFrameStarts(
  dataset: DataSet,
  { fragments = [] }: DicomElement,
  transferSyntaxUid: string,
): number | undefined {
  if (transferSyntaxUid === TRANSFER_SYNTAX.deflatedImageFrame) return undefined;
  return startsIn(dataset.bytes, fragments, startOfFrames(transferSyntaxUid)).length;
}

function startOfFrames(transferSyntaxUid: string): StartsFrame {
  if (transferSyntaxUid === TRANSFER_SYNTAX.rleLossless) return (fragment) => rleSegments(fragment) !== undefined;
  return (fragment) => streamFamily(fromStartOfStream(fragment)) !== undefined;
}

function startsIn(bytes: Uint8Array, fragments: Fragment[], startsFrame: StartsFrame): number[] {
  return fragments.flatMap(({ offset, length }, index) =>
    startsFrame(bytes.subarray(offset, offset + length)) ? [index] : [],
  );
}

/** All fragments as one stream, as video is stored (PS3.5 A.4.5 and following). */
export function joinFragments(dataset: DataSet, pixelData: DicomElement): Uint8Array {
  return join(dataset.bytes, pixelData.fragments ?? []);
}

function join(bytes: Uint8Array, fragments: Fragment[]): Uint8Array {
  const parts = fragments.map(({ offset, length }) => bytes.subarray(offset, offset + length));
  return parts.length === 1 ? parts[0]! : new Uint8Array(Buffer.concat(parts));
}

/** (7FE0,0001): 64-bit offsets (PS3.3 C.7.6.3.1.8). */
function extendedOffsets(dataset: DataSet): number[] {
  const table = valueBytes(dataset, TAGS.ExtendedOffsetTable);
  if (table === undefined) return [];
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  return Array.from({ length: Math.floor(table.length / 8) }, (_, index) => Number(view.getBigUint64(8 * index, true)));
}

/** A table counts only when it has one entry a frame, each on the item tag of a fragment, in order. */
function startsFromTable(fragments: Fragment[], base: number, table: number[], frames: number): number[] | undefined {
  if (table.length !== frames) return undefined;
  const indexByOffset = new Map(fragments.map(({ offset }, index) => [offset - 8 - base, index]));
  const starts = table.map((offset) => indexByOffset.get(offset) ?? -1);
  const ordered = starts.every((start, index) => (index === 0 ? start === 0 : start > starts[index - 1]!));
  return ordered ? starts : undefined;
}

function startsWithoutTable(
  bytes: Uint8Array,
  fragments: Fragment[],
  frames: number,
  startsFrame: StartsFrame,
): number[] {
  if (fragments.length === frames) return fragments.map((_, index) => index);
  const starts = startsIn(bytes, fragments, startsFrame);
  if (starts.length === frames && starts[0] === 0) return starts;
  if (frames === 1 && starts.length === 0) return [0];
  throw malformed('frame-count');
}
