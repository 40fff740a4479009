import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openFrames, parseDicom, TAGS } from '../../../packages/core/src/dicom/index.ts';
import { commonElements, countElements } from './header.ts';
import { makeStudies, type StudySizes } from './make-studies.ts';
import { PATIENT } from './patient.ts';
import { bannerRows, ultrasoundElements } from './ultrasound-study.ts';

const TINY: StudySizes = {
  ultrasound: {
    stills: 2,
    still: { width: 320, height: 240 },
    clips: 1,
    clip: { width: 256, height: 192, frames: 3 },
  },
  ct: { slices: 2, size: 96 },
};
const cache = mkdtempSync(join(tmpdir(), 'studyshare-bench-studies-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));
const studies = makeStudies(cache, TINY);

async function open(path: string) {
  const parsed = parseDicom(readFileSync(path));
  return { parsed, frames: await openFrames(parsed) };
}

test('an ultrasound study has its stills and clips, readable, with a banner above the region that they declare', async () => {
  expect(readdirSync(studies.ultrasound).sort()).toEqual(['clip-1.dcm', 'still-01.dcm', 'still-02.dcm']);
  for (const [file, count, { width, height }] of [
    ['still-01.dcm', 1, TINY.ultrasound.still],
    ['clip-1.dcm', 3, TINY.ultrasound.clip],
  ] as const) {
    const { parsed, frames } = await open(join(studies.ultrasound, file));
    expect(parsed.notes).toEqual([]);
    expect(frames.description).toMatchObject({ rows: height, columns: width, frames: count, corrections: [] });
    expect(parsed.dataset.string(TAGS.PhotometricInterpretation)).toBe('YBR_FULL_422');
    expect(parsed.dataset.string(TAGS.PatientName)).toBe(PATIENT.name);
    const [region] = parsed.dataset.items(TAGS.SequenceOfUltrasoundRegions);
    expect(region?.number(TAGS.RegionLocationMinY0)).toBe(bannerRows(width, height));
    const { data } = await frames.display(count - 1);
    const banner = data.subarray(0, bannerRows(width, height) * width * 3);
    expect(Math.max(...banner)).toBeGreaterThan(200);
  }
});

test('a CT study has slices with more values than a screen has greys', async () => {
  const { frames } = await open(join(studies.ct, 'slice-002.dcm'));
  expect(frames.description).toMatchObject({ rows: 96, columns: 96, bitsStored: 16, signed: true });
  expect(new Set((await frames.decode(0)).data).size).toBeGreaterThan(256);
});

test('headers are as large as those of devices: some two hundred elements, sequences and private blocks', () => {
  const place = { sopClassUid: '1.2.840.10008.5.1.4.1.1.6.1', series: 1, instance: 1 };
  const elements = ultrasoundElements(place, { width: 320, height: 240, more: {} });
  expect(countElements(elements)).toBeGreaterThanOrEqual(200);
  expect(elements.filter(({ vr }) => vr === 'SQ').length).toBeGreaterThanOrEqual(10);
  expect(elements.filter(({ tag }) => (tag >>> 16) % 2 === 1)).toHaveLength(53);
  expect(new Set(elements.map(({ tag }) => tag)).size).toBe(elements.length);
  expect(commonElements({ ...place, study: 1, modality: 'US' }).length).toBeLessThan(elements.length);
});

test('the same sizes are made once, and the same anywhere', () => {
  const path = join(studies.ultrasound, 'clip-1.dcm');
  const { mtimeMs } = statSync(path);
  expect(makeStudies(cache, TINY)).toEqual(studies);
  expect(statSync(path).mtimeMs).toBe(mtimeMs);
  const other = makeStudies(join(cache, 'other'), TINY);
  expect(readFileSync(join(other.ultrasound, 'clip-1.dcm'))).toEqual(readFileSync(path));
  expect(readFileSync(join(other.ct, 'slice-001.dcm'))).toEqual(readFileSync(join(studies.ct, 'slice-001.dcm')));
});
