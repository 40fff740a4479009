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
  ['what is no folder', ['absent'], /absent is not a folder/],
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
  [404, 'There is no DICOMweb at the address: check the path of `url`. It answered 404.'],
  [
    401,
    'The archive refused who is asking (401 or 403): check `auth`, `headers` and the rights there. It answered 401.',
  ],
])('an archive that answers %i is told in one sentence that says what to do', async (status, says) => {
  const archive = createServer((_req, res) => res.writeHead(status).end()).listen(0, '127.0.0.1');
  await once(archive, 'listening');
  const { port } = archive.address() as { port: number };
  const { code, err } = await studies(`http://127.0.0.1:${port}/`);
  archive.close();
  expect([code, err.split('\n')[0]]).toEqual([2, `studyshare: ${says}`]);
});

test('an archive that nobody answers for is told so', async () => {
  expect((await studies(`http://127.0.0.1:${await freePort()}/dicom-web`)).err).toMatch(
    /Nobody answers at the address/,
  );
});

test('studies says what to do where a folder holds none', async () => {
  writeFileSync(join(folder, 'notes.txt'), 'none');
  expect((await studies(folder)).err).toContain('put some there');
});
