import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Element, encodeDicomFile } from '../../../tools/synthetic/dicom-file.ts';
import { drawUltrasound, fanRegion } from '../../../tools/synthetic/ultrasound.ts';

const STILL = '1.2.840.10008.5.1.4.1.1.6.1';
const CLIP = '1.2.840.10008.5.1.4.1.1.3.1';
const SIZE = { width: 240, height: 200 };
const CLIP_FRAMES = 6;

interface Size {
  width: number;
  height: number;
}

/** The one study that {@link writeSmallStudy} writes. */
export const SMALL_STUDY = '2.25.105217900.1';

function frames(size: Size, count: number, seed: number): Uint8Array {
  return Buffer.concat(
    Array.from({ length: count }, (_, frame) =>
      Buffer.from(drawUltrasound({ ...size, seed, phase: frame / count, banner: ['QWZALMA'] }).data),
    ),
  );
}

function region({ width, height }: Size): Element {
  const { minX, minY, maxX, maxY } = fanRegion(width, height);
  const corners = [minX, minY, maxX, maxY].map((at, index) => [0x00186018 + 2 * index, 'UL', at] as const);
  return [0x00186011, 'SQ', [[[0x00186012, 'US', 1], [0x00186014, 'US', 1], ...corners]]];
}

function ultrasound(size: Size, sopClass: string, number: number, count: number): Uint8Array {
  return encodeDicomFile(sopClass, `2.25.105217900.3.${number}`, [
    [0x00080060, 'CS', 'US'],
    [0x00080008, 'CS', 'ORIGINAL\\PRIMARY'],
    [0x00100010, 'PN', 'Qwzalma^Testperson'],
    [0x0020000d, 'UI', SMALL_STUDY],
    [0x00200013, 'IS', String(number)],
    [0x00280002, 'US', 3],
    [0x00280004, 'CS', 'RGB'],
    [0x00280006, 'US', 0],
    ...(count > 1 ? [[0x00280008, 'IS', String(count)] as const, [0x00181063, 'DS', '40'] as const] : []),
    [0x00280010, 'US', size.height],
    [0x00280011, 'US', size.width],
    [0x00280100, 'US', 8],
    [0x00280101, 'US', 8],
    [0x00280102, 'US', 7],
    [0x00280103, 'US', 0],
    region(size),
    [0x7fe00010, 'OW', frames(size, count, number)],
  ]);
}

/** Writes stills and one clip, invented and, unless asked for larger, so small that preparing them takes a moment. */
export function writeSmallStudy(folder: string, stills: number, size: Size = SIZE): void {
  mkdirSync(folder, { recursive: true });
  for (let number = 1; number <= stills; number++)
    writeFileSync(join(folder, `${number}.dcm`), ultrasound(size, STILL, number, 1));
  writeFileSync(join(folder, 'clip.dcm'), ultrasound(size, CLIP, stills + 1, CLIP_FRAMES));
}
