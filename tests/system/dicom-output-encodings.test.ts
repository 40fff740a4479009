/**
 * De-identified DICOM compressed anew, as others see it: dciodvfy finds no error that the source did not have, DCMTK and
 * GDCM decompress it to exactly the uncompressed output, pydicom finds its frames.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOSSLESS_ENCODINGS, type LosslessEncoding } from '../../packages/core/src/contract/settings.ts';
import { SYNTAX_OF_ENCODING } from '../../packages/core/src/dicom/write/index.ts';
import { isStudyshareError } from '../../packages/core/src/errors.ts';
import { hasSampleFiles, readSample, sampleNames } from '../../packages/core/src/testing/sample-files.ts';
import { dicomErrors, makeOutput, type OutputSource, ownSources, samplesOf, TOKENS } from '../support/dicom-outputs.ts';

const COMPRESSED = LOSSLESS_ENCODINGS.filter((encoding) => encoding !== 'uncompressed');
/** Samples up to this size are written in every encoding, larger ones in one: by turns. */
const SMALL = 300_000;
const DCMTK: Partial<Record<LosslessEncoding, string>> = {
  'rle-lossless': 'dcmdrle',
  'jpeg-lossless': 'dcmdjpeg',
  'jpeg-ls-lossless': 'dcmdjpls',
};

const folder = mkdtempSync(join(tmpdir(), 'studyshare-dicom-encodings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Written {
  name: string;
  encoding: LosslessEncoding;
  source: string;
  plain: string;
  path: string;
}
const written: Written[] = [];

async function writeAll(source: OutputSource, encodings: readonly LosslessEncoding[]): Promise<void> {
  const stem = join(folder, String(written.length));
  const files = { source: `${stem}-source.dcm`, plain: `${stem}-plain.dcm` };
  writeFileSync(files.source, source.bytes);
  writeFileSync(files.plain, (await makeOutput(source, 'uncompressed'))!);
  for (const encoding of encodings) {
    const bytes = await makeOutput(source, encoding);
    if (bytes === undefined) continue;
    for (const token of TOKENS) expect(Buffer.from(bytes).includes(token)).toBe(false);
    const path = `${stem}-${encoding}.dcm`;
    writeFileSync(path, bytes);
    written.push({ name: source.name, encoding, path, ...files });
  }
}

async function writeSample(name: string, turn: number): Promise<void> {
  try {
    const source = { name, bytes: readSample(name) };
    const isSmall = (await samplesOf(source.bytes)) <= SMALL;
    await writeAll(source, isSmall ? COMPRESSED : [COMPRESSED[turn % COMPRESSED.length]!]);
  } catch (error) {
    if (!isStudyshareError(error)) throw error;
  }
}

/** The files of which this program's native version differs from the uncompressed output. */
function differing(files: readonly Written[], decompress: (file: Written, target: string) => string[]): string[] {
  const pairs = files.map((file) => {
    const target = `${file.path}.native`;
    const [program, ...options] = decompress(file, target);
    const { status } = spawnSync(program!, options, { stdio: 'pipe' });
    return { ...file, target, done: status === 0 };
  });
  const script = fileURLToPath(new URL('compare-pixels.py', import.meta.url));
  const input = pairs.map(({ plain, target, done }) => `${plain}\t${done ? target : plain}\n`).join('');
  const results = execFileSync('/usr/bin/python3', [script], { input, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const lines = results.trim().split('\n');
  expect(lines).toHaveLength(pairs.length);
  return pairs.flatMap(({ name, encoding, done }, index) =>
    done && lines[index] === 'equal' ? [] : [`${name}, ${encoding}: ${done ? lines[index] : 'not decompressed'}`],
  );
}

describe('A2: DICOM compressed anew as others read it', () => {
  beforeAll(async () => {
    for (const source of ownSources()) await writeAll(source, COMPRESSED);
    if (!hasSampleFiles()) return;
    for (const [turn, name] of sampleNames().entries()) await writeSample(name, turn);
  }, 600_000);

  test('every encoding holds each of our own pictures', () => {
    const own = ownSources().map(({ name }) => name);
    for (const encoding of COMPRESSED)
      expect(written.filter((file) => file.encoding === encoding && own.includes(file.name))).toHaveLength(own.length);
    console.log(`${written.length} compressed files, ${new Set(written.map(({ name }) => name)).size} sources`);
    if (hasSampleFiles()) expect(written.length).toBeGreaterThan(300);
  });

  test('dciodvfy finds no error that the source did not have', () => {
    const compared = written.filter(({ name, encoding, source, path }) => {
      const before = dicomErrors(source);
      if (before === undefined) return false;
      const after = dicomErrors(path);
      expect([name, encoding, after && [...after].filter((one) => !before.has(one))]).toEqual([name, encoding, []]);
      return true;
    });
    expect(compared.length).toBeGreaterThan(written.length * 0.9);
  });

  test('DCMTK decompresses RLE, JPEG Lossless and JPEG-LS to the same pixels', () => {
    const files = written.filter(({ encoding }) => DCMTK[encoding] !== undefined);
    expect(differing(files, ({ encoding, path }, target) => [DCMTK[encoding]!, path, target])).toEqual([]);
  });

  test('GDCM decompresses every encoding to the same pixels', () => {
    expect(differing(written, ({ path }, target) => ['gdcmconv', '--raw', path, target])).toEqual([]);
  });

  test('pydicom opens every file and finds its frames', () => {
    const script = fileURLToPath(new URL('open-encapsulated.py', import.meta.url));
    const input = written.map(({ path }) => `${path}\n`).join('');
    const lines = execFileSync('/usr/bin/python3', [script], { input, encoding: 'utf8' }).trim().split('\n');
    expect(lines).toEqual(written.map(({ encoding }) => `${SYNTAX_OF_ENCODING[encoding]} True`));
  });
});
