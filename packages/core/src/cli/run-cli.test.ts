import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeDicomFile } from '../../../../tools/synthetic/dicom-file.ts';
import { createReportPdf } from '../../../../tools/synthetic/report-pdf.ts';
import { parseDicom } from '../dicom/index.ts';
import { element } from '../testing/dicom-fixtures.ts';
import { pixelData } from '../testing/image-fixtures.ts';
import { writeTiff } from '../testing/tiff-fixtures.ts';
import { COLOUR, MIDDLE, trapFile, ULTRASOUND } from '../testing/trap-fixtures.ts';
import { runCli } from './run-cli.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'studyshare-cli-test-'));
  mkdirSync(join(folder, 'study', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'study', 'notes.csv'), 'name;born\n');
  writeFileSync(join(folder, 'study', 'deep', 'report ÅÄÖ.pdf'), createReportPdf(['No finding']));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function call(...args: string[]) {
  const said = { out: '', err: '' };
  const code = await runCli(args, {
    stdout: (text) => void (said.out += text),
    stderr: (text) => void (said.err += text),
    signal: new AbortController().signal,
  });
  return { code, ...said };
}

test.each([
  ['no command', [], /command is missing/],
  ['an unknown command', ['publish'], /no command "publish"/],
  ['an unknown option', ['anonymize', 'study', '--out', 'o', '--fast'], /--fast/],
  ['nothing to read', ['anonymize', '--out', 'o'], /missing/],
  ['two things to read', ['anonymize', 'a', 'b', '--out', 'o'], /Only one/],
  ['no --out', ['anonymize', 'study'], /--out <folder> is missing/],
  ['a path that is not there', ['anonymize', 'study/absent', '--out', 'o'], /does not exist/],
  ['--out inside the folder', ['anonymize', 'study', '--out', 'study/o'], /inside/],
  ['--out equal to the folder', ['anonymize', 'study', '--out', 'study'], /inside/],
  ['--out that is a file', ['anonymize', 'study', '--out', 'study/notes.csv'], /not a folder/],
  ['--report that is a folder', ['anonymize', 'study', '--out', 'o', '--report', 'study'], /--report/],
  [
    'a key file that is not there',
    ['anonymize', 'study', '--out', 'o', '--dicom', '--key', 'absent'],
    /cannot be read/,
  ],
  [
    'an encoding without --dicom',
    ['anonymize', 'study', '--out', 'o', '--dicom-encoding', 'rle-lossless'],
    /goes with/,
  ],
  [
    'an encoding there is none of',
    ['anonymize', 'study', '--out', 'o', '--dicom', '--dicom-encoding', 'jpeg'],
    /does not know "jpeg"\. It knows: as-stored, uncompressed, rle-lossless/,
  ],
  ['heads without --dicom', ['anonymize', 'study', '--out', 'o', '--dicom-heads'], /--dicom-heads goes with --dicom/],
  ['a key without --dicom', ['anonymize', 'study', '--out', 'o', '--key', 'absent'], /goes with --dicom/],
  [
    'an unknown option to keep',
    ['anonymize', 'study', '--out', 'o', '--keep', 'device,names'],
    /does not know "names"/,
  ],
])('a call with %s ends with 2 and says why', async (_, args, message) => {
  const inFolder = args.map((arg) => (/^(study|o$)/.test(arg) ? join(folder, arg) : arg));
  const { code, err } = await call(...inFolder);
  expect(code).toBe(2);
  expect(err).toMatch(message);
});

test('--help explains and ends with 0', async () => {
  const { code, out } = await call('--help');
  expect(code).toBe(0);
  expect(out).toContain('studyshare anonymize <file|folder> --out <folder>');
});

test('A6: every file of a folder gets a verdict, an entry in the report, and its output', async () => {
  writeFileSync(
    join(folder, 'study', 'photo.jpg'),
    await sharp({ create: { width: 20, height: 10, channels: 3, background: '#804020' } })
      .jpeg()
      .toBuffer(),
  );
  const out = join(folder, 'out');
  const { code, err } = await call('anonymize', join(folder, 'study'), '--out', out);
  expect(code).toBe(0);
  expect(err).toContain('[3/3]');
  const { objects } = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
  expect(objects).toEqual([
    {
      source: 'deep/report ÅÄÖ.pdf',
      sopClassUid: '',
      verdict: 'protected',
      reasons: ['foreign-document'],
      evidence: [{ code: 'foreign-document' }],
      outputs: ['protected/1-report_.pdf'],
    },
    {
      source: 'notes.csv',
      sopClassUid: '',
      verdict: 'undeliverable',
      reasons: ['unknown-format'],
      evidence: [],
      outputs: [],
    },
    {
      source: 'photo.jpg',
      sopClassUid: '',
      verdict: 'protected',
      reasons: ['foreign-image'],
      evidence: [{ code: 'foreign-image' }],
      outputs: ['protected/3-photo.jpg'],
    },
  ]);
  expect(readFileSync(join(out, 'protected/1-report_.pdf'), 'latin1')).toContain('(No finding) Tj');
});

