import { hasLongLength } from '../../../packages/core/src/dicom/value-representation.ts';
import type { Choice } from './choice.ts';
import { EDGES, poke, splice } from './mutate-bytes.ts';
import { type Span, structureOf } from './spans.ts';

/** Rows, columns, frames, bits, samples, sign, planes, descriptors of tables: what allocations are computed from. */
const SHAPE = new Set([
  0x00280002, 0x00280004, 0x00280006, 0x00280008, 0x00280010, 0x00280011, 0x00280100, 0x00280101, 0x00280102,
  0x00280103, 0x00281101, 0x00281102, 0x00281103, 0x00283002, 0x00181063, 0x00280009, 0x00280301,
]);

const REPRESENTATIONS =
  'AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV ?? \0\0'.split(
    ' ',
  );

const SYNTAXES = [
  ...['', '.1', '.1.99', '.2', '.5', '.8.1', '.4.50', '.4.51', '.4.53', '.4.55', '.4.57', '.4.70', '.4.80', '.4.81'],
  ...['.4.90', '.4.91', '.4.92', '.4.100', '.4.102', '.4.107', '.4.110', '.4.112', '.4.201', '.4.203', '.7.1', '.9'],
].map((end) => `1.2.840.10008.1.2${end}`);

const TEXTS = ['', '-', '1A', '1e308', '-1', '0', '99999999999', 'NaN', '1\\2\\3', '\\\\\\', '1e-320', ' 1 ', '+.5.'];

function lengthSize({ explicit, vr }: Span): 2 | 4 {
  return explicit && !hasLongLength(vr) ? 2 : 4;
}

function pokeLength(bytes: Uint8Array, span: Span, length: number): Uint8Array {
  const size = lengthSize(span);
  return poke(bytes, span.value - size, length, size, span.littleEndian);
}

function withSpan(change: (bytes: Uint8Array, span: Span, choice: Choice) => Uint8Array) {
  return (bytes: Uint8Array, choice: Choice): Uint8Array => {
    const { spans } = structureOf(bytes);
    return spans.length === 0 ? bytes : change(bytes, choice.pick(spans), choice);
  };
}

/** Makes an element claim another length than it has. */
export const lieLength = withSpan((bytes, span, choice) =>
  pokeLength(bytes, span, choice.chance(0.5) ? choice.pick(EDGES) : span.length + choice.below(17) - 8),
);

/** Gives an element another value representation. */
export const swapRepresentation = withSpan((bytes, span, choice) => {
  const vr = choice.pick(REPRESENTATIONS);
  return splice(bytes, span.start + 4, 2, Uint8Array.of(vr.charCodeAt(0), vr.charCodeAt(1)));
});

/** Gives an element another tag: its neighbour's, a private, a group length, a delimiter. */
export const swapTag = withSpan((bytes, span, choice) => {
  const { spans } = structureOf(bytes);
  const tag = choice.chance(0.6)
    ? choice.pick(spans).tag
    : choice.pick([0xfffee000, 0xfffee00d, 0xfffee0dd, 0x00280000, 0x7fe00010, 0x7fe00008, 0x60003000, 0x00091010]);
  const group = poke(bytes, span.start, tag >>> 16, 2, span.littleEndian);
  return poke(group, span.start + 2, tag & 0xffff, 2, span.littleEndian);
});

/** Copies an element to another place among its like, or takes it out. */
export const moveElement = withSpan((bytes, span, choice) => {
  const whole = bytes.slice(span.start, span.value + span.length);
  if (choice.chance(0.3)) return splice(bytes, span.start, whole.length, new Uint8Array());
  return splice(bytes, choice.pick(structureOf(bytes).spans).start, 0, whole);
});

/** Writes another value, with a length that fits it. */
export const changeText = withSpan((bytes, span, choice) => {
  const text = Buffer.from(choice.pick(TEXTS));
  const even = text.length % 2 === 0 ? text : Buffer.concat([text, Buffer.from(' ')]);
  return splice(pokeLength(bytes, span, even.length), span.value, span.length, even);
});

/** Lies about rows, columns, frames, bits and tables. */
export function lieShape(bytes: Uint8Array, choice: Choice): Uint8Array {
  const spans = structureOf(bytes).spans.filter(({ tag }) => SHAPE.has(tag));
  let out = bytes;
  for (let times = Math.min(spans.length, 1 + choice.below(3)); times > 0; times--) {
    const span = choice.pick(spans);
    if (span.vr === 'IS' || span.vr === 'CS') {
      const text = String(choice.pick([...EDGES, -1]))
        .padEnd(span.length)
        .slice(0, span.length);
      out = splice(out, span.value, span.length, Buffer.from(text));
    } else {
      const near = choice.chance(0.5) ? choice.below(40) : choice.pick(EDGES);
      out = poke(
        out,
        span.value + (span.length > 2 ? 2 * choice.below(span.length / 2) : 0),
        near,
        2,
        span.littleEndian,
      );
    }
  }
  return out;
}

/** Claims another transfer syntax than the one the file is written in. */
export function lieTransferSyntax(bytes: Uint8Array, choice: Choice): Uint8Array {
  return setTransferSyntax(bytes, choice.pick(SYNTAXES));
}

/** The same file under another Transfer Syntax UID. */
export function setTransferSyntax(bytes: Uint8Array, uid: string): Uint8Array {
  const { spans } = structureOf(bytes);
  const span = spans.find(({ tag }) => tag === 0x00020010);
  if (span === undefined) return bytes;
  const value = Buffer.from(uid.length % 2 === 0 ? uid : `${uid}\0`);
  const out = splice(pokeLength(bytes, span, value.length), span.value, span.length, value);
  const group = spans.find(({ tag }) => tag === 0x00020000);
  if (group === undefined) return out;
  const old = new DataView(bytes.buffer, bytes.byteOffset).getUint32(group.value, true);
  return poke(out, group.value, old + value.length - span.length, 4);
}

const DEPTHS = [1, 3, 30, 63, 64, 65, 500, 3000];

/** Referenced Image Sequence, its item and their delimiters, all of undefined or no length. */
function sequenceParts(explicit: boolean, littleEndian: boolean): { open: Buffer; close: Buffer } {
  const numbers = (...parts: number[]) => {
    const bytes = Buffer.alloc(parts.length * 2);
    for (const [index, part] of parts.entries())
      if (littleEndian) bytes.writeUInt16LE(part, index * 2);
      else bytes.writeUInt16BE(part, index * 2);
    return bytes;
  };
  const tag = Buffer.concat([numbers(0x0008, 0x1140), Buffer.from(explicit ? 'SQ\0\0' : '')]);
  const undefinedLength = numbers(0xffff, 0xffff);
  return {
    open: Buffer.concat([tag, undefinedLength, numbers(0xfffe, 0xe000), undefinedLength]),
    close: Buffer.concat([numbers(0xfffe, 0xe00d, 0, 0), numbers(0xfffe, 0xe0dd, 0, 0)]),
  };
}

/** Puts sequences within sequences in, closed or left open. */
export const nest = withSpan((bytes, { start, explicit, littleEndian }, choice) => {
  const depth = choice.pick(DEPTHS);
  const { open, close } = sequenceParts(explicit, littleEndian);
  const closed = choice.chance(0.7) ? depth : 0;
  return splice(bytes, start, 0, Buffer.concat([...Array(depth).fill(open), ...Array(closed).fill(close)]));
});
