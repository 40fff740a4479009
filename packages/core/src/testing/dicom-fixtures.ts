import { deflateRawSync } from 'node:zlib';
import { TAGS } from '../dicom/tags.ts';
import { type Encoding, encodingOf, TRANSFER_SYNTAX } from '../dicom/transfer-syntax.ts';
import { hasLongLength, vrOfTag } from '../dicom/value-representation.ts';

/** A value to write: text, numbers, bytes as they are, or the items of a sequence. */
export type FixtureValue = string | string[] | number | number[] | Uint8Array | FixtureElement[][];

/** One element to write; nothing is checked, so that wrong files can be made. */
export interface FixtureElement {
  tag: number;
  vr: string;
  value: FixtureValue;
  /** Sequence and items end at delimiters instead of having a length. */
  undefinedLength?: boolean;
  /** Length to write instead of the true one. */
  lie?: number;
}

export interface FixtureFile {
  elements: FixtureElement[];
  /** Explicit VR Little Endian when not given. */
  transferSyntax?: string;
  /** More elements of group 2, or `false` for a bare data set without preamble. */
  meta?: FixtureElement[] | false;
  /** Encapsulated pixel data, written after `elements`. */
  fragments?: Uint8Array[];
  offsetTable?: number[];
  /** Bytes behind the data set. */
  trailing?: Uint8Array;
}

const UNDEFINED_LENGTH = 0xffffffff;

/** An element of the standard, with its VR looked up. */
export function element(tag: number, value: FixtureValue, vr: string = vrOfTag(tag)): FixtureElement {
  return { tag, vr, value };
}

/** Writes a DICOM file (PS3.10) for a test, in any uncompressed, deflated or encapsulated transfer syntax. */
export function buildDicom(file: FixtureFile): Uint8Array {
  const transferSyntax = file.transferSyntax ?? TRANSFER_SYNTAX.explicitLittleEndian;
  const encoding = encodingOf(transferSyntax);
  const parts = file.elements.map((one) => writeElement(one, encoding));
  if (file.fragments) parts.push(writeFragments(file.fragments, file.offsetTable ?? [], encoding));
  const plain = Buffer.concat(parts);
  const deflated = transferSyntax === TRANSFER_SYNTAX.deflatedExplicitLittleEndian;
  const body = deflated ? deflateRawSync(plain) : plain;
  const head =
    file.meta === false ? [] : [new Uint8Array(128), Buffer.from('DICM'), writeMeta(transferSyntax, file.meta)];
  return new Uint8Array(Buffer.concat([...head, body, file.trailing ?? new Uint8Array()]));
}

function writeMeta(transferSyntax: string, more: FixtureElement[] = []): Uint8Array {
  const encoding = { explicit: true, littleEndian: true };
  const ascending = [element(TAGS.TransferSyntaxUID, transferSyntax), ...more].sort((a, b) => a.tag - b.tag);
  const elements = ascending.map((one) => writeElement(one, encoding));
  const length = elements.reduce((sum, bytes) => sum + bytes.length, 0);
  return Buffer.concat([writeElement(element(0x00020000, length), encoding), ...elements]);
}

function writeElement(one: FixtureElement, encoding: Encoding): Uint8Array {
  const items = isItems(one) ? (one.value as FixtureElement[][]) : undefined;
  const value = items
    ? writeItems(items, encoding, one.undefinedLength === true)
    : writeValue(one.vr, one.value, encoding.littleEndian);
  const length = one.lie ?? (one.undefinedLength ? UNDEFINED_LENGTH : value.length);
  return Buffer.concat([writeHeader(one.tag, one.vr, length, encoding), value]);
}

function isItems({ vr, value }: FixtureElement): boolean {
  return Array.isArray(value) && (vr === 'SQ' || Array.isArray(value[0]));
}

function writeHeader(tag: number, vr: string | undefined, length: number, encoding: Encoding): Uint8Array {
  const long = !encoding.explicit || vr === undefined || hasLongLength(vr);
  const withVr = encoding.explicit && vr !== undefined;
  const bytes = Buffer.alloc(withVr && long ? 12 : 8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  view.setUint16(0, tag >>> 16, encoding.littleEndian);
  view.setUint16(2, tag & 0xffff, encoding.littleEndian);
  if (withVr) bytes.write(vr, 4, 'latin1');
  if (long) view.setUint32(withVr ? 8 : 4, length, encoding.littleEndian);
  else view.setUint16(6, length, encoding.littleEndian);
  return bytes;
}

function writeItems(items: FixtureElement[][], encoding: Encoding, delimited: boolean): Uint8Array {
  const parts = items.flatMap((item) => {
    const body = Buffer.concat(item.map((one) => writeElement(one, encoding)));
    const header = writeHeader(TAGS.Item, undefined, delimited ? UNDEFINED_LENGTH : body.length, encoding);
    return delimited ? [header, body, writeHeader(TAGS.ItemDelimitationItem, undefined, 0, encoding)] : [header, body];
  });
  if (delimited) parts.push(writeHeader(TAGS.SequenceDelimitationItem, undefined, 0, encoding));
  return Buffer.concat(parts);
}

function writeFragments(fragments: Uint8Array[], offsetTable: number[], encoding: Encoding): Uint8Array {
  const table = writeValue('UL', offsetTable, true);
  const items = [table, ...fragments].flatMap((bytes) => {
    const even = bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
    return [writeHeader(TAGS.Item, undefined, even.length, encoding), even];
  });
  return Buffer.concat([
    writeHeader(TAGS.PixelData, 'OB', UNDEFINED_LENGTH, encoding),
    ...items,
    writeHeader(TAGS.SequenceDelimitationItem, undefined, 0, encoding),
  ]);
}

type NumberWriter = (view: DataView, offset: number, value: number, littleEndian: boolean) => void;

const NUMBERS: Record<string, { size: number; write: NumberWriter }> = {
  US: { size: 2, write: (view, offset, value, little) => view.setUint16(offset, value, little) },
  SS: { size: 2, write: (view, offset, value, little) => view.setInt16(offset, value, little) },
  OW: { size: 2, write: (view, offset, value, little) => view.setUint16(offset, value, little) },
  AT: {
    size: 4,
    write: (view, offset, value, little) => {
      view.setUint16(offset, value >>> 16, little);
      view.setUint16(offset + 2, value & 0xffff, little);
    },
  },
  UL: { size: 4, write: (view, offset, value, little) => view.setUint32(offset, value, little) },
  SL: { size: 4, write: (view, offset, value, little) => view.setInt32(offset, value, little) },
  FL: { size: 4, write: (view, offset, value, little) => view.setFloat32(offset, value, little) },
  FD: { size: 8, write: (view, offset, value, little) => view.setFloat64(offset, value, little) },
};

function writeValue(vr: string, value: FixtureValue, littleEndian: boolean): Uint8Array {
  if (value instanceof Uint8Array) return value;
  const binary = NUMBERS[vr];
  if (binary === undefined) {
    const text = Array.isArray(value) ? value.join('\\') : String(value);
    return Buffer.from(text.length % 2 === 0 ? text : text + (vr === 'UI' ? '\0' : ' '), 'latin1');
  }
  const numbers = (Array.isArray(value) ? value : [value]).map(Number);
  const bytes = Buffer.alloc(numbers.length * binary.size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const [index, number] of numbers.entries()) binary.write(view, index * binary.size, number, littleEndian);
  return bytes;
}
