import dicomParser from 'dicom-parser';
import { describe, expect, test } from 'vitest';
import { element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { bytesOf, part10, RELEASED_IMAGE, RELEASED_META, releasedFile } from '../../testing/released-fixtures.ts';
import { checkReleasedDicom } from './check-released-dicom.ts';

const TOKEN = 'ZUNAMS';
const SECRET = new Uint8Array(Buffer.from(TOKEN));
const PIXELS = element(0x7fe00010, Uint8Array.of(1, 2, 3, 4), 'OB');
const COLUMNS = element(0x00280011, 2, 'US');

const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const before = (tag: number) => RELEASED_IMAGE.filter((one) => one.tag < tag);
const after = (tag: number) => RELEASED_IMAGE.filter((one) => one.tag > tag);

/** The file with these bytes as one more element where its tag belongs. */
function withBytes(tag: number, bytes: Uint8Array): Uint8Array {
  return part10(joined(bytesOf(before(tag)), bytes, bytesOf([...after(tag), PIXELS])));
}

/** An element of this value, whatever its VR is. */
function raw(tag: number, vr: string, value: Uint8Array, length = value.length): Uint8Array {
  const head = Buffer.alloc(/^(OB|OW|SQ|UN|UT)$/.test(vr) ? 12 : 8);
  head.writeUInt16LE(tag >>> 16, 0);
  head.writeUInt16LE(tag & 0xffff, 2);
  head.write(vr, 4, 'latin1');
  if (head.length === 12) head.writeUInt32LE(length, 8);
  else head.writeUInt16LE(length, 6);
  return joined(head, value);
}

/** An item, or a delimiter, of this length. */
function item(value: Uint8Array, tag = 0xfffee000, length = value.length): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(tag >>> 16, 0);
  head.writeUInt16LE(tag & 0xffff, 2);
  head.writeUInt32LE(length, 4);
  return joined(head, value);
}

const REGION = bytesOf([element(0x00186012, 1, 'US')]);
const NOTHING = new Uint8Array();
const ITEM_END = item(NOTHING, 0xfffee00d);
const SEQUENCE_END = item(NOTHING, 0xfffee0dd);
const sequence = (...items: Uint8Array[]) => raw(0x00186011, 'SQ', joined(...items));
const regions = (...items: Uint8Array[]) => withBytes(0x00186011, sequence(...items));
const endless = (...items: Uint8Array[]) => withBytes(0x00186011, raw(0x00186011, 'SQ', joined(...items), 0xffffffff));

/** The file with `change` made to its bytes from `needle` on. */
function changed(needle: Uint8Array, change: (bytes: Buffer, at: number) => void): Uint8Array {
  const bytes = Buffer.from(releasedFile());
  change(bytes, bytes.indexOf(needle));
  return new Uint8Array(bytes);
}

const metaWith = (...more: FixtureElement[]) =>
  part10(bytesOf([...RELEASED_IMAGE, PIXELS]), bytesOf([...RELEASED_META, ...more]));

/** Places that dicom-parser steps over without a word; `where` is what the gate says of them. */
const UNSEEN: readonly [name: string, where: string, bytes: Uint8Array][] = [
  ['the preamble', 'preamble', changed(Buffer.from('DICM'), (bytes, at) => bytes.write(TOKEN, at - 80))],
  [
    'the reserved bytes of a header',
    'header',
    changed(bytesOf([PIXELS]), (bytes, at) => bytes.write(TOKEN.slice(0, 2), at + 6)),
  ],
  [
    'an element that comes again',
    'header',
    part10(
      joined(
        bytesOf(before(COLUMNS.tag)),
        raw(COLUMNS.tag, 'US', SECRET),
        bytesOf([...RELEASED_IMAGE.slice(7), PIXELS]),
      ),
    ),
  ],
  [
    'an element of group 2 among the others, that comes again there',
    'header',
    part10(
      joined(bytesOf(before(0x00280002)), raw(0x00020013, 'SH', SECRET), bytesOf([...RELEASED_IMAGE.slice(4), PIXELS])),
    ),
  ],
  ['an element that comes again in an item', 'header', regions(item(joined(raw(0x00186012, 'US', SECRET), REGION)))],
  [
    'the length of an item’s delimiter',
    'header',
    endless(item(joined(REGION, item(NOTHING, 0xfffee00d, 0x555a)), 0xfffee000, 0xffffffff), SEQUENCE_END),
  ],
  [
    'the length of a sequence’s delimiter',
    'header',
    endless(item(joined(REGION, ITEM_END), 0xfffee000, 0xffffffff), item(NOTHING, 0xfffee0dd, 0x555a)),
  ],
  [
    'the length of group 2',
    'meta-length',
    changed(Buffer.from([2, 0, 0, 0, 0x55, 0x4c]), (bytes, at) => bytes.write(TOKEN.slice(0, 4), at + 8)),
  ],
];

