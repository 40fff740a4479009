const HEADER_BYTES = 64;
const LONGEST_RUN = 128;

/** The shape of the samples to encode: interleaved, little endian. */
export interface RleShape {
  rows: number;
  columns: number;
  components: number;
  bytesPerSample: number;
}

/**
 * RLE Lossless (PS3.5 Annex G): one segment for each byte of each sample, most significant byte first, each of an even
 * number of bytes; runs end with their row (G.3).
 */
export function encodeRle(samples: Uint8Array, shape: RleShape): Uint8Array {
  const { rows, columns, components, bytesPerSample } = shape;
  const segments = components * bytesPerSample;
  const longest = rows * (columns + Math.ceil(columns / LONGEST_RUN)) + 1;
  const target = new Uint8Array(HEADER_BYTES + segments * longest);
  const header = new DataView(target.buffer);
  header.setUint32(0, segments, true);
  const row = new Uint8Array(columns);
  let at = HEADER_BYTES;
  for (let segment = 0; segment < segments; segment++) {
    header.setUint32(4 + 4 * segment, at, true);
    const component = Math.floor(segment / bytesPerSample);
    let from = component * bytesPerSample + bytesPerSample - 1 - (segment % bytesPerSample);
    for (let line = 0; line < rows; line++) {
      for (let column = 0; column < columns; column++, from += segments) row[column] = samples[from]!;
      at = packRow(row, target, at);
    }
    at += at % 2;
  }
  return target.slice(0, at);
}

/** PackBits: three equal bytes and more are a run, and two where no literal is open. Returns where the row ends. */
function packRow(row: Uint8Array, target: Uint8Array, at: number): number {
  for (let index = 0; index < row.length; ) {
    const run = runLength(row, index);
    if (run > 1) {
      target[at++] = 257 - run;
      target[at++] = row[index]!;
      index += run;
      continue;
    }
    const start = index++;
    while (index < row.length && index - start < LONGEST_RUN && !startsRun(row, index)) index++;
    target[at++] = index - start - 1;
    target.set(row.subarray(start, index), at);
    at += index - start;
  }
  return at;
}

function runLength(row: Uint8Array, start: number): number {
  let end = start + 1;
  while (end < row.length && end - start < LONGEST_RUN && row[end] === row[start]) end++;
  return end - start;
}

function startsRun(row: Uint8Array, index: number): boolean {
  return index + 2 < row.length && row[index] === row[index + 1] && row[index] === row[index + 2];
}
