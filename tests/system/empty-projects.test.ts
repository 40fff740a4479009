/** What is packed, in projects of vendors that begin empty: installed by npm from its registry, built, opened in Chromium. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillMarks, table } from '../../tools/marked-tables.ts';
import { MockApi } from '../elements/mock-api.ts';
import { launchBrowser } from '../support/browser.ts';
import { expectFile } from '../support/documents/expect-file.ts';
import { packAll } from '../support/packed-packages.ts';
import { FRAMEWORKS } from './projects/frameworks.ts';
import { openBuilt } from './projects/open-built.ts';
import type { Project } from './projects/project.ts';

const DOCUMENT = fileURLToPath(new URL('../../docs/packages.md', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'studyshare-projects-'));
const works: string[][] = [];

let tarballs: ReadonlyMap<string, string>;
let browser: Browser;
const api = new MockApi(folder);

beforeAll(async () => {
  tarballs = packAll(folder);
  browser = await launchBrowser();
  await api.listen();
});
afterAll(async () => {
  await browser?.close();
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(at: string, command: readonly string[]): Promise<void> {
  const [program, ...args] = command;
  const PATH = [dirname(process.execPath), join(at, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
  const env = {
    ...process.env,
    PATH,
    CI: '1',
    NODE_ENV: undefined,
  };
  await promisify(execFile)(program!, args, { cwd: at, env }).catch((fault) => {
    throw new Error(`${command.join(' ')}:\n${fault.stdout}${fault.stderr}`);
  });
}

/** The project with everything installed: a folder. */
async function installed(project: Project): Promise<string> {
  const at = mkdtempSync(join(folder, 'project-'));
  const files = { 'package.json': '{ "private": true, "allowScripts": {} }', ...project.files };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at, name)), { recursive: true });
    writeFileSync(join(at, name), text);
  }
  const wanted = [
    ...project.ours.map((name) => tarballs.get(name)!),
    ...Object.entries(project.others).map(([name, version]) => `${name}@${version}`),
  ];
  await run(at, ['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', ...wanted]);
  return at;
}

const versionIn = (at: string, name: string): string =>
  JSON.parse(readFileSync(join(at, 'node_modules', name, 'package.json'), 'utf8')).version;

test.each(FRAMEWORKS.map((project) => [project.name, project] as const))('V2: %s', async (name, project) => {
  const at = await installed(project);
  for (const command of project.commands) await run(at, command);
  expect(existsSync(join(at, project.page, 'index.html'))).toBe(true);
  const page = await openBuilt(browser, join(at, project.page), api);
  await page.getByRole('button', { name: 'Send to patient' }).click();
  const dialog = page.locator('send-to-patient-dialog');
  await dialog.getByText('14 of 14 items').waitFor();
  await dialog.getByRole('textbox').first().fill('ann@example.org');
  await dialog.locator('[part~="send-button"]').click();
  await page.getByText('The host heard it').waitFor({ state: 'attached' });
  await page.locator('shares-tab [part~="share"]').first().waitFor({ state: 'attached' });
  await page.context().close();
  api.reset();
  const tried = Object.keys(project.others)
    .slice(0, 2)
    .map((other) => `\`${other}\` ${versionIn(at, other)}`);
  works.push([name, tried.join(', '), 'installs, builds, sends in Chromium']);
  rmSync(at, { recursive: true });
});

test('the table stands in docs/packages.md', () => {
  expect(works).toHaveLength(FRAMEWORKS.length);
  const document = readFileSync(DOCUMENT, 'utf8');
  expectFile(
    DOCUMENT,
    fillMarks('docs/packages.md', document, { projects: table(['project', 'tried with', 'works'], works) }),
  );
});
