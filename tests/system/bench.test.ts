/** The bench over studies that are tiny: its programs run, what they make is looked at, and what is wrong is found. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hasPlanted } from '../../tools/bench/check/check-dicom.ts';
import { checkUltrasound } from '../../tools/bench/check/check-study.ts';
import type { Peer } from '../../tools/bench/peers/peer.ts';
import { pydicom } from '../../tools/bench/peers/pydicom.ts';
import { resultBlock } from '../../tools/bench/report/write-document.ts';
import { compare } from '../../tools/bench/rows/compare.ts';
import { ct } from '../../tools/bench/rows/ct.ts';
import type { BenchContext } from '../../tools/bench/rows/row.ts';
import { textSearch } from '../../tools/bench/rows/text-search.ts';
import { ultrasoundWithoutSearch } from '../../tools/bench/rows/ultrasound.ts';
import { makeStudies } from '../../tools/bench/studies/make-studies.ts';

const folder = mkdtempSync(join(tmpdir(), 'studyshare-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const still = { width: 400, height: 300 };
const context: BenchContext = {
  studies: makeStudies(join(folder, 'cache'), {
    ultrasound: { stills: 2, still, clips: 1, clip: { width: 320, height: 240, frames: 3 } },
    ct: { slices: 2, size: 96 },
  }),
  cache: join(folder, 'cache'),
  scratch: join(folder, 'scratch'),
  ...{ pairs: 1, core: 0, built: false, keep: false, say: () => undefined },
};

test('the ultrasound study: every program makes what it says, and each is measured', async () => {
  const { rows, sides, notes, faults } = await ultrasoundWithoutSearch(context);
  expect(faults).toEqual([]);
  expect(notes).toEqual([]);
  expect(sides.map(({ side }) => side.name)).toEqual([
    'Studyshare, no text search',
    'pydicom + Pillow + x264',
    'sharp + x264',
  ]);
  for (const { side } of sides)
    expect(side.runs).toMatchObject([{ wallSeconds: expect.any(Number), cpuSeconds: expect.any(Number) }]);
  expect(rows[0]?.measured?.median).toBeGreaterThan(0);
});

test('the CT study: gdcmanon is measured, and what it leaves is said', async () => {
  const group = await ct(context);
  expect(group.faults).toEqual([]);
  expect(group.notes).toEqual(['gdcmanon -e leaves planted names or numbers in 2 DICOM files.']);
  expect(resultBlock('On a machine.', [group])).toMatch(
    /\| 200 CT slices .* × gdcmanon -e \| 5 × gdcmanon -e \| (met|missed) \|/,
  );
});

test('the text search is timed for a still and for a frame of a clip', async () => {
  const { rows, faults } = await textSearch(context);
  expect(faults).toEqual([]);
  expect(rows.map(({ work }) => work)).toEqual([
    'text search of one 400×300 still',
    'text search of one 320×240 frame of a clip',
  ]);
  for (const { measured } of rows) expect(measured?.median).toBeGreaterThan(0);
});

/** A program that does nothing but copy: fast, and wrong in everything that is looked at. */
const copier: Peer = {
  name: 'cp',
  how: 'copies',
  makes: ['dicom'],
  version: async () => '1',
  command: (source, out) => [
    'bash',
    '-c',
    `mkdir ${out}/dcm && cp ${source}/* ${out}/dcm && rm ${out}/dcm/still-02.dcm`,
  ],
};

test('outputs that are missing, not redacted or of the wrong kind are faults, and a failed run is one', async () => {
  const { sizes, ultrasound: source } = context.studies;
  const work = { source, check: (out: string, { makes }: Peer) => checkUltrasound(out, sizes, makes) };
  const { faults, notes } = await compare(context, [copier], work);
  expect(faults).toEqual([
    expect.stringMatching(/cp: dcm\/still-01\.dcm: frame 1: its banner is not black/),
    'cp: dcm/still-02.dcm: is missing',
    expect.stringMatching(/cp: dcm\/clip-1\.dcm: frame 1: its banner is not black/),
  ]);
  expect(notes).toEqual(['cp leaves planted names or numbers in 2 DICOM files.']);
  const failing: Peer = { ...copier, command: () => ['bash', '-c', 'exit 7'] };
  expect((await compare(context, [failing], work)).faults).toEqual([
    expect.stringMatching(/cp: run: .* ended with 7/s),
  ]);
});

test('a program that is not there is said to be missing', async () => {
  const absent: Peer = { ...pydicom, version: async () => undefined };
  const { sides, missing } = await compare(context, [absent], {
    source: context.studies.ultrasound,
    check: () => Promise.reject(new Error('never asked')),
  });
  expect(sides).toEqual([]);
  expect(missing).toEqual([absent]);
});

test('a clip that is cut short, or a picture of the wrong size, is a fault', async () => {
  const out = join(folder, 'wrong');
  for (const part of ['jpg', 'mp4']) mkdirSync(join(out, part), { recursive: true });
  writeFileSync(join(out, 'mp4', 'clip-1.mp4'), 'no clip');
  await expect(checkUltrasound(out, context.studies.sizes, ['clips'])).resolves.toMatchObject({
    faults: [{ what: expect.stringContaining('cannot be read') }],
  });
  expect(hasPlanted(Buffer.from('xxBENCHOVSKAxx'))).toBe(true);
});
