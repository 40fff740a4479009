/** What is packed, in projects of vendors that begin empty: installed by npm from its registry, built, used. */
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
import type { Project, Try } from './projects/project.ts';
import { sendOverHttp } from './projects/send-over-http.ts';
import { SERVERS } from './projects/servers.ts';

const DOCUMENT = fileURLToPath(new URL('../../docs/packages.md', import.meta.url));
/** npm's registry and other people's builds set the pace; on a busy machine five tries of one project take minutes. */
const SLOW_MS = 600_000;
const PROJECTS = [...FRAMEWORKS, ...SERVERS];
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
    NEXT_TELEMETRY_DISABLED: '1',
    NG_CLI_ANALYTICS: 'false',
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

async function sendInChromium(built: string): Promise<void> {
  expect(existsSync(join(built, 'index.html'))).toBe(true);
  const page = await openBuilt(browser, built, api);
  await page.getByRole('button', { name: 'Send to patient' }).first().click();
  const dialog = page.locator('send-to-patient-dialog');
  await dialog.getByText('14 of 14 items').waitFor();
  await dialog.getByRole('textbox').first().fill('ann@example.org');
  await dialog.locator('[part~="send-button"]').click();
  await page.getByText('The host heard it').waitFor({ state: 'attached' });
  await page.locator('shares-tab [part~="share"]').first().waitFor({ state: 'attached' });
  // Pictures may still be on their way.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().close();
  api.reset();
}

/** What the table says of a try that went well. */
async function used(at: string, { commands, page, server }: Try): Promise<string> {
  for (const command of commands) await run(at, command);
  const built = commands.length === 0 ? 'installs' : 'installs, builds';
  if (page !== undefined) {
    await sendInChromium(join(at, page));
    return `${built}, sends in Chromium`;
  }
  if (server === undefined) return built;
  await sendOverHttp(at, server);
  return `${built}, sends over HTTP`;
}

test.each(PROJECTS.map((project) => [project.tries.map(({ name }) => name).join('; '), project] as const))(
  'V2: %s',
  async (_name, project) => {
    const at = await installed(project);
    const tried = Object.keys(project.others)
      .slice(0, 2)
      .map((other) => `\`${other}\` ${versionIn(at, other)}`);
    for (const each of project.tries) works.push([each.name, tried.join(', '), await used(at, each)]);
    rmSync(at, { recursive: true });
  },
  SLOW_MS,
);

test('the table stands in docs/packages.md', () => {
  expect(works).toHaveLength(PROJECTS.flatMap(({ tries }) => tries).length);
  const document = readFileSync(DOCUMENT, 'utf8');
  expectFile(
    DOCUMENT,
    fillMarks('docs/packages.md', document, { projects: table(['project', 'tried with', 'works'], works) }),
  );
});
