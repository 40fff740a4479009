import type { DisplayFrame } from '../dicom/types.ts';
import { StudyshareError } from '../errors.ts';

/** Bounds for hostile video. */
export interface VideoLimits {
  maxFrames: number;
  /** Columns × rows of one frame. */
  maxFramePixels: number;
}

interface Header {
  columns: number;
  rows: number;
  length: number;
}

/** The header of a binary PPM (`P6\n<width> <height>\n255\n`), or undefined while it is not all there. */
function readPpmHeader(bytes: Buffer): Header | undefined {
  const match = /^P6\n(\d{1,6}) (\d{1,6})\n255\n/.exec(bytes.subarray(0, 32).toString('latin1'));
  if (match === null) {
    if (bytes.length >= 32) throw new StudyshareError('dicom.codec_failed', { params: { step: 'video' } });
    return undefined;
  }
  return { columns: Number(match[1]), rows: Number(match[2]), length: match[0].length };
}

/** Pictures as ffmpeg writes them one after the other. @throws StudyshareError `dicom.codec_failed`, `dicom.too_large` */
export async function* readPpmFrames(source: AsyncIterable<Buffer>, limits: VideoLimits): AsyncGenerator<DisplayFrame> {
  let chunks: Buffer[] = [];
  let size = 0;
  let needed = 32;
  let count = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    size += chunk.length;
    while (size >= needed) {
      const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      chunks = [bytes];
      const header = readPpmHeader(bytes);
      if (header === undefined) break;
      const pixels = header.columns * header.rows;
      if (pixels > limits.maxFramePixels || count >= limits.maxFrames) throw new StudyshareError('dicom.too_large');
      needed = header.length + pixels * 3;
      if (size < needed) break;
      const data = new Uint8Array(bytes.subarray(header.length, needed));
      yield { columns: header.columns, rows: header.rows, channels: 3, data };
      count++;
      chunks = size > needed ? [bytes.subarray(needed)] : [];
      size -= needed;
      needed = 32;
    }
  }
  if (size > 0) throw new StudyshareError('dicom.codec_failed', { params: { step: 'video' } });
}
