import { statSync } from 'node:fs';
import { TAGS, TRANSFER_SYNTAX } from '../../../packages/core/src/dicom/index.ts';
import { buildDicom, element, type FixtureElement } from '../../../packages/core/src/testing/dicom-fixtures.ts';
import { type ImageFixture, imageElements, pixelData } from '../../../packages/core/src/testing/image-fixtures.ts';
import {
  hasSampleFiles,
  readSample,
  sampleNames,
  samplePath,
} from '../../../packages/core/src/testing/sample-files.ts';
import { CODED_FRAMES } from './coded-frames.ts';

/** A file to start from. */
export interface Seed {
  name: string;
  bytes: Uint8Array;
}

/** Larger samples would make a case slow without reaching anything new. */
const MAX_SAMPLE_BYTES = 48 * 1024;

const ULTRASOUND = '1.2.840.10008.5.1.4.1.1.3.1';
const CT = '1.2.840.10008.5.1.4.1.1.2';

function ofClass(sopClass: string, elements: FixtureElement[]): FixtureElement[] {
  return [
    element(TAGS.SOPClassUID, sopClass),
    element(0x0020000d, '1.2.3.4'),
    ...elements.filter(({ tag }) => tag !== TAGS.SOPClassUID),
  ].sort((a, b) => a.tag - b.tag);
}

function wrapped(name: string, tail: FixtureElement[]): FixtureElement[] {
  return [
    element(0x00100010, `Fuzz^${name}`),
    {
      ...element(0x00081140, [[element(0x00081150, '1.2.3'), element(0x00081155, '1.2.4')], []]),
      undefinedLength: true,
    },
    element(0x00091001, Uint8Array.of(1, 2, 3, 4), 'UN'),
    ...tail,
  ].sort((a, b) => a.tag - b.tag);
}

const REGION = [
  element(0x00186012, 1, 'US'),
  element(0x00186014, 1, 'US'),
  element(0x00186018, 2, 'UL'),
  element(0x0018601a, 3, 'UL'),
  element(0x0018601c, 13, 'UL'),
  element(0x0018601e, 10, 'UL'),
];

const DISPLAY = [
  element(0x00281050, ['100', '50']),
  element(0x00281051, ['400', '80']),
  element(0x00281052, '-10'),
  element(0x00281053, '1.5'),
  element(0x00283010, [[element(0x00283002, [3, 0, 8], 'US'), element(0x00283006, [1, 2, 3], 'OW')]]),
];

function native(name: string, transferSyntax: string, image: ImageFixture, more: FixtureElement[]): Seed {
  const samples = image.rows * image.columns * (image.samplesPerPixel ?? 1) * (image.frames ?? 1);
  const values = Array.from({ length: samples }, (_, index) => (index * 37) & 0xff);
  const pixels = (image.bitsAllocated ?? 8) > 8 ? pixelData(values) : pixelData(Uint8Array.from(values), 'OB');
  return {
    name,
    bytes: buildDicom({ transferSyntax, elements: wrapped(name, [...imageElements(image), ...more, pixels]) }),
  };
}

function nativeSeeds(): Seed[] {
  const shape = { rows: 6, columns: 8, bitsAllocated: 16, bitsStored: 12 };
  const { explicitLittleEndian, implicitLittleEndian, explicitBigEndian, deflatedExplicitLittleEndian } =
    TRANSFER_SYNTAX;
  const region = element(0x00186011, [REGION], 'SQ');
  const segments = [0, 2, 0, 100, 1, 2, 300, 2, 1, 0, 0];
  const palette = [0, 1, 2].flatMap((channel) => [
    element(0x00281101 + channel, [6, 0, 16], 'US'),
    element(0x00281221 + channel, segments, 'OW'),
  ]);
  const paletteImage: ImageFixture = { rows: 6, columns: 8, photometric: 'PALETTE COLOR' };
  return [
    native('explicit', explicitLittleEndian, shape, DISPLAY),
    native('implicit', implicitLittleEndian, { ...shape, frames: 3 }, DISPLAY),
    native('big-endian', explicitBigEndian, { ...shape, signed: true }, DISPLAY),
    native('deflated', deflatedExplicitLittleEndian, shape, DISPLAY),
    native('palette', explicitLittleEndian, paletteImage, palette),
    native('planar', explicitLittleEndian, { rows: 6, columns: 8, samplesPerPixel: 3, planar: 1 }, []),
    native('ybr-422', explicitLittleEndian, { rows: 6, columns: 8, samplesPerPixel: 3, photometric: 'YBR_FULL' }, []),
    native('wide', explicitLittleEndian, { rows: 4, columns: 4, bitsAllocated: 32 }, []),
    ultrasound(region),
  ];
}

