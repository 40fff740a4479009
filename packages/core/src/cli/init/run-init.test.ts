import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCli } from '../run-cli.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studyshare-init-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function init(...args: string[]) {
  let said = '';
  const say = (text: string) => {
    said += text;
  };
  const io = { stdout: say, stderr: say, signal: new AbortController().signal };
  return { code: await runCli(['init', ...args], io), said };
}

const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const secretsOf = (text: string) => [...text.matchAll(/=([0-9a-f]{64})$/gm)].map(([, secret = '']) => secret);

test('V1: init writes a server and its settings, with secrets that are new, private and never printed', async () => {
  const { code, said } = await init(folder);
  expect(code).toBe(0);
  expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
  const secrets = secretsOf(read('.env'));
  expect(secrets).toHaveLength(2);
  for (const secret of secrets) expect(said + read('server.mjs') + read('studyshare.setup.mjs')).not.toContain(secret);
  expect(read('.gitignore').split('\n')).toContain('.env');
  for (const word of ['SMTP_URL', 'PATIENT_URL', 'npm install', 'node --env-file=.env server.mjs'])
    expect(said).toContain(word);
  const other = join(folder, 'other');
  await init(other);
  expect(secretsOf(read('other/.env'))).not.toEqual(secrets);
});

test.each(['server.mjs', 'studyshare.setup.mjs', '.env'])(
  'init writes over no %s, and then nothing at all',
  async (name) => {
    writeFileSync(join(folder, name), 'mine');
    const { code, said } = await init(folder);
    expect([code, read(name)]).toEqual([2, 'mine']);
    expect(said).toBe(
      `studyshare: ${name} is there already; nothing was written. Name another folder, or move it away.\n`,
    );
    for (const each of ['server.mjs', 'studyshare.setup.mjs', '.env', '.gitignore'])
      if (each !== name) expect(existsSync(join(folder, each))).toBe(false);
  },
);

test('a .gitignore that is there stays, and it is said what to add', async () => {
  writeFileSync(join(folder, '.gitignore'), 'dist/\n');
  const { code, said } = await init(folder);
  expect([code, read('.gitignore')]).toEqual([0, 'dist/\n']);
  expect(said).toContain('Add to .gitignore: .env data/');
});

test('init leaves no secrets where it cannot say that they are to be kept out of version control', async () => {
  symlinkSync(join(folder, 'nowhere', 'at-all'), join(folder, '.gitignore'));
  expect((await init(folder)).code).not.toBe(0);
  for (const each of ['server.mjs', 'studyshare.setup.mjs', '.env']) expect(existsSync(join(folder, each))).toBe(false);
});

test('init over an archive keeps its address in .env and no folder of files', async () => {
  const { code, said } = await init(folder, '--dicomweb', 'http://127.0.0.1:8042/dicom-web');
  expect(code).toBe(0);
  expect(read('.env')).toMatch(/^ARCHIVE_URL=http:\/\/127\.0\.0\.1:8042\/dicom-web$/m);
  expect(read('studyshare.setup.mjs')).toContain('dicomWebStudySource');
  expect(existsSync(join(folder, 'dicom'))).toBe(false);
  expect(said).toContain('npx studyshare studies http://127.0.0.1:8042/dicom-web');
});

test.each([
  ['no key', { STUDYSHARE_KEY: '' }, /^config\.invalid: key: Give 64 hexadecimal digits/],
  ['a port that is none', { PORT: '99999' }, /^config\.invalid: .*port/],
  ['no token', { STUDYSHARE_TOKEN: '' }, /^STUDYSHARE_TOKEN is not set/],
  ['a sender that is none', { SMTP_FROM: '' }, /^config\.invalid: smtp\//],
  ['an archive at no address', { ARCHIVE_URL: '' }, /^config\.invalid: dicomweb\/archives\/clinic\/url: /],
  ['an archive over http', { ARCHIVE_URL: 'http://pacs.example/' }, /^config\.invalid: dicomweb\/.*https/],
])('a written server with %s ends with a sentence, not with where it was noticed', async (_what, wrong, says) => {
  await init(folder, ...('ARCHIVE_URL' in wrong ? ['--dicomweb', 'http://127.0.0.1:8042/dicom-web'] : []));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--conditions=studyshare-source', '--env-file=.env', 'server.mjs'],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, ...wrong } },
  );
  const lines = stderr.trimEnd().split('\n');
  expect([status, lines.length]).toEqual([1, 1]);
  expect(lines[0]).toMatch(says);
});

test.each([[['a', 'b']], [['--force']], [['--dicomweb']], [['--dicomweb', 'ftp://a']], [['--dicomweb', 'http://a b']]])(
  'init refuses %j',
  async (args) => {
    expect((await init(...args)).code).toBe(2);
  },
);
