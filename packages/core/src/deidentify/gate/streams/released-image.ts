/** What the header of a released file says of its frames. */
export interface ReleasedImage {
  rows: number;
  columns: number;
  samples: number;
  photometric: string;
  bitsAllocated: number;
  bitsStored: number;
  signed: boolean;
  frames: number;
}

/** What is wrong with a code stream; it must hold its picture and nothing else. */
export type CodeStreamFault =
  | 'code-stream-malformed'
  | 'code-stream-segment'
  | 'code-stream-size'
  | 'bytes-after-image';

/** A code stream may be followed by one zero byte that makes its fragment even. */
export function isPadding(stream: Uint8Array, end: number): boolean {
  return end === stream.length || (end + 1 === stream.length && end % 2 === 1 && stream[end] === 0);
}
