import { type CodeStreamFault, isPadding, type ReleasedImage } from './released-image.ts';

const SOC = 0xff4f;
const SIZ = 0xff51;
const COD = 0xff52;
const QCD = 0xff5c;
const SOT = 0xff90;
const SOD = 0xff93;
const EOC = 0xffd9;
/** Marker segments of the main header, in the order they are written. */
const MAIN_HEADER = [SIZ, COD, QCD];
/** Lsot, the SOT marker itself and SOD. */
const TILE_HEADER_BYTES = 14;

/** Size of image and of its one tile, offsets of zero, and each component's depth and sign (ISO/IEC 15444-1 A.5.1). */
function isSize(body: DataView, { rows, columns, samples, bitsStored, signed }: ReleasedImage): boolean {
  const words = [columns, rows, 0, 0, columns, rows, 0, 0];
  if (body.byteLength !== 36 + 3 * samples || body.getUint16(0) !== 0 || body.getUint16(34) !== samples) return false;
  if (words.some((word, index) => body.getUint32(2 + 4 * index) !== word)) return false;
  const depth = bitsStored - 1 + (signed ? 0x80 : 0);
  return Array.from({ length: samples }, (_, index) => 36 + 3 * index).every(
    (at) => body.getUint8(at) === depth && body.getUint16(at + 1) === 0x0101,
  );
}

/** The reversible filter, and for colour the reversible transformation that `YBR_RCT` names (A.6.1). */
function isReversible(body: DataView, { samples }: ReleasedImage): boolean {
  return (
    body.byteLength === 10 &&
    body.getUint8(0) === 0 &&
    body.getUint8(4) === (samples === 3 ? 1 : 0) &&
    body.getUint8(9) === 1
  );
}

/** One exponent a band and no quantization (A.6.4). */
function isUnquantized(body: DataView, levels: number): boolean {
  return body.byteLength === 2 + 3 * levels && (body.getUint8(0) & 0x1f) === 0;
}

/** Packets never hold what could be taken for a marker (B.10.1, D.1.5), so nothing else can stand among them. */
function holdsMarker(packets: Uint8Array): boolean {
  for (let at = packets.indexOf(0xff); at >= 0; at = packets.indexOf(0xff, at + 1))
    if (at + 1 >= packets.length || packets[at + 1]! > 0x8f) return true;
  return false;
}

function checkTile(stream: Uint8Array, at: number): CodeStreamFault | undefined {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  if (at + TILE_HEADER_BYTES + 2 > stream.length) return 'code-stream-malformed';
  const end = at + view.getUint32(at + 6);
  const isOnly = view.getUint16(at + 2) === 10 && view.getUint16(at + 4) === 0 && view.getUint16(at + 10) === 1;
  if (!isOnly || view.getUint16(at + 12) !== SOD) return 'code-stream-segment';
  if (end < at + TILE_HEADER_BYTES || end + 2 > stream.length) return 'code-stream-malformed';
  if (view.getUint16(end) !== EOC || holdsMarker(stream.subarray(at + TILE_HEADER_BYTES, end)))
    return 'code-stream-malformed';
  return isPadding(stream, end + 2) ? undefined : 'bytes-after-image';
}

/** What is wrong with a frame in JPEG 2000: size, coding, quantization and one tile are all it may hold. */
export function checkJpeg2000Stream(stream: Uint8Array, image: ReleasedImage): CodeStreamFault | undefined {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  if (stream.length < 4 || view.getUint16(0) !== SOC) return 'code-stream-malformed';
  const bodies: DataView[] = [];
  let at = 2;
  for (const marker of MAIN_HEADER) {
    if (at + 4 > stream.length) return 'code-stream-malformed';
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > stream.length) return 'code-stream-malformed';
    if (view.getUint16(at) !== marker) return 'code-stream-segment';
    bodies.push(new DataView(stream.buffer, stream.byteOffset + at + 4, length - 2));
    at += 2 + length;
  }
  const [size, coding, quantization] = bodies as [DataView, DataView, DataView];
  if (!isSize(size, image)) return 'code-stream-size';
  if (!isReversible(coding, image) || !isUnquantized(quantization, coding.getUint8(5))) return 'code-stream-segment';
  if (at + 2 > stream.length || view.getUint16(at) !== SOT) return 'code-stream-segment';
  return checkTile(stream, at);
}