function ultrasound(region: FixtureElement): Seed {
  const image = imageElements({ rows: 12, columns: 16, samplesPerPixel: 3, frames: 2 });
  const pixels = pixelData(new Uint8Array(12 * 16 * 3 * 2).fill(90), 'OB');
  return { name: 'ultrasound', bytes: buildDicom({ elements: ofClass(ULTRASOUND, [...image, region, pixels]) }) };
}

function codedSeeds(): Seed[] {
  return CODED_FRAMES.flatMap(({ transferSyntax, samplesPerPixel, bitsStored, stream }, index) => {
    const bitsAllocated = bitsStored > 8 ? 16 : 8;
    const image = (frames: number) =>
      imageElements({ rows: 12, columns: 16, samplesPerPixel, bitsAllocated, bitsStored, frames });
    const bytes = Buffer.from(stream, 'base64');
    const half = Math.ceil(bytes.length / 4) * 2;
    const two = { fragments: [bytes, bytes], offsetTable: [0, bytes.length + (bytes.length % 2) + 8] };
    const split = { fragments: [bytes.subarray(0, half), bytes.subarray(half)] };
    return [
      { name: `coded-${index}`, bytes: buildDicom({ transferSyntax, elements: ofClass(CT, image(2)), ...two }) },
      { name: `split-${index}`, bytes: buildDicom({ transferSyntax, elements: image(1), ...split }) },
    ];
  });
}

function documentSeeds(): Seed[] {
  const pdf = element(0x00420011, Buffer.from('%PDF-1.4\n%%EOF\n '), 'OB');
  const code = [element(0x00080100, '121071'), element(0x00080102, 'DCM'), element(0x00080104, 'Finding')];
  const content = [element(0x0040a040, 'TEXT'), element(0x0040a043, [code]), element(0x0040a160, 'Text')];
  const nested = element(0x0040a730, [content, [element(0x0040a730, [content], 'SQ')]], 'SQ');
  return [
    { name: 'pdf', bytes: buildDicom({ elements: ofClass('1.2.840.10008.5.1.4.1.1.104.1', [pdf]) }) },
    { name: 'report', bytes: buildDicom({ elements: ofClass('1.2.840.10008.5.1.4.1.1.88.11', [nested]) }) },
    {
      name: 'no-meta',
      bytes: buildDicom({ meta: false, elements: wrapped('no-meta', imageElements({ rows: 2, columns: 2 })) }),
    },
  ];
}

/** Seeds of our own making: every way of writing a data set and every family of codecs, 12 rows at most. */
export function generatedSeeds(): Seed[] {
  return [...nativeSeeds(), ...codedSeeds(), ...documentSeeds()];
}

/** The small sample files, smallest first, where they are present. */
export function sampleSeeds(): Seed[] {
  if (!hasSampleFiles()) return [];
  return sampleNames()
    .map((name) => ({ name, size: statSync(samplePath(name)).size }))
    .filter(({ size }) => size <= MAX_SAMPLE_BYTES)
    .sort((a, b) => a.size - b.size || (a.name < b.name ? -1 : 1))
    .map(({ name }) => ({ name, bytes: new Uint8Array(readSample(name)) }));
}
