import { expect, test } from 'vitest';
import { TRANSFER_SYNTAX } from '../../../dicom/transfer-syntax.ts';
import { buildDicom, element, type FixtureElement } from '../../../testing/dicom-fixtures.ts';
import { part10Of } from './part10.ts';

const ASKED = '2.25.7.1.1';
const ENCODINGS = ['implicitLittleEndian', 'explicitLittleEndian', 'explicitBigEndian', 'jpegBaseline'] as const;

/** A file whose header says that it is the one asked for, unless told otherwise. */
function fileOf(
  elements: FixtureElement[],
  encoding: keyof typeof TRANSFER_SYNTAX = 'explicitLittleEndian',
  meta = [element(0x00020003, ASKED)],
) {
  const pixels = encoding === 'jpegBaseline' ? { fragments: [new Uint8Array(8)] } : {};
  return buildDicom({
    transferSyntax: TRANSFER_SYNTAX[encoding],
    meta,
    elements,
    ...pixels,
  });
}

const dataSetOf = (uid: string) => [
  element(0x00080005, 'ISO_IR 192'),
  element(0x00080016, '1.2.840.10008.5.1.4.1.1.6.1'),
  element(0x00080018, uid),
  element(0x00100010, 'Lindqvist^Testa'),
];

async function* inPieces(file: Uint8Array, size: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size);
}

async function read(file: Uint8Array, size: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of part10Of(inPieces(file, size), ASKED)) pieces.push(piece);
  return Buffer.concat(pieces);
}

test.each(ENCODINGS)('the object asked for comes as it is, however it is cut: %s', async (encoding) => {
  const file = fileOf(dataSetOf(ASKED), encoding);
  for (const size of [1, 7, 100_000]) expect(await read(file, size)).toEqual(Buffer.from(file));
});

test.each(ENCODINGS)('V6: nothing of another object comes, whose file says that it is this: %s', async (encoding) => {
  const file = fileOf(dataSetOf('2.25.8.1.1'), encoding);
  for (const size of [1, 7, 100_000]) {
    const piece = part10Of(inPieces(file, size), ASKED).next();
    await expect(piece).rejects.toMatchObject({ code: 'study.unavailable', params: { what: 'other-object' } });
  }
});

test('an object is known by its data set, whatever stands before it', async () => {
  const privates = [element(0x00010001, 'Private Creator', 'LO'), element(0x00030001, 'Private', 'LO')];
  for (const meta of [[element(0x00020003, '1.2.3')], []]) {
    const file = fileOf([...privates, ...dataSetOf(ASKED)], 'explicitLittleEndian', meta);
    for (const size of [7, 100_000]) expect(await read(file, size)).toEqual(Buffer.from(file));
  }
});

const SAYS_NOTHING: [string, FixtureElement[], (keyof typeof TRANSFER_SYNTAX)?][] = [
  ['packed', dataSetOf('2.25.8.1.1'), 'deflatedExplicitLittleEndian'],
  ['without a UID', [element(0x00080016, '1.2'), element(0x00100010, 'Lindqvist^Testa')]],
  ['with an empty UID', dataSetOf('')],
  ['that ends before it', [element(0x00080005, 'ISO_IR 192')]],
  ['with more before it than is waited for', [element(0x00080015, 'x'.repeat(200_000), 'UT'), ...dataSetOf('1.2')]],
];

test.each(SAYS_NOTHING)('a data set %s is left to the header', async (_name, elements, encoding) => {
  const own = fileOf(elements, encoding);
  const other = fileOf(elements, encoding, [element(0x00020003, '1.2.3')]);
  const none = fileOf(elements, encoding, []);
  for (const size of [7, 100_000]) {
    expect(await read(own, size)).toEqual(Buffer.from(own));
    await expect(read(other, size)).rejects.toMatchObject({ params: { what: 'other-object' } });
    await expect(read(none, size)).rejects.toMatchObject({ params: { what: 'bad-answer' } });
  }
});
