import { type Box, malformedMp4, walkBoxes } from './mp4-boxes.ts';
import { makeBox, replaceBox } from './mp4-replace-box.ts';

/** Slice of a picture that can be decoded without any other (ITU-T H.264 Table 7-1). */
const IDR_SLICE = 5;

/** Numbers of 4 bytes in a box, from this offset in its body on. */
function numbersIn(view: DataView, box: Box | undefined, offset: number, count: number): number[] {
  if (box === undefined || box.body + offset + count * 4 > box.end) throw malformedMp4();
  const { body } = box;
  return Array.from({ length: count }, (_, index) => view.getUint32(body + offset + index * 4));
}

/** Bytes of each sample (ISO/IEC 14496-12, 8.7.3). */
function sampleSizes(view: DataView, box: Box | undefined): number[] {
  const [same = 0, count = 0] = numbersIn(view, box, 4, 2);
  return same === 0 ? numbersIn(view, box, 12, count) : Array.from({ length: count }, () => same);
}

/** Samples in each chunk: a row of the table counts up to the chunk of the next (8.7.4). */
function samplesPerChunk(view: DataView, box: Box | undefined, chunks: number): number[] {
  const [rows = 0] = numbersIn(view, box, 4, 1);
  const table = numbersIn(view, box, 8, rows * 3);
  const counts: number[] = [];
  for (let row = 0; row < rows; row++) {
    const next = table[row * 3 + 3] ?? chunks + 1;
    while (counts.length + 1 < Math.min(next, chunks + 1)) counts.push(table[row * 3 + 1]!);
  }
  return counts;
}

/** Whether a picture can be decoded without any other, by the NAL units of its sample, each behind its length in 4 bytes. */
function isSyncSample(view: DataView, start: number, end: number): boolean {
  if (end > view.byteLength) throw malformedMp4();
  for (let at = start; at + 5 <= end; at += 4 + view.getUint32(at))
    if ((view.getUint8(at + 4) & 0x1f) === IDR_SLICE) return true;
  return false;
}

/** Numbers, from 1, of the samples that a player can start at. */
function syncSamples(view: DataView, boxes: readonly Box[]): number[] {
  const find = (type: string) => boxes.find((box) => box.type === type);
  const sizes = sampleSizes(view, find('stsz'));
  const [chunks = 0] = numbersIn(view, find('stco'), 4, 1);
  const offsets = numbersIn(view, find('stco'), 8, chunks);
  const counts = samplesPerChunk(view, find('stsc'), chunks);
  const found: number[] = [];
  let sample = 0;
  for (const [chunk, offset] of offsets.entries()) {
    let start = offset;
    for (let left = counts[chunk] ?? 0; left > 0 && sample < sizes.length; left--) {
      const end = start + sizes[sample]!;
      sample++;
      if (isSyncSample(view, start, end)) found.push(sample);
      start = end;
    }
  }
  return found;
}

/**
 * The same MP4 with a table of the samples that can be decoded without others (ISO/IEC 14496-12, 8.6.2). Without one a
 * player takes each for such a sample, and shows rubbish where it is asked to start in the middle.
 * @throws StudyshareError `dicom.codec_failed` when it is not a file with its index in front and one track of H.264
 */
export function markSyncSamples(mp4: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new DataView(mp4.buffer, mp4.byteOffset, mp4.byteLength);
  const boxes = walkBoxes(view);
  if (boxes.some(({ type }) => type === 'stss')) return mp4;
  const times = boxes.find(({ type }) => type === 'stts');
  const found = syncSamples(view, boxes);
  if (times === undefined || found.length === 0) throw malformedMp4();
  const table = makeBox('stss', [0, found.length, ...found]);
  return replaceBox(mp4, times, Buffer.concat([mp4.subarray(times.start, times.end), table]));
}
