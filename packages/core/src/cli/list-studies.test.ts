import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { freePort } from '../../../../tests/support/free-port.ts';
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
])('studies refuses %s in one sentence and says how it is called', async (_what, args, why) => {
  const { code, err } = await studies(...args);
  expect([code, err.split('\n\n')]).toEqual([2, [expect.stringMatching(why), expect.stringMatching(/^Usage/)]]);
  expect(err.split('\n\n')[0]).not.toContain('\n');
});

test('studies tells those of an archive over DICOMweb, and asks with the user of the environment', async () => {
  const asked: unknown[] = [];
  const archive = createServer((req, res) => {
    asked.push(req.headers.authorization);
    res.setHeader('content-type', 'application/dicom+json');
    const study = {
      '0020000D': { vr: 'UI', Value: ['2.25.7'] },
      '00080020': { vr: 'DA', Value: ['20261112'] },
      '00080061': { vr: 'CS', Value: ['CT'] },
      '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Lindqvist^Testa' }] },
      '00201208': { vr: 'IS', Value: [12] },
    };
    res.end(JSON.stringify([study]));
  }).listen(0, '127.0.0.1');
  await once(archive, 'listening');
  const { port } = archive.address() as { port: number };
  vi.stubEnv('ARCHIVE_USER', 'ann').stubEnv('ARCHIVE_PASSWORD', 'b');
  const { code, out } = await studies(`http://127.0.0.1:${port}/dicom-web`);
  vi.unstubAllEnvs();
  archive.close();
  expect([code, out]).toEqual([0, '2.25.7  2026-11-12  CT  12 objects\n']);
  expect(asked[0]).toBe(`Basic ${Buffer.from('ann:b').toString('base64')}`);
});

test.each([
  ['its own archive', (url: string) => url, `Basic ${Buffer.from('ann:b').toString('base64')}`],
  ['no other archive', (url: string) => url.replace('127.0.0.1', 'localhost'), undefined],
])('studies tells the user of .env in the folder to %s', async (_which, written, told) => {
  const asked: unknown[] = [];
  const archive = createServer((req, res) => {
    asked.push(req.headers.authorization);
    res.writeHead(401).end();
  }).listen(0, '127.0.0.1');
  await once(archive, 'listening');
  const url = `http://127.0.0.1:${(archive.address() as { port: number }).port}/dicom-web`;
  writeFileSync(join(folder, '.env'), `ARCHIVE_URL=${written(url)}\nARCHIVE_USER=ann\nARCHIVE_PASSWORD=b\n`);
  const before = vi.spyOn(process, 'cwd').mockReturnValue(folder);
  await studies(url);
  before.mockRestore();
  archive.close();
  expect(asked[0]).toBe(told);
});

test('what is no folder is told in one sentence, without how the program is called', async () => {
  expect(await studies('absent')).toEqual({
    code: 2,
    out: '',
    err: 'studyshare: absent is not a folder. The address of an archive begins with http:// or https://.\n',
  });
});

test('http to another machine is for whoever says so, and what lets it pass is named', async () => {
  const url = 'http://pacs.invalid/dicom-web';
  expect(await studies(url)).toEqual({
    code: 2,
    out: '',
    err: 'studyshare: An archive on another machine is asked over https. In a network that nobody else reads, --allow-plain-http lets http pass.\n',
  });
  expect((await studies('--allow-plain-http', url)).err).toMatch(/Nobody answers at the address/);
  expect((await studies('http://user:secret@127.0.0.1/')).err).not.toMatch(/secret|config\.invalid/);
});

test('an address without its scheme is not taken for a folder without a word', async () => {
  expect((await studies('127.0.0.1:8042/dicom-web')).err).toContain('begins with http:// or https://');
});

test.each([
  [404, 'There is no DICOMweb at the address: check the path of `url`. It answered 404.'],
  [401, 'The archive refused who is asking: set ARCHIVE_USER and ARCHIVE_PASSWORD, here or in .env. It answered 401.'],
])('an archive that answers %i is told in one sentence that says what to do', async (status, says) => {
  const archive = createServer((_req, res) => res.writeHead(status).end()).listen(0, '127.0.0.1');
  await once(archive, 'listening');
  const { port } = archive.address() as { port: number };
  const { code, err } = await studies(`http://127.0.0.1:${port}/`);
  archive.close();
  expect([code, err]).toEqual([2, `studyshare: ${says}\n`]);
});

test('an archive that nobody answers for is told so', async () => {
  expect((await studies(`http://127.0.0.1:${await freePort()}/dicom-web`)).err).toMatch(
    /Nobody answers at the address/,
  );
});

test('studies says what to do where an archive is empty', async () => {
  const archive = createServer((_req, res) => res.writeHead(204).end()).listen(0, '127.0.0.1');
  await once(archive, 'listening');
  const { err } = await studies(`http://127.0.0.1:${(archive.address() as { port: number }).port}/dicom-web`);
  archive.close();
  expect(err).toContain('holds no study: put DICOM files into it');
});

test('studies says what to do where a folder holds none', async () => {
  writeFileSync(join(folder, 'notes.txt'), 'none');
  expect((await studies(folder)).err).toContain('put some there');
});
