import type { Choice } from './choice.ts';
import { EDGES, poke, splice } from './mutate-bytes.ts';
import { structureOf } from './spans.ts';

/** Swaps, repeats, drops or empties fragments. */
export function shuffleFragments(bytes: Uint8Array, choice: Choice): Uint8Array {
  const { fragments } = structureOf(bytes);
  if (fragments.length === 0) return bytes;
  const one = choice.pick(fragments);
  const other = choice.pick(fragments);
  const item = bytes.slice(one.offset - 8, one.offset + one.length);
  switch (choice.below(4)) {
    case 0:
      return splice(bytes, one.offset - 8, item.length, new Uint8Array());
    case 1:
      return splice(bytes, other.offset - 8, 0, item);
    case 2:
      return splice(bytes, other.offset, Math.min(other.length, one.length), item.subarray(8));
    default:
      return poke(bytes, one.offset - 4, choice.pick(EDGES), 4);
  }
}

/** Lies in the item before the first fragment, the Basic Offset Table. */
export function lieOffsetTable(bytes: Uint8Array, choice: Choice): Uint8Array {
  const first = structureOf(bytes).fragments[0];
  if (first === undefined) return bytes;
  const at = first.offset - 8;
  if (choice.chance(0.5)) return poke(bytes, at - 4 * (1 + choice.below(3)), choice.pick(EDGES), 4);
  const entries = Buffer.alloc(4 * (1 + choice.below(4)));
  for (let entry = 0; entry < entries.length; entry += 4) entries.writeUInt32LE(choice.pick(EDGES), entry);
  return splice(bytes, at, 0, entries);
}

/** Damages a code stream, mostly in its header, where sizes and tables stand. */
export function damageStream(bytes: Uint8Array, choice: Choice): Uint8Array {
  const { fragments } = structureOf(bytes);
  if (fragments.length === 0) return bytes;
  const { offset, length } = choice.pick(fragments);
  const reach = choice.chance(0.7) ? Math.min(length, 120) : length;
  let out = bytes;
  for (let times = 1 + choice.below(4); times > 0; times--) {
    const at = offset + choice.below(reach);
    if (choice.chance(0.4)) out = poke(out, at, choice.pick(EDGES), choice.pick([1, 2, 4] as const), false);
    else out = poke(out, at, (out[at] ?? 0) ^ (1 << choice.below(8)), 1);
  }
  return out;
}

/** Cuts a code stream short, or fills its tail with one value, without telling the fragment's length. */
export function starveStream(bytes: Uint8Array, choice: Choice): Uint8Array {
  const { fragments } = structureOf(bytes);
  if (fragments.length === 0) return bytes;
  const { offset, length } = choice.pick(fragments);
  const keep = choice.below(length);
  const out = bytes.slice();
  out.fill(choice.pick([0, 0xff, 0x80]), offset + keep, offset + length);
  return out;
}

/** Puts a marker segment of the JPEG family in. */
export function insertMarker(bytes: Uint8Array, choice: Choice): Uint8Array {
  const { fragments } = structureOf(bytes);
  if (fragments.length === 0) return bytes;
  const { offset, length } = choice.pick(fragments);
  const marker = Uint8Array.of(
    0xff,
    choice.below(256),
    choice.below(2),
    choice.below(20),
    ...choice.bytes(choice.below(16)),
  );
  const at = offset + 2 + choice.below(Math.min(length, 40));
  return splice(bytes, at, choice.chance(0.5) ? marker.length : 0, marker);
}
