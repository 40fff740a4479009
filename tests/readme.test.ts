import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildDicom, element } from '../packages/core/src/testing/dicom-fixtures.ts';
import { codeBlocks } from './support/documents/code-blocks.ts';
import { freePort } from './support/free-port.ts';
import { type StartedProgram, startProgram } from './support/started-program.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'studyshare-readme-'));
const STUDY = '1.2.826.0.1.3680043.8.498.1';

let program: StartedProgram | undefined;
let pacs = '';
let patients = '';

/** The README's program as a reader would start it: copied into a folder of its own, beside a folder of DICOM files. */
beforeAll(async () => {
  const [block] = codeBlocks('README.md', readFileSync(join(root, 'README.md'), 'utf8')).filter(
    ({ language }) => language === 'ts',
  );
  writeFileSync(join(folder, 'server.ts'), block?.code ?? '');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'dicom'));
  writeFileSync(join(folder, 'dicom/one.dcm'), onePicture());
  if (!existsSync(join(root, 'packages/landing/dist/index.html')))
    execFileSync(process.execPath, ['build.ts'], { cwd: join(root, 'packages/landing') });

  const [pacsPort, patientPort] = [await freePort(), await freePort()];
  pacs = `http://127.0.0.1:${pacsPort}`;
  patients = `http://127.0.0.1:${patientPort}`;
  const env = {
    STUDYSHARE_KEY: randomBytes(32).toString('hex'),
    PACS_PORT: `${pacsPort}`,
    PATIENT_PORT: `${patientPort}`,
  };
  program = startProgram(['--conditions=studyshare-source', 'server.ts'], folder, env);
  await program.answering(patients);
}, 120_000);

afterAll(async () => {
  await program?.kill();
  rmSync(folder, { recursive: true });
});

function onePicture(): Uint8Array {
  return buildDicom({
    elements: [
      element(0x00080016, '1.2.840.10008.5.1.4.1.1.6.1'),
      element(0x00080018, `${STUDY}.1`),
      element(0x00080060, 'US'),
      element(0x00100010, 'Invented^Ann'),
      element(0x0020000d, STUDY),
    ],
  });
}

test('the program of the README answers the clinician', async () => {
  const settings = await fetch(`${pacs}/studyshare/v1/settings`);
  expect([settings.status, await settings.json()]).toMatchObject([200, { settings: { name: 'Northgate Imaging' } }]);
  const study = await fetch(`${pacs}/studyshare/v1/studies/${STUDY}`);
  expect([study.status, await study.json()]).toMatchObject([200, { studyId: STUDY, objects: [{}] }]);
  const elsewhere = await fetch(`${pacs}/studyshare/v1/studies/1.2.3`);
  expect([elsewhere.status, await elsewhere.json()]).toMatchObject([404, { code: 'study.not_found' }]);
});

test('the program of the README answers patients, with the page and its script', async () => {
  const page = await fetch(`${patients}/l/AAAAAAAAAAAAAAAAAAAAAA`);
  const html = await page.text();
  expect(html).toContain('"screen":"unknown"');
  const script = await fetch(patients + (/src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? ''));
  expect([script.status, script.headers.get('content-type')]).toEqual([200, expect.stringContaining('javascript')]);
  await script.body?.cancel();
});

test('the program of the README ends by itself when it is told to, and has said nothing', async () => {
  expect(await program?.end()).toBe(0);
  expect(program?.said()).toBe('');
});
