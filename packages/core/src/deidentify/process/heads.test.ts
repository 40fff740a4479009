import { afterAll, describe, expect, test } from 'vitest';
import { BASIC_PROFILE } from '../../contract/settings.ts';
import { TAGS } from '../../dicom/index.ts';
import { element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { pixelData } from '../../testing/image-fixtures.ts';
import {
  COLOUR,
  COLUMNS,
  CT,
  createTrapBench,
  DEEP,
  MIDDLE,
  ROWS,
  SLICE,
  tissue,
  trapFile,
  ULTRASOUND,
} from '../../testing/trap-fixtures.ts';

const bench = createTrapBench();
afterAll(() => bench.end());

const dicom = { profile: BASIC_PROFILE, secret: new Uint8Array(16) };
const MR = '1.2.840.10008.5.1.4.1.1.4';
const part = (value: string) => element(TAGS.BodyPartExamined, value);
const slice = (sopClass: string, ...more: FixtureElement[]) =>
  trapFile(sopClass, DEEP, [...SLICE, ...more, pixelData(tissue())]);

describe('A10: slices from which a face may be rebuilt', () => {
  test.each([
    ['a CT of the head', CT, [part('HEAD')], 'body-part'],
    ['an MR of the brain', MR, [element(TAGS.StudyDescription, 'MR brain')], 'words'],
    ['a CT that says nothing', CT, [], 'nothing'],
  ])(
    '%s: the picture is given out, its DICOM file is not, and the evidence says both',
    async (_, sopClass, more, stated) => {
      const result = await bench.work(slice(sopClass, ...more), { dicom });
      expect(result.verdict).toBe('anonymized');
      expect(result.outputs[0]?.role).toBe('picture');
      expect(result.dicom).toBeUndefined();
      expect(result.evidence).toContainEqual({ code: 'face-may-be-rebuilt', data: { stated } });
      expect(result.evidence).toContainEqual({ code: 'dicom-head-withheld' });
    },
  );

  test('an account can allow it, and the evidence still says what may be rebuilt', async () => {
    const result = await bench.work(slice(CT, part('HEAD')), { dicom: { ...dicom, heads: true } });
    expect(result.dicom).toBeDefined();
    const codes = result.evidence.map(({ code }) => code);
    expect(codes).toContain('face-may-be-rebuilt');
    expect(codes).not.toContain('dicom-head-withheld');
  });

  test('S9: a preview says that the file is withheld, without making any', async () => {
    const seen = await bench.work(slice(CT, part('HEAD')), { dicom, previewOnly: true });
    expect(seen.evidence).toContainEqual({ code: 'dicom-head-withheld' });
  });

  test('other parts of the body, and ultrasound, have their DICOM files', async () => {
    const pixels = new Uint8Array(ROWS * COLUMNS * 3).fill(99);
    const ultrasound = trapFile(ULTRASOUND, COLOUR, [
      element(0x00186011, [MIDDLE]),
      part('HEAD'),
      pixelData(pixels, 'OB'),
    ]);
    for (const bytes of [slice(CT, part('CHEST')), ultrasound]) {
      const result = await bench.work(bytes, { dicom });
      expect(result.dicom).toBeDefined();
      expect(result.evidence.map(({ code }) => code)).not.toContain('face-may-be-rebuilt');
    }
  });

  test('where no DICOM file is asked for, none is told to be withheld', async () => {
    const { evidence } = await bench.work(slice(CT, part('HEAD')));
    expect(evidence.map(({ code }) => code)).not.toContain('dicom-head-withheld');
  });
});

test('A10: a stack of slices stored as a screen capture is a head as well', async () => {
  const search = { search: async () => [], close: async () => undefined };
  const trusting = createTrapBench(search);
  const capture = trapFile('1.2.840.10008.5.1.4.1.1.7', DEEP, [
    part('HEAD'),
    element(TAGS.Modality, 'CT'),
    pixelData(tissue()),
  ]);
  const result = await trusting.work(capture, { dicom, trustTextSearch: true });
  trusting.end();
  expect(result.verdict).toBe('anonymized');
  expect(result.dicom).toBeUndefined();
});
