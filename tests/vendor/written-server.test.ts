import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { recipeOf } from '../servers/recipes.ts';
import { freePort } from '../support/free-port.ts';
import { LAST_RESORT_MS } from '../support/last-resort.ts';
import { catchMail, type MailCatcher } from '../support/mail/catch-mail.ts';
import { ONE_PICTURE, STUDY } from '../support/one-picture.ts';
import { installPacked } from '../support/packed-packages.ts';
import { type StartedProgram, startProgram } from '../support/started-program.ts';
import { visitLink } from '../support/visit-link.ts';

const CLI = 'node_modules/@studyshare/core/dist/cli.js';
const built = fileURLToPath(new URL('../../packages/core/dist/cli.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'studyshare-vendor-'));

let mail: MailCatcher;
let program: StartedProgram | undefined;
let ports: { own: number; patients: number };

/** An empty folder, into which the packed tarballs were installed. */
beforeAll(async () => {
  if (!existsSync(built)) throw new Error('Run npm run build first: what is packed is what was built.');
  installPacked(folder, ['core', 'landing'], ['better-sqlite3', 'nodemailer']);
  mkdirSync(join(folder, 'dicom'));
  writeFileSync(join(folder, 'dicom', 'one.dcm'), ONE_PICTURE);
  mail = await catchMail();
  ports = { own: await freePort(), patients: await freePort() };
});
afterAll(async () => {
  await program?.kill();
  await mail?.stop();
  rmSync(folder, { recursive: true });
});

const send = (origin: string, headers: Record<string, string>) =>
  fetch(`${origin}/studyshare/v1/shares`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-studyshare-request': '1', 'idempotency-key': 'one', ...headers },
    body: JSON.stringify({ studyId: STUDY, contact: 'ann@example.org' }),
  });

test('V1: the server that init writes runs from packed tarballs, and a share goes through it to the patient', async () => {
  const said = execFileSync(process.execPath, [CLI, 'init'], { cwd: folder, encoding: 'utf8' });
  expect(said).toContain('node --env-file=.env server.mjs');
  expect(statSync(join(folder, '.env')).mode & 0o777).toBe(0o600);
  const env = readFileSync(join(folder, '.env'), 'utf8')
    .replace(/^SMTP_URL=.*$/m, `SMTP_URL=smtp://127.0.0.1:${mail.port}`)
    .replace(/^PATIENT_URL=.*$/m, `PATIENT_URL=http://127.0.0.1:${ports.patients}`)
    .replace(/^PORT=.*$/m, `PORT=${ports.own}`)
    .replace(/^PATIENT_PORT=.*$/m, `PATIENT_PORT=${ports.patients}`);
  writeFileSync(join(folder, '.env'), env);
  program = startProgram(['--env-file=.env', 'server.mjs'], folder, {});
  const own = `http://127.0.0.1:${ports.own}`;
  await program.answering(own);

  const token = /^STUDYSHARE_TOKEN=(.*)$/m.exec(env)![1];
  expect((await send(own, {})).status).toBe(401);
  expect((await send(own, { authorization: 'Bearer undefined' })).status).toBe(401);
  expect((await send(own, { authorization: `Bearer ${token}` })).status).toBe(201);
  await vi.waitFor(() => expect(mail.texts).toHaveLength(1), { timeout: LAST_RESORT_MS });
  const link = /http:\S+\/l\/\S+/.exec(mail.texts[0]!)![0];
  const html = await (await fetch(link)).text();
  expect((await fetch(new URL(/src="(\/assets\/[^"]+\.js)"/.exec(html)![1]!, link))).status).toBe(200);
  expect(await visitLink(link)).toMatchObject({ status: 200, page: { clinic: { name: 'Your clinic' } } });

  expect(await program.end()).toBe(0);
  const logged = program.said();
  expect(logged).toContain(`Clinicians: ${own}/studyshare/v1\nPatients:   http://127.0.0.1:${ports.patients}\n`);
  expect(logged).toContain('message.tried');
  for (const secret of [token!, 'ann@example.org', link]) expect(logged).not.toContain(secret);
});

test('V10: the commands that look after an installation find the written server by themselves', async () => {
  const call = async (...args: string[]) =>
    (await promisify(execFile)(process.execPath, [CLI, ...args], { cwd: folder })).stdout;
  expect(JSON.parse(await call('doctor', '--json'))).toMatchObject({ works: true });
  expect(await call('rotate-keys')).toContain('0 wrapped anew');
  expect(await call('audit', 'verify', '--account', 'clinic')).toContain('clinic');
});

test('without its settings the written server says how it is started, and takes nobody in', async () => {
  program = startProgram(['server.mjs'], folder, {});
  await expect(program.answering(`http://127.0.0.1:${ports.own}`)).rejects.toThrow('node --env-file=.env server.mjs');
});

test('V1: the whole server of docs/servers.md has 12 lines, and answers clinicians and patients', async () => {
  const code = recipeOf('A whole server');
  expect(code.split('\n').filter((line) => line.trim() !== '')).toHaveLength(12);
  writeFileSync(join(folder, 'whole.mjs'), code);
  // Another key than that of the written server opens none of its shares, and is refused.
  rmSync(join(folder, 'data'), { recursive: true });
  const env = { STUDYSHARE_KEY: 'ab12'.repeat(16), PORT: `${ports.own}`, PATIENT_PORT: `${ports.patients}` };
  program = startProgram(['whole.mjs'], folder, env);
  await program.answering(`http://127.0.0.1:${ports.patients}`);
  const study = await fetch(`http://127.0.0.1:${ports.own}/studyshare/v1/studies/${STUDY}`);
  expect([study.status, await study.json()]).toMatchObject([200, { studyId: STUDY }]);
});
