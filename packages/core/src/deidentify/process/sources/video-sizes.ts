/** Parameter sets are short; what follows within a packet is not compared. */
const MOST_BYTES = 24;

/** By transfer syntax (PS3.6 Table A-1): whether the unit that starts with this byte tells the size, and how many of its bytes do. */
function sizeBytes(transferSyntaxUid: string): (first: number) => number {
  if (/\.4\.10[01](\.1)?$/.test(transferSyntaxUid)) return (first) => (first === 0xb3 ? 3 : 0);
  if (/\.4\.10[78]$/.test(transferSyntaxUid)) return (first) => (((first >> 1) & 0x3f) === 33 ? MOST_BYTES : 0);
  return (first) => ((first & 0x1f) === 7 ? MOST_BYTES : 0);
}

/**
 * Whether a video stream declares its size in more than one way: sequence headers of MPEG-2, sequence parameter sets of
 * H.264 and HEVC, behind their start codes. A decoder would scale the later frames, and no region would lie where it should.
 */
export function changesSize(stream: Uint8Array, transferSyntaxUid: string): boolean {
  const bytes = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
  const start = Buffer.from([0, 0, 1]);
  const lengthOf = sizeBytes(transferSyntaxUid);
  let known: Buffer | undefined;
  for (let at = bytes.indexOf(start); at >= 0; at = bytes.indexOf(start, at + 3)) {
    const length = lengthOf(bytes[at + 3] ?? 0);
    if (length === 0) continue;
    const next = bytes.indexOf(start, at + 4);
    const set = bytes.subarray(at + 4, Math.min(at + 4 + length, next < 0 ? bytes.length : next));
    if (known !== undefined && !known.equals(set)) return true;
    known = set;
  }
  return false;
}
