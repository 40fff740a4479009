/** One element to write: value bytes are made from the VR; a sequence takes its items. */
export type Element = readonly [
  tag: number,
  vr: string,
  value: string | number | readonly number[] | Uint8Array | readonly Element[][],
];

const LONG_LENGTH = new Set(['OB', 'OW', 'SQ', 'UN', 'UT']);
const BINARY_SIZE: Readonly<Record<string, number>> = { US: 2, SS: 2, UL: 4, SL: 4, FD: 8 };
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
/** Invented root for the synthetic studies (2.25 UIDs need no registration, PS3.5 B.2). */
const IMPLEMENTATION_UID = '2.25.105217';

/** A Part 10 file in Explicit VR Little Endian with 128 zero bytes before the prefix (PS3.10 section 7.1). */
export function encodeDicomFile(sopClassUid: string, sopInstanceUid: string, elements: readonly Element[]): Uint8Array {
  const meta = encodeElements([
    [0x00020001, 'OB', new Uint8Array([0, 1])],
    [0x00020002, 'UI', sopClassUid],
    [0x00020003, 'UI', sopInstanceUid],
    [0x00020010, 'UI', EXPLICIT_LITTLE_ENDIAN],
    [0x00020012, 'UI', IMPLEMENTATION_UID],
  ]);
  const identity: Element[] = [
    [0x00080016, 'UI', sopClassUid],
    [0x00080018, 'UI', sopInstanceUid],
  ];
  const dataset = [...identity, ...elements].sort((a, b) => a[0] - b[0]);
  return Buffer.concat([
    new Uint8Array(128),
    Buffer.from('DICM'),
    encodeElements([[0x00020000, 'UL', meta.length]]),
    meta,
    encodeElements(dataset),
  ]);
}

function encodeElements(elements: readonly Element[]): Uint8Array {
  return Buffer.concat(elements.map(encodeElement));
}

function encodeElement([tag, vr, value]: Element): Uint8Array {
  const bytes = encodeValue(vr, value);
  const long = LONG_LENGTH.has(vr);
  const head = Buffer.alloc(long ? 12 : 8);
  head.writeUInt16LE(tag >>> 16, 0);
  head.writeUInt16LE(tag & 0xffff, 2);
  head.write(vr, 4, 'latin1');
  if (long) head.writeUInt32LE(bytes.length, 8);
  else head.writeUInt16LE(bytes.length, 6);
  return Buffer.concat([head, bytes]);
}

function encodeValue(vr: string, value: Element[2]): Uint8Array {
  if (value instanceof Uint8Array) return padTo(value, 0);
  if (typeof value === 'string') return padTo(Buffer.from(value, 'latin1'), vr === 'UI' ? 0 : 0x20);
  if (vr === 'SQ') return Buffer.concat((value as readonly Element[][]).map(encodeItem));
  return encodeNumbers(vr, typeof value === 'number' ? [value] : (value as readonly number[]));
}

function encodeItem(elements: readonly Element[]): Uint8Array {
  const content = encodeElements([...elements].sort((a, b) => a[0] - b[0]));
  const head = Buffer.alloc(8);
  head.writeUInt16LE(0xfffe, 0);
  head.writeUInt16LE(0xe000, 2);
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content]);
}

function encodeNumbers(vr: string, values: readonly number[]): Uint8Array {
  const size = BINARY_SIZE[vr];
  if (size === undefined) return padTo(Buffer.from(values.join('\\'), 'latin1'), 0x20);
  const bytes = Buffer.alloc(size * values.length);
  values.forEach((value, index) => {
    if (vr === 'FD') bytes.writeDoubleLE(value, index * size);
    else if (vr === 'SS' || vr === 'SL') bytes.writeIntLE(value, index * size, size);
    else bytes.writeUIntLE(value, index * size, size);
  });
  return bytes;
}

function padTo(bytes: Uint8Array, padding: number): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from([padding])]);
}
