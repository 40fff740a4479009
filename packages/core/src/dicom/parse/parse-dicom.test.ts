import { describe, expect, test } from 'vitest';
import { buildDicom, element } from '../../testing/dicom-fixtures.ts';
import { imageElements, pixelData } from '../../testing/image-fixtures.ts';
import { valueBytes } from '../data-set.ts';
import { TAGS } from '../tags.ts';
import { TRANSFER_SYNTAX } from '../transfer-syntax.ts';
import { parseDicom } from './parse-dicom.ts';
import { isDicom } from './read-head.ts';

const PIXELS = Uint8Array.of(1, 2, 3, 4);
const HEADER = [
  element(TAGS.ImageType, ['ORIGINAL', 'PRIMARY']),
  ...imageElements({ rows: 2, columns: 2 }),
  element(TAGS.WindowCenter, ['40', '400']),
];
const ENCODINGS = [
  TRANSFER_SYNTAX.explicitLittleEndian,
  TRANSFER_SYNTAX.implicitLittleEndian,
  TRANSFER_SYNTAX.explicitBigEndian,
  TRANSFER_SYNTAX.deflatedExplicitLittleEndian,
];

describe.each(ENCODINGS)('a file in %s', (transferSyntax) => {
  const parsed = parseDicom(buildDicom({ transferSyntax, elements: [...HEADER, pixelData(PIXELS)] }));

  test('gives its values', () => {
    expect(parsed.transferSyntaxUid).toBe(transferSyntax);
    expect(parsed.sopClassUid).toBe('1.2.840.10008.5.1.4.1.1.7');
    expect(parsed.dataset.number(TAGS.Rows)).toBe(2);
    expect(parsed.dataset.strings(TAGS.ImageType)).toEqual(['ORIGINAL', 'PRIMARY']);
    expect(parsed.dataset.numbers(TAGS.WindowCenter)).toEqual([40, 400]);
    expect(valueBytes(parsed.dataset, TAGS.PixelData)).toEqual(PIXELS);
    expect(parsed.notes).toEqual([]);
  });
});

describe.each(ENCODINGS.slice(0, 3))('a bare data set in %s', (transferSyntax) => {
  test('is recognised without preamble and file meta', () => {
    const bytes = buildDicom({ transferSyntax, meta: false, elements: HEADER });
    const parsed = parseDicom(bytes);
    expect(isDicom(bytes)).toBe(true);
    expect(parsed.transferSyntaxUid).toBe(transferSyntax);
    expect(parsed.dataset.number(TAGS.Columns)).toBe(2);
    expect(parsed.notes).toContain('no-meta');
  });
});