test('A6: each page of a file is written', async () => {
  const source = join(folder, 'pages.tif');
  writeFileSync(source, writeTiff([1, 2, 3].map((page) => ({ width: 40, height: 30, level: page * 60 }))));
  const out = join(folder, 'pages');
  expect((await call('anonymize', source, '--out', out)).code).toBe(0);
  expect(readdirSync(join(out, 'protected')).sort()).toEqual(['1-pages-2.jpg', '1-pages-3.jpg', '1-pages.jpg']);
});

test('A6: one file can be named, and the report be put elsewhere', async () => {
  const report = join(folder, 'reports', 'one.json');
  const source = join(folder, 'study', 'notes.csv');
  const { code } = await call('anonymize', source, '--out', join(folder, 'one'), '--report', report);
  expect(code).toBe(0);
  expect(JSON.parse(readFileSync(report, 'utf8')).objects).toMatchObject([{ source: 'notes.csv' }]);
});

test('S9: --preview writes before, masks and after, and says that the originals are shown', async () => {
  const source = join(folder, 'banner.dcm');
  const white = new Uint8Array(48 * 64 * 3).fill(255);
  writeFileSync(source, trapFile(ULTRASOUND, COLOUR, [element(0x00186011, [MIDDLE]), pixelData(white, 'OB')]));
  const out = join(folder, 'previewed');
  expect((await call('anonymize', source, '--out', out, '--preview', '--regions-alone')).code).toBe(0);
  const { data, info } = await sharp(join(out, 'preview/1-banner.jpg')).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)];
  const column = (panel: number) => panel * 488;
  const [corner, middle] = [10, 240];
  expect(at(column(0) + corner, 40).every((value) => value > 230)).toBe(true);
  const [red = 0, green = 255] = at(column(1) + corner, 40);
  expect(red - green).toBeGreaterThan(60);
  expect(at(column(2) + corner, 40).every((value) => value < 25)).toBe(true);
  expect(at(column(2) + middle, 220).every((value) => value > 230)).toBe(true);
  expect(readFileSync(join(out, 'preview/README.txt'), 'utf8')).toContain('ORIGINALS');
});

test('without --preview nothing of the original is written', async () => {
  const out = join(folder, 'plain');
  await call('anonymize', join(folder, 'banner.dcm'), '--out', out);
  expect(readdirSync(out).sort()).toEqual(['1.jpg', 'report.json']);
});

test('A6: --dicom writes a file the gate let pass, equal for equal keys, and --explain tells every attribute', async () => {
  const study = join(folder, 'us');
  mkdirSync(study, { recursive: true });
  const pixels = new Uint8Array(64 * 48 * 3).fill(90);
  writeFileSync(
    join(study, 'one.dcm'),
    encodeDicomFile('1.2.840.10008.5.1.4.1.1.6.1', '2.25.77.1', [
      [0x00080008, 'CS', 'ORIGINAL\\PRIMARY'],
      [0x00080060, 'CS', 'US'],
      [0x00100010, 'PN', 'Lindqvist^Testa'],
      [0x00100020, 'LO', 'NG-19120301'],
      [0x0020000d, 'UI', '2.25.77'],
      [0x00280002, 'US', 3],
      [0x00280004, 'CS', 'RGB'],
      [0x00280006, 'US', 0],
      [0x00280010, 'US', 48],
      [0x00280011, 'US', 64],
      [0x00280100, 'US', 8],
      [0x00280101, 'US', 8],
      [0x00280102, 'US', 7],
      [0x00280103, 'US', 0],
      [
        0x00186011,
        'SQ',
        [
          [
            [0x00186012, 'US', 1],
            [0x00186014, 'US', 1],
            [0x00186018, 'UL', 4],
            [0x0018601a, 'UL', 12],
            [0x0018601c, 'UL', 59],
            [0x0018601e, 'UL', 43],
          ],
        ],
      ],
      [0x7fe00010, 'OW', pixels],
    ]),
  );
  const key = join(folder, 'key');
  writeFileSync(key, 'sixteen bytes or more');
  const written = await Promise.all(
    ['first', 'second'].map(async (name) => {
      const out = join(folder, name);
      const { code } = await call('anonymize', study, '--out', out, '--dicom', '--key', key, '--explain');
      expect(code).toBe(0);
      const report = JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
      expect(report.objects[0]).toMatchObject({ verdict: 'anonymized', outputs: ['1.jpg', '1.dcm'] });
      const name1 = report.objects[0].attributes.find((entry: { keyword: string }) => entry.keyword === 'PatientName');
      expect(name1).toMatchObject({ action: expect.stringMatching(/replaced|removed/) });
      expect(JSON.stringify(report)).not.toMatch(/Lindqvist|NG-1912/);
      return readFileSync(join(out, '1.dcm'));
    }),
  );
  expect(written[0]!.equals(written[1]!)).toBe(true);
  expect(written[0]!.includes('Lindqvist')).toBe(false);
  const parsed = parseDicom(written[0]!);
  const out = join(folder, 'coded');
  expect((await call('anonymize', study, '--out', out, '--dicom', '--dicom-encoding', 'jpeg-ls-lossless')).code).toBe(
    0,
  );
  expect(parseDicom(readFileSync(join(out, '1.dcm'))).transferSyntaxUid).toBe('1.2.840.10008.1.2.4.80');
  expect(parsed.dataset.string(0x00120062)).toBe('YES');
  expect(parsed.dataset.string(0x0020000d)).not.toBe('2.25.77');
});
