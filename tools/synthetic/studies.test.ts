import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isDicom, parseDicom } from '../../packages/core/src/dicom/index.ts';
import { drawCtSlice } from './ct.ts';
import { SYNTHETIC_STUDIES } from './patients.ts';
import { makeSyntheticStudies } from './studies.ts';

const SMALL = { still: { width: 400, height: 300 }, clip: { width: 320, height: 240, frames: 6 } };
const folder = mkdtempSync(join(tmpdir(), 'studyshare-synthetic-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the first start makes every study, reports progress, and a second start leaves them alone', async () => {
  const steps: [number, number][] = [];
  await makeSyntheticStudies(folder, (done, total) => steps.push([done, total]));
  const [done, total] = steps.at(-1) ?? [0, -1];
  expect(done).toBe(total);
  for (const study of SYNTHETIC_STUDIES) {
    const files = readdirSync(join(folder, study.folder));
    expect(files).toHaveLength(study.stills + study.clips + Number(study.reportPdf) + Number(study.photo));
    for (const file of files.filter((name) => name.endsWith('.dcm'))) {
      const bytes = readFileSync(join(folder, study.folder, file));
      expect(isDicom(bytes)).toBe(true);
      expect(parseDicom(bytes).dataset.string(0x00100010)).toBe(study.patientName);
    }
  }
  let called = false;
  await makeSyntheticStudies(folder, () => (called = true));
  expect(called).toBe(false);
});

test('a run that broke off is made anew', async () => {
  rmSync(join(folder, '.complete'));
  const victim = join(folder, 'lindqvist-20w', '001-ultrasound.dcm');
  writeFileSync(victim, 'cut off');
  await makeSyntheticStudies(folder, () => undefined, SMALL);
  expect(readFileSync(victim).length).toBeGreaterThan(400 * 300 * 3);
});

test('a CT slice has more greys than a screen, as what a scanner computes has, on every slice', () => {
  for (let slice = 0; slice < 12; slice++) {
    expect(new Set(drawCtSlice(384, slice, 12, 7)).size).toBeGreaterThan(400);
  }
});
