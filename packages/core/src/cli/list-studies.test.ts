import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeDicomFile } from '../../../../tools/synthetic/dicom-file.ts';
import { runCli } from './run-cli.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studyshare-studies-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function studies(...args: string[]) {
  const said = { out: '', err: '' };
  const code = await runCli(['studies', ...args], {
    stdout: (text) => void (said.out += text),
    stderr: (text) => void (said.err += text),
    signal: new AbortController().signal,
  });
  return { code, ...said };
}

function writeImage(name: string, studyUid: string): void {
  mkdirSync(join(folder, 'deep'), { recursive: true });
  const file = encodeDicomFile('1.2.840.10008.5.1.4.1.1.6.1', `${studyUid}.1`, [
    [0x00080020, 'DA', '20261112'],
    [0x00080060, 'CS', 'US'],
    [0x00100010, 'PN', 'Lindqvist^Testa'],
    [0x0020000d, 'UI', studyUid],
  ]);
  writeFileSync(join(folder, name), file);
}

test('studies tells the id of every study below a folder, and nothing of who it is', async () => {
  writeImage('deep/one.dcm', '2.25.1');
  writeImage('two.dcm', '2.25.2');
  expect(await studies(folder)).toEqual({
    code: 0,
    out: '2.25.1  2026-11-12  US  1 object\n2.25.2  2026-11-12  US  1 object\n',
    err: '',
  });
});

test.each([
  ['no folder', [], /takes one folder/],
  ['two folders', ['a', 'b'], /takes one folder/],
  ['an option', ['--all'], /takes one folder/],
  ['what is no folder', ['absent'], /absent is not a folder/],
])('studies refuses %s in one sentence and says how it is called', async (_what, args, why) => {
  const { code, err } = await studies(...args);
  expect([code, err.split('\n')]).toEqual([2, [expect.stringMatching(why), '', expect.stringContaining('Usage'), '']]);
});

test('studies says what to do where a folder holds none', async () => {
  writeFileSync(join(folder, 'notes.txt'), 'none');
  expect((await studies(folder)).err).toContain('put some there');
});
