import { codecFailed } from '../limits.ts';
import type { CodeStreamInfo, Reading } from './coded-image.ts';
import { readTileParts, type TileParts } from './jpeg-2000-markers.ts';

const EOC = Uint8Array.of(0xff, 0xd9);

/** Offset of Psot in a tile-part (ISO/IEC 15444-1 A.4.2). */
const LENGTH_OF_TILE_PART = 6;

/**
 * The ways to read a bare JPEG 2000 or HTJ2K code stream. Its tile-parts say how long they are; one that does not, or is
 * shorter than it says, is left to the decoder of JPEG 2000, which refuses what is not whole. That of HTJ2K does not.
 *
 * @throws StudyshareError `dicom.codec_failed` for a stream that is cut off
 */
export function* jpeg2000Readings(bytes: Uint8Array, { kind }: CodeStreamInfo): Generator<Reading> {
  const parts = readTileParts(bytes);
  if (!parts.everyTile) throw codecFailed('truncated');
  const { end, endMarker } = parts;
  if (end !== undefined) {
    if (endMarker === end) yield { stream: bytes.subarray(0, end + 2), remedies: [] };
    else {
      const remedy = endMarker === undefined ? 'end-marker-missing' : 'bytes-before-end';
      yield { stream: ended(bytes.subarray(0, end)), remedies: [remedy] };
    }
    return;
  }
  if (parts.lastLength === 0 && endMarker !== undefined) {
    yield { stream: bytes.subarray(0, endMarker + 2), remedies: [] };
    return;
  }
  if (kind !== 'jpeg-2000') throw codecFailed('truncated');
  yield openEnded(bytes, parts);
}

/** The stream with a last tile-part that goes on to the end, wherever that is. */
function openEnded(bytes: Uint8Array, { lastStart, lastLength, endMarker }: TileParts): Reading {
  const stream = ended(bytes.subarray(0, endMarker ?? bytes.length));
  stream.fill(0, lastStart + LENGTH_OF_TILE_PART, lastStart + LENGTH_OF_TILE_PART + 4);
  const missing = endMarker === undefined ? (['end-marker-missing'] as const) : [];
  return { stream, remedies: lastLength === 0 ? missing : ['tile-part-length', ...missing] };
}

function ended(stream: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([stream, EOC]));
}