test.each([
  ['a JPEG', [0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]],
  ['a PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]],
  ['a PDF', [...Buffer.from('%PDF-1.7\n%abc\n1 0 obj')]],
  ['text', [...Buffer.from('Ann was here, and here, and here')]],
  ['nothing', []],
])('%s is no DICOM', (_name, bytes) => {
  expect(isDicom(Uint8Array.from(bytes))).toBe(false);
  expect(() => parseDicom(Uint8Array.from(bytes))).toThrow(expect.objectContaining({ code: 'dicom.malformed' }));
});

describe('sequences', () => {
  const nested = (undefinedLength: boolean) => ({
    ...element(0x00081140, [[element(0x00081150, '1.2.3')], []]),
    undefinedLength,
  });

  test.each([true, false])('with delimiters %s give the same items', (undefinedLength) => {
    const { dataset } = parseDicom(buildDicom({ elements: [nested(undefinedLength), element(TAGS.Rows, 2)] }));
    expect(dataset.items(0x00081140).map((item) => item.string(0x00081150))).toEqual(['1.2.3', undefined]);
    expect(dataset.number(TAGS.Rows)).toBe(2);
  });

  test('inside UN are read as implicit little endian', () => {
    const hidden = buildDicom({
      meta: false,
      transferSyntax: TRANSFER_SYNTAX.implicitLittleEndian,
      elements: [nested(false)],
    }).subarray(8);
    for (const transferSyntax of [TRANSFER_SYNTAX.explicitLittleEndian, TRANSFER_SYNTAX.explicitBigEndian]) {
      const file = buildDicom({ transferSyntax, elements: [element(0x00081140, hidden, 'UN'), element(TAGS.Rows, 2)] });
      const { dataset } = parseDicom(file);
      expect(dataset.elements.get(0x00081140)?.vr).toBe('SQ');
      expect(dataset.items(0x00081140)[0]?.string(0x00081150)).toBe('1.2.3');
      expect(dataset.number(TAGS.Rows)).toBe(2);
    }
  });

  test('of a private tag with undefined length are read in implicit VR', () => {
    const priv = { tag: 0x00091010, vr: 'UN', value: [[element(TAGS.Rows, 7)]], undefinedLength: true };
    const transferSyntax = TRANSFER_SYNTAX.implicitLittleEndian;
    const { dataset } = parseDicom(buildDicom({ transferSyntax, elements: [priv, element(TAGS.Rows, 2)] }));
    expect(dataset.items(0x00091010)[0]?.number(TAGS.Rows)).toBe(7);
    expect(dataset.number(TAGS.Rows)).toBe(2);
  });

  test('deeper than the limit are refused, however deep, without using the call stack', () => {
    let deep = Buffer.alloc(0);
    const open = Buffer.from('08004011 53510000 ffffffff feff00e0 ffffffff'.replaceAll(' ', ''), 'hex');
    for (let doubling = 0; doubling < 17; doubling++) deep = Buffer.concat(deep.length ? [deep, deep] : [open]);
    const bytes = Buffer.concat([buildDicom({ elements: [] }), deep]);
    expect(() => parseDicom(bytes)).toThrow(expect.objectContaining({ code: 'dicom.too_large' }));
    expect(parseDicom(bytes, { maxDepth: 1e9 }).dataset.items(0x00081140)).toHaveLength(1);
  });

  test('that run past their item are cut at its end', () => {
    const lying = { ...element(0x00081140, [[{ ...element(0x00081150, '1.2.3'), lie: 4000 }]]) };
    const parsed = parseDicom(buildDicom({ elements: [lying, element(TAGS.Rows, 2)] }));
    expect(parsed.notes).toContain('length-beyond-item');
    expect(parsed.dataset.number(TAGS.Rows)).toBe(2);
  });
});

describe('encapsulated pixel data', () => {
  const fragments = [Uint8Array.of(0xff, 0xd8, 0xff, 1), Uint8Array.of(0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0)];
  const transferSyntax = '1.2.840.10008.1.2.4.50';

  test('keeps a fragment that holds the bytes of a delimiter', () => {
    const { dataset } = parseDicom(buildDicom({ transferSyntax, elements: HEADER, fragments, offsetTable: [0, 12] }));
    const element = dataset.elements.get(TAGS.PixelData);
    expect(element?.basicOffsetTable).toEqual([0, 12]);
    expect(element?.fragments?.map(({ length }) => length)).toEqual([4, 8]);
  });

  test('that breaks off is kept as far as it goes, with a note', () => {
    const whole = buildDicom({ transferSyntax, elements: HEADER, fragments });
    const parsed = parseDicom(whole.subarray(0, whole.length - 12));
    expect(parsed.dataset.elements.get(TAGS.PixelData)?.fragments?.map(({ length }) => length)).toEqual([4, 4]);
    expect(parsed.notes).toContain('truncated-pixel-data');
  });
});

describe('damage that is survived', () => {
  test('native pixel data that breaks off', () => {
    const whole = buildDicom({ elements: [...HEADER, pixelData(PIXELS)] });
    const parsed = parseDicom(whole.subarray(0, whole.length - 1));
    expect(parsed.dataset.elements.get(TAGS.PixelData)?.length).toBe(3);
    expect(parsed.notes).toEqual(['truncated-pixel-data']);
  });

  test('bytes after the data set', () => {
    for (const trailing of [Buffer.from('NAME^ANN appended'), new Uint8Array(3), new Uint8Array(64)]) {
      const parsed = parseDicom(buildDicom({ elements: [...HEADER, pixelData(PIXELS)], trailing }));
      expect(parsed.notes).toEqual(['trailing-bytes']);
      expect(parsed.dataset.elements.size).toBe(HEADER.length + 1);
    }
  });

  test('a data set in implicit VR labelled explicit, and the other way round', () => {
    const [explicit, implicit] = [TRANSFER_SYNTAX.explicitLittleEndian, TRANSFER_SYNTAX.implicitLittleEndian];
    for (const [label, truth] of [
      [explicit, implicit],
      [implicit, explicit],
    ] as const) {
      const head = buildDicom({ transferSyntax: label, elements: [] });
      const body = buildDicom({ transferSyntax: truth, meta: false, elements: HEADER });
      const parsed = parseDicom(Buffer.concat([head, body]));
      expect(parsed.dataset.number(TAGS.Rows)).toBe(2);
      expect(parsed.notes).toContain('encoding-mismatch');
    }
  });

  test('a data set in the other byte order than labelled', () => {
    const head = buildDicom({ elements: [] });
    const body = buildDicom({ transferSyntax: TRANSFER_SYNTAX.explicitBigEndian, meta: false, elements: HEADER });
    const parsed = parseDicom(Buffer.concat([head, body]));
    expect(parsed.dataset.number(TAGS.Rows)).toBe(2);
    expect(parsed.notes).toContain('byte-order-mismatch');
  });

  test('a blank VR, and a VR of the future', () => {
    const future = element(0x00280121, Uint8Array.of(1, 2), 'ZZ');
    const bytes = Buffer.from(buildDicom({ elements: [element(0x00280120, 5), future, element(TAGS.BitsStored, 12)] }));
    bytes.write('  ', bytes.indexOf(Buffer.from('28002001', 'hex')) + 4);
    const parsed = parseDicom(bytes);
    expect(parsed.dataset.number(0x00280120)).toBe(5);
    expect(parsed.dataset.number(TAGS.BitsStored)).toBe(12);
    expect(parsed.notes).toContain('invalid-vr');
  });

  test('the second of two equal tags does not replace the first', () => {
    const parsed = parseDicom(buildDicom({ elements: [element(TAGS.Rows, 2), element(TAGS.Rows, 9)] }));
    expect(parsed.dataset.number(TAGS.Rows)).toBe(2);
    expect(parsed.notes).toEqual(['duplicate-element']);
  });
});

describe('accessors', () => {
  const parse = (...elements: Parameters<typeof buildDicom>[0]['elements']) =>
    parseDicom(buildDicom({ elements })).dataset;

  test('answer malformed values as missing', () => {
    const dataset = parse(
      element(TAGS.NumberOfFrames, '1A'),
      element(TAGS.Rows, Uint8Array.of(1), 'US'),
      element(TAGS.WindowCenter, '1e999'),
      element(TAGS.RescaleSlope, ''),
    );
    expect(dataset.number(TAGS.NumberOfFrames)).toBeUndefined();
    expect(dataset.number(TAGS.Rows)).toBeUndefined();
    expect(dataset.numbers(TAGS.Rows)).toEqual([]);
    expect(dataset.numbers(TAGS.WindowCenter)).toEqual([]);
    expect(dataset.number(TAGS.RescaleSlope)).toBeUndefined();
    expect(dataset.string(TAGS.Modality)).toBeUndefined();
    expect(dataset.items(TAGS.Rows)).toEqual([]);
  });

  test('read known elements that were stored as UN', () => {
    const dataset = parse(
      element(TAGS.Rows, Uint8Array.of(2, 1), 'UN'),
      element(TAGS.WindowWidth, Buffer.from('80'), 'UN'),
    );
    expect(dataset.number(TAGS.Rows)).toBe(258);
    expect(dataset.number(TAGS.WindowWidth)).toBe(80);
  });
});

describe('limits', () => {
  test('stop a deflated bomb before it is inflated', () => {
    const transferSyntax = TRANSFER_SYNTAX.deflatedExplicitLittleEndian;
    const bomb = buildDicom({ transferSyntax, elements: [...HEADER, pixelData(new Uint8Array(8 * 2 ** 20))] });
    expect(bomb.length).toBeLessThan(20_000);
    expect(() => parseDicom(bomb)).toThrow(expect.objectContaining({ code: 'dicom.too_large' }));
    expect(parseDicom(bomb, { maxInflatedBytes: 2 ** 24 }).dataset.number(TAGS.Rows)).toBe(2);
  });

  test('count elements, items and fragments together', () => {
    const many = element(
      0x00081140,
      Array.from({ length: 50 }, () => [element(TAGS.Rows, 1)]),
    );
    const bytes = buildDicom({ elements: [many] });
    expect(() => parseDicom(bytes, { maxElements: 100 })).toThrow(expect.objectContaining({ code: 'dicom.too_large' }));
    expect(parseDicom(bytes, { maxElements: 101 }).dataset.items(0x00081140)).toHaveLength(50);
  });
});
