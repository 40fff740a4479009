import type { GateFinding } from '../gate-finding.ts';
import { holdsOnlyPictures } from './check-h264-samples.ts';
import { isOfOwnLength } from './mp4-lengths.ts';

/** Boxes of a movie with one video track (ISO/IEC 14496-12 and -15) that hold other boxes, and how far in they start. */
const CONTAINERS: ReadonlyMap<string, number> = new Map([
  ...['moov', 'trak', 'edts', 'mdia', 'minf', 'dinf', 'stbl'].map((type) => [type, 0] as const),
  ['stsd', 8],
  ['dref', 8],
  ['avc1', 78],
  // Some muxers always write a place for user data; the list in it must be empty.
  ['udta', 0],
  ['meta', 4],
]);
const LEAVES = new Set(
  'ftyp mdat mvhd tkhd elst mdhd hdlr vmhd nmhd stts stss ctts stsc stsz stco co64 sgpd sbgp sdtp avcC pasp colr btrt iods url ilst'.split(
    ' ',
  ),
);
const PADDING = new Set(['free', 'skip']);
/** Names that encoders give to the track's handler and to themselves. */
const KNOWN_NAMES = /^(VideoHandler|Lavc[\d. ]*libx264|(JVT\/)?AVC Coding|h264)?$/;
/** Brands with the minor version of the first among them, and the handler's type and maker. */
const BRANDS = /^(isom|iso[2-6]|avc1|mp4[12])\0\0[\s\S]{2}(isom|iso[2-6]|avc1|mp4[12])*$/;
const HANDLERS = /^\0{8}(vide|mdir)(appl)?\0{8,12}$/;
const MAX_DEPTH = 12;

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').replace(/\0+$/, '');

/** Colours by number; a profile could hold a text (ISO/IEC 14496-12, 12.1.5). */
function isNumericColour(body: Uint8Array): boolean {
  return body.length === 11 && textOf(body.subarray(0, 4)) === 'nclx';
}

function isKnownHandler(body: Uint8Array): boolean {
  const head = Buffer.from(body.subarray(0, 24)).toString('latin1');
  return body.length >= 24 && HANDLERS.test(head) && KNOWN_NAMES.test(textOf(body.subarray(24)));
}

function judgeLeaf(type: string, body: Uint8Array): string | undefined {
  if (PADDING.has(type)) return body.some((byte) => byte !== 0) ? 'mp4-padding' : undefined;
  if (!LEAVES.has(type)) return 'mp4-box';
  if (!isOfOwnLength(type, body)) return 'mp4-length';
  if (type === 'ftyp') return BRANDS.test(Buffer.from(body).toString('latin1')) ? undefined : 'mp4-name';
  if (type === 'mdat') return holdsOnlyPictures(body) ? undefined : 'mp4-samples';
  if (type === 'colr') return isNumericColour(body) ? undefined : 'mp4-metadata';
  if (type === 'hdlr') return isKnownHandler(body) ? undefined : 'mp4-name';
  if (type === 'ilst') return body.length > 0 ? 'mp4-metadata' : undefined;
  if (type === 'url') return body.length > 4 ? 'mp4-url' : undefined;
  return undefined;
}

function checkBoxes(bytes: Uint8Array, base: number, depth: number): GateFinding[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const findings: GateFinding[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (at + 8 > bytes.length) return [...findings, { code: 'mp4-malformed', where: String(base + at) }];
    const short = view.getUint32(at);
    const isLarge = short === 1 && at + 16 <= bytes.length;
    const size = isLarge ? Number(view.getBigUint64(at + 8)) : short;
    const type = textOf(bytes.subarray(at + 4, at + 8)).trim();
    const start = at + (isLarge ? 16 : 8);
    if (size < start - at || at + size > bytes.length || depth > MAX_DEPTH)
      return [...findings, { code: 'mp4-malformed', where: String(base + at) }];
    const body = bytes.subarray(start, at + size);
    findings.push(...checkBox(type, body, base + start, depth));
    at += size;
  }
  return findings;
}

function checkBox(type: string, body: Uint8Array, base: number, depth: number): GateFinding[] {
  const inner = CONTAINERS.get(type);
  if (inner === undefined) {
    const fault = judgeLeaf(type, body);
    return fault === undefined ? [] : [{ code: fault, where: String(base) }];
  }
  if (body.length < inner) return [{ code: 'mp4-malformed', where: String(base) }];
  // The encoder's name: a counted string of 32 bytes in the visual sample entry.
  const isNamed = type === 'avc1' && !KNOWN_NAMES.test(textOf(body.subarray(43, 74)).trim());
  return [
    ...(isNamed ? [{ code: 'mp4-name', where: String(base) }] : []),
    ...checkBoxes(body.subarray(inner), base + inner, depth + 1),
  ];
}

/** Every box of an MP4 must belong to one silent video track: no user data, no metadata, no padding that says something. */
export function checkMp4Boxes(bytes: Uint8Array): GateFinding[] {
  if (textOf(bytes.subarray(4, 8)) !== 'ftyp') return [{ code: 'not-an-mp4', where: '0' }];
  return checkBoxes(bytes, 0, 0);
}
