/**
 * De-identified DICOM of the samples as others see it: dciodvfy finds no error that the source did not have, DCMTK, GDCM
 * and pydicom open it, and for lossless sources GDCM's pixels are ours.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BASIC_PROFILE } from '../../packages/core/src/contract/settings.ts';
import { createDeidentifiedDicom } from '../../packages/core/src/deidentify/header/index.ts';
import { openFrames, parseDicom } from '../../packages/core/src/dicom/index.ts';
import { isStudyshareError } from '../../packages/core/src/errors.ts';
import { hasSampleFiles, readSample, sampleNames, samplePath } from '../../packages/core/src/testing/sample-files.ts';
import { dicomErrors } from '../support/dicom-outputs.ts';

const LOSSLESS = /^1\.2\.840\.10008\.1\.2(\.[125]|\.1\.99|\.4\.(57|70|80|90|201))?$/;
const KEY = new Uint8Array(32).fill(3);

/** Sources in which dciodvfy sees no object, or over which it dies: nothing to compare with. */
const MOST_UNREAD = 10;

const folder = mkdtempSync(join(tmpdir(), 'studyshare-dicom-output-'));
const written: { name: string; path: string; comparable: boolean }[] = [];
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function write(name: string): Promise<void> {
  const parsed = parseDicom(readSample(name));
  const frames = await openFrames(parsed);
  const about = { masks: [], pixelsCleaned: true, options: BASIC_PROFILE, studyKey: KEY };
  const bytes = await createDeidentifiedDicom({ parsed, frames, ...about });
  const path = join(folder, `${written.length}.dcm`);
  writeFileSync(path, bytes);
  const { photometric, bitsAllocated } = frames.description;
  // Colour is written with 8 bits a sample.
  const isRaw = /^MONOCHROME[12]$/.test(photometric) || (photometric === 'RGB' && bitsAllocated === 8);
  written.push({ name, path, comparable: isRaw && LOSSLESS.test(parsed.transferSyntaxUid) });
}

describe.runIf(hasSampleFiles())('A2: de-identified DICOM as others read it', () => {
  beforeAll(async () => {
    for (const name of sampleNames())
      try {
        await write(name);
      } catch (error) {
        if (!isStudyshareError(error)) throw error;
      }
  }, 300_000);

  test('dciodvfy finds no error that the source did not have', () => {
    expect(written.length).toBeGreaterThanOrEqual(180);
    const unread: string[] = [];
    for (const { name, path } of written) {
      const before = dicomErrors(samplePath(name));
      const after = dicomErrors(path);
      if (before === undefined) unread.push(name);
      else expect([name, after && [...after].filter((one) => !before.has(one))]).toEqual([name, []]);
    }
    console.log(`${written.length - unread.length} files compared; not readable for dciodvfy: ${unread.join(', ')}`);
    expect(unread.length).toBeLessThanOrEqual(MOST_UNREAD);
  });

  test('DCMTK and GDCM open every file', () => {
    const picture = join(folder, 'picture.pnm');
    for (const { name, path } of written) {
      const dump = spawnSync('dcmdump', ['-q', '+E', path], { encoding: 'latin1' });
      expect([name, dump.status, dump.stderr]).toEqual([name, 0, '']);
      const drawn = spawnSync('dcmj2pnm', ['-q', '+Wm', path, picture], { encoding: 'latin1' });
      expect([name, drawn.status]).toEqual([name, 0]);
      execFileSync('gdcminfo', [path], { stdio: 'pipe' });
    }
  });

  test('pydicom opens every file, and of lossless sources the pixels are those GDCM decodes', () => {
    const pairs = written.map(({ name, path, comparable }) => {
      const reference = `${path}.reference`;
      const { status } = comparable
        ? spawnSync('gdcmconv', ['--raw', samplePath(name), reference], { stdio: 'pipe' })
        : { status: 1 };
      return { name, path, reference: status === 0 ? reference : path, isReference: status === 0 };
    });
    const script = fileURLToPath(new URL('compare-pixels.py', import.meta.url));
    const input = pairs.map(({ reference, path }) => `${reference}\t${path}\n`).join('');
    const results = execFileSync('/usr/bin/python3', [script], { input, encoding: 'utf8', maxBuffer: 2 ** 26 })
      .trim()
      .split('\n');
    expect(results).toHaveLength(pairs.length);
    const differing = pairs.filter((_, index) => results[index] === 'differs');
    expect(differing.map(({ name }) => name)).toEqual([]);
    const compared = pairs.filter(({ isReference }, index) => isReference && results[index] === 'equal');
    console.log(`${compared.length} of ${pairs.length} files compared pixel by pixel with GDCM`);
    expect(compared.length).toBeGreaterThanOrEqual(90);
  });
});