/** Places that dicom-parser reads, or cannot. */
const SEEN: readonly [name: string, bytes: Uint8Array][] = [
  ['behind the end', joined(releasedFile(), SECRET)],
  ['an element behind the pixels', joined(releasedFile(), raw(0xfffcfffc, 'OB', SECRET))],
  ['an element before its place', part10(joined(raw(0x00282110, 'CS', SECRET), bytesOf([...RELEASED_IMAGE, PIXELS])))],
  ['between two elements', withBytes(0x00180000, SECRET)],
  ['a private element', withBytes(0x00091001, raw(0x00091001, 'LO', SECRET))],
  ['an unknown VR', withBytes(0x00180060, raw(0x00180060, 'ZZ', SECRET))],
  ['a VR of no letters', withBytes(0x00180060, raw(0x00180060, '\0\0', SECRET))],
  ['a value of unknown VR', withBytes(0x00180060, raw(0x00180060, 'UN', SECRET))],
  [
    'a sequence of unknown VR',
    withBytes(0x00186011, raw(0x00186011, 'UN', joined(item(SECRET), SEQUENCE_END), 0xffffffff)),
  ],
  ['a value without a length', withBytes(0x00180060, raw(0x00180060, 'OB', joined(SECRET, ITEM_END), 0xffffffff))],
  ['an odd length', withBytes(0x00180060, joined(raw(0x00180060, 'DS', Uint8Array.of(0x31)), NOTHING))],
  ['before the first item', regions(SECRET, item(REGION))],
  ['between two items', regions(item(REGION), SECRET, item(REGION))],
  ['behind the last item', regions(item(REGION), SECRET)],
  ['an item of another tag', regions(item(REGION, 0xfffee001))],
  [
    'an item longer than its sequence',
    withBytes(0x00186011, joined(raw(0x00186011, 'SQ', item(REGION), REGION.length), NOTHING)),
  ],
  ['a sequence without a length', endless(item(REGION), SEQUENCE_END)],
  ['an item without a length', regions(item(joined(REGION, ITEM_END), 0xfffee000, 0xffffffff))],
  ['an element in an item', regions(item(joined(REGION, raw(0x00186013, 'LO', SECRET))))],
  ['the length of a group', withBytes(0x00180000, raw(0x00180000, 'UL', SECRET.subarray(0, 4)))],
  ['one more element of group 2', metaWith(element(0x00020016, TOKEN, 'AE'))],
  ['private information in group 2', metaWith(element(0x00020102, SECRET, 'OB'))],
  [
    'the version of group 2',
    part10(
      bytesOf([...RELEASED_IMAGE, PIXELS]),
      bytesOf([element(0x00020001, SECRET, 'OB'), ...RELEASED_META.slice(1)]),
    ),
  ],
  ['the prefix', changed(Buffer.from('DICM'), (bytes, at) => bytes.write('ZUNA', at))],
  [
    'the byte that makes the pixels even',
    releasedFile(
      element(0x00280010, 1, 'US'),
      element(0x00280011, 1, 'US'),
      element(0x7fe00010, Uint8Array.of(1, 0x5a), 'OB'),
    ),
  ],
  ['sequences nested without end', withBytes(0x00186011, nested(5_000))],
];

function nested(depth: number): Uint8Array {
  const head = raw(0x00186011, 'SQ', item(NOTHING), 0);
  const bytes = Buffer.alloc(head.length * depth);
  for (let at = 0; at < depth; at++) {
    bytes.set(head, at * head.length);
    bytes.writeUInt32LE((depth - at) * head.length - 12, at * head.length + 8);
    bytes.writeUInt32LE((depth - at) * head.length - 20, at * head.length + 16);
  }
  return new Uint8Array(bytes);
}

// No token is known to the gate: the place alone has to be enough.
const findings = (bytes: Uint8Array) => checkReleasedDicom(bytes, { sourceTokens: [] });

/** Every value that the library finds, the deepest too. */
function valuesOf(bytes: Uint8Array, elements: dicomParser.DataSet['elements']): string[] {
  return Object.values(elements).flatMap(({ dataOffset, length, items }) =>
    items
      ? items.flatMap(({ dataSet }) => valuesOf(bytes, dataSet?.elements ?? {}))
      : [Buffer.from(bytes.subarray(dataOffset, dataOffset + length)).toString('latin1')],
  );
}

describe('A1: hiding places', () => {
  test('the file that they are made in is clean, with a sequence too', () => {
    expect(findings(releasedFile())).toEqual([]);
    expect(findings(regions(item(REGION), item(REGION)))).toEqual([]);
  });

  test.each(UNSEEN)('%s: dicom-parser sees nothing there, the gate does', (_name, where, bytes) => {
    const read = dicomParser.parseDicom(bytes);
    expect(read.warnings).toEqual([]);
    expect(valuesOf(bytes, read.elements).join('\n')).not.toContain(TOKEN);
    expect(findings(bytes)).toEqual([{ code: 'not-our-encoding', where }]);
  });

  test.each(SEEN)('refused: %s', (_name, bytes) => {
    expect(findings(bytes)).not.toEqual([]);
  });
});
