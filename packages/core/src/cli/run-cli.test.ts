import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReportPdf } from '../../../../tools/synthetic/report-pdf.ts';
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
  ['--dicom', ['anonymize', 'study', '--out', 'o', '--dicom'], /not available yet/],
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

test('A6: one file can be named, and the report be put elsewhere', async () => {
  const report = join(folder, 'reports', 'one.json');
  const source = join(folder, 'study', 'notes.csv');
  const { code } = await call('anonymize', source, '--out', join(folder, 'one'), '--report', report);
  expect(code).toBe(0);
  expect(JSON.parse(readFileSync(report, 'utf8')).objects).toMatchObject([{ source: 'notes.csv' }]);
});
