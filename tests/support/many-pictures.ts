import { type Element, encodeDicomFile } from '../../tools/synthetic/dicom-file.ts';
import { drawUltrasound, fanRegion } from '../../tools/synthetic/ultrasound.ts';

const SIZE = { width: 96, height: 80 };
const STILL = '1.2.840.10008.5.1.4.1.1.6.1';

/** The study that {@link manyPictures} makes. */
export const MANY_STUDY = '2.25.105217950.1';

function region(): Element {
  const { minX, minY, maxX, maxY } = fanRegion(SIZE.width, SIZE.height);
  const corners = [minX, minY, maxX, maxY].map((at, index) => [0x00186018 + 2 * index, 'UL', at] as const);
  return [0x00186011, 'SQ', [[[0x00186012, 'US', 1], [0x00186014, 'US', 1], ...corners]]];
}

/** An invented study of so many pictures, in series of a hundred; each is small, so that the number is what counts. */
export function* manyPictures(count: number): Generator<Uint8Array> {
  const pixels = drawUltrasound({ ...SIZE, seed: 1, phase: 0, banner: [] }).data;
  for (let number = 1; number <= count; number++) {
    const series = Math.ceil(number / 100);
    yield encodeDicomFile(STILL, `${MANY_STUDY}.${series}.${number}`, [
      [0x00080008, 'CS', 'ORIGINAL\\PRIMARY'],
      [0x00080020, 'DA', '20261101'],
      [0x00080060, 'CS', 'US'],
      [0x00081030, 'LO', 'Many pictures'],
      [0x00100010, 'PN', 'Qwzmange^Testperson'],
      [0x00100020, 'LO', 'NG-MANY'],
      [0x00102155, 'LT', '^NET^Internet^many@example.org'],
      [0x0020000d, 'UI', MANY_STUDY],
      [0x0020000e, 'UI', `${MANY_STUDY}.${series}`],
      [0x00200011, 'IS', String(series)],
      [0x00200013, 'IS', String(number)],
      [0x00280002, 'US', 3],
      [0x00280004, 'CS', 'RGB'],
      [0x00280006, 'US', 0],
      [0x00280010, 'US', SIZE.height],
      [0x00280011, 'US', SIZE.width],
      [0x00280100, 'US', 8],
      [0x00280101, 'US', 8],
      [0x00280102, 'US', 7],
      [0x00280103, 'US', 0],
      region(),
      [0x7fe00010, 'OW', Uint8Array.from(pixels)],
    ]);
  }
}
