import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDicom } from '../index.ts';
import { frameBits, putFrame, type SampleLayout } from './frame-samples.ts';
import { type OutputElement, shortElement, textElement } from './output-element.ts';
import { writeDicom } from './write-dicom.ts';

const CLASS = '1.2.840.10008.5.1.4.1.1.7';

function write(elements: OutputElement[], length = 4, fill: (target: Uint8Array) => void = () => {}) {
  return writeDicom({
    sopClassUid: CLASS,
    sopInstanceUid: '2.25.1',
    elements,
    pixelData: { vr: 'OB', length, fill: async (target) => fill(target) },
  });
}

test('a file has a preamble of zeros, its own file meta information and its elements in order', async () => {
  const bytes = await write([textElement(0x00100020, 'LO', 'X'), textElement(0x00080060, 'CS', 'OT')], 3, (target) =>
    target.set([1, 2, 3]),
  );
  expect(bytes.subarray(0, 128).every((byte) => byte === 0)).toBe(true);
  const { meta, dataset, transferSyntaxUid, notes } = parseDicom(bytes);
  expect([transferSyntaxUid, notes]).toEqual(['1.2.840.10008.1.2.1', []]);
  expect(meta.string(0x00020002)).toBe(CLASS);
  expect(meta.string(0x00020003)).toBe('2.25.1');
  expect(meta.number(0x00020000)).toBe(
    [...meta.elements.values()].slice(1).reduce((sum, { length, vr }) => sum + length + (vr === 'OB' ? 12 : 8), 0),
  );
  expect([...dataset.elements.keys()]).toEqual([0x00080060, 0x00100020, 0x7fe00010]);
  const pixels = dataset.elements.get(0x7fe00010)!;
  expect(Buffer.from(dataset.bytes.subarray(pixels.offset, pixels.offset + pixels.length))).toEqual(
    Buffer.from([1, 2, 3, 0]),
  );
});

test('values of odd length are padded: text with a space, UIDs with a zero', async () => {
  const { dataset } = parseDicom(
    await write([textElement(0x00080016, 'UI', '1.2'), textElement(0x00100010, 'PN', 'A')]),
  );
  const last = (tag: number) => {
    const { offset, length } = dataset.elements.get(tag)!;
    return [length, dataset.bytes[offset + length - 1]];
  };
  expect(last(0x00080016)).toEqual([4, 0]);
  expect(last(0x00100010)).toEqual([2, 0x20]);
});

test('what does not fit is refused: above 4 GiB, above a short length, out of place', async () => {
  await expect(write([], 2 ** 32)).rejects.toMatchObject({ code: 'dicom.too_large' });
  await expect(write([textElement(0x00100020, 'LO', 'A'.repeat(70_000))])).rejects.toMatchObject({
    code: 'dicom.malformed',
  });
  await expect(write([textElement(0x7fe10010, 'LO', 'A')])).rejects.toMatchObject({ code: 'dicom.malformed' });
  await expect(write([textElement(0x00020010, 'UI', '1')])).rejects.toMatchObject({ code: 'dicom.malformed' });
});

test('whatever is written is read again as it was, sequences in sequences too', async () => {
  const leaf = fc
    .tuple(fc.constantFrom(0x00080060, 0x00100020, 0x00181030), fc.stringMatching(/^[A-Z0-9]{0,20}$/))
    .map(([tag, text]) => textElement(tag, 'LO', text));
  const unique = { maxLength: 4, selector: ({ tag }: OutputElement) => tag };
  const { item } = fc.letrec<{ item: OutputElement[]; sequence: OutputElement }>((tie) => ({
    item: fc.uniqueArray(fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, tie('sequence')), unique),
    sequence: fc
      .tuple(fc.constantFrom(0x00081140, 0x00082112), fc.array(tie('item'), { maxLength: 3 }))
      .map(([tag, value]) => ({ tag, vr: 'SQ', value })),
  }));
  const plain = (elements: OutputElement[]): unknown =>
    [...elements]
      .sort((a, b) => a.tag - b.tag)
      .map(({ tag, value }) => [tag, value instanceof Uint8Array ? Buffer.from(value).toString() : value.map(plain)]);
  const reread = (dataSet: ReturnType<typeof parseDicom>['dataset']): unknown =>
    [...dataSet.elements.values()]
      .filter(({ tag }) => tag < 0x7fe00000)
      .map(({ tag, items }) => [tag, items ? items.map(reread) : (dataSet.string(tag) ?? '')]);
  await fc.assert(
    fc.asyncProperty(item, async (elements) => {
      const { dataset, notes } = parseDicom(await write(elements));
      expect([notes, reread(dataset)]).toEqual([[], plain(elements)]);
    }),
    { numRuns: 80 },
  );
});

test('samples of every width are put where the frame begins, single bits across bytes', () => {
  const layout = (bitsAllocated: SampleLayout['bitsAllocated']): SampleLayout => ({
    samplesPerPixel: 1,
    bitsAllocated,
    bitsStored: bitsAllocated,
    signed: true,
  });
  const size = { rows: 1, columns: 3 };
  expect([1, 8, 16, 32].map((bits) => frameBits(layout(bits as 1 | 8), size))).toEqual([3, 24, 48, 96]);
  const bits = new Uint8Array(2);
  for (const frame of [0, 1, 2]) putFrame(bits, frame * 3, Uint8Array.of(1, 0, 1), layout(1));
  expect(bits).toEqual(Uint8Array.of(0b01101101, 0b00000001));
  const words = new Uint8Array(8);
  putFrame(words, 16, Int16Array.of(-1, 258, 0), layout(16));
  expect(words).toEqual(Uint8Array.of(0, 0, 255, 255, 2, 1, 0, 0));
  const longs = new Uint8Array(4);
  putFrame(longs, 0, Int32Array.of(-2), layout(32));
  expect(longs).toEqual(Uint8Array.of(254, 255, 255, 255));
  expect(shortElement(0x00280010, 513).value).toEqual(Uint8Array.of(1, 2));
});
