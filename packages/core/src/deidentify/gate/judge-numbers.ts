import type { ReleasedElement } from './released-element.ts';

const BINARY = new Set(['AT', 'FD', 'FL', 'SL', 'SS', 'UL', 'US']);
/** What can be typed, as long as a name: no numbers. The signs from `<` to `@` are the highest byte of doubles around one. */
const SPELLED = /^[\t\n\r -;A-~]{6,}\0*$/;
/** Lookup tables, and the descriptors that tell how many entries they have. */
const DESCRIPTORS: ReadonlyMap<number, number> = new Map([
  [0x00281201, 0x00281101],
  [0x00281202, 0x00281102],
  [0x00281203, 0x00281103],
  [0x00283006, 0x00283002],
]);

/** Why binary numbers must not be there; undefined when they may: they spell a text, or go on behind the end of a table. */
export function judgeNumbers(element: ReleasedElement, siblings: readonly ReleasedElement[]): string | undefined {
  const { tag, vr, value } = element;
  if (BINARY.has(vr)) return SPELLED.test(Buffer.from(value).toString('latin1')) ? 'text-as-numbers' : undefined;
  const descriptorTag = DESCRIPTORS.get(tag);
  // A table that had to be emptied hides nothing.
  if (descriptorTag === undefined || value.length === 0) return undefined;
  const words = siblings.find((one) => one.tag === descriptorTag)?.value ?? new Uint8Array();
  const entries = words.length < 6 ? 0 : words[0]! + words[1]! * 256 || 65_536;
  const isOneByteEach = words.length >= 6 && words[4]! <= 8 && value.length === entries + (entries % 2);
  return value.length === entries * 2 || isOneByteEach ? undefined : 'table-length';
}
