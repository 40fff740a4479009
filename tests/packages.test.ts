import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installPacked, PACKAGES, packAll } from './support/packed-packages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = mkdtempSync(join(tmpdir(), 'studyshare-packs-'));
/** Scripts for `<script type="module">`, and types that are none of a module's. */
const FOR_MODULES_ONLY = [
  '--exclude-entrypoints',
  './studyshare-elements.js',
  './studyshare-dialog-and-tab.js',
  './studyshare-ohif.js',
];
/** Node says of a required ES module with a default export that it is one (`__esModule`); the tool looks at files only. */
const WITH_DEFAULT = ['--ignore-rules', 'false-export-default'];
let tarballs: ReadonlyMap<string, string>;

beforeAll(() => {
  tarballs = packAll(target);
});

afterAll(() => rmSync(target, { recursive: true, force: true }));

function run(tool: string, ...options: string[]): string {
  try {
    return execFileSync(join(root, 'node_modules/.bin', tool), options, { cwd: root, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${tool} found faults:\n${stdout}${stderr}`);
  }
}

/** Packages that a file of types imports, but for those of Node itself. */
function importsOf(types: string): string[] {
  const code = types.replace(/\/\*.*?\*\//gs, '');
  return [...code.matchAll(/(?<!')(?:\bfrom|\bimport) ?\(?'([^'.][^']*)'/g)]
    .map(([, specifier]) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier!)![0])
    .filter((each) => !each.startsWith('node:'));
}

for (const name of PACKAGES) {
  test(`the packed ${name} package is well formed for its consumers (publint)`, () => {
    run('publint', 'run', '--strict', tarballs.get(name)!);
  });

  test(`the types of the packed ${name} package resolve (are the types wrong)`, () => {
    run(
      'attw',
      tarballs.get(name)!,
      '--profile',
      'node16',
      ...FOR_MODULES_ONLY,
      ...(name === 'ohif' ? WITH_DEFAULT : []),
    );
  });

  test(`the types of the packed ${name} package import only what it says it needs`, () => {
    const folder = join(target, name);
    mkdirSync(folder);
    execFileSync('tar', ['-xzf', tarballs.get(name)!, '-C', folder]);
    const own = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
    const needed = new Set([own.name, ...Object.keys({ ...own.dependencies, ...own.peerDependencies })]);
    const types = globSync('package/dist/**/*.d.{ts,cts}', { cwd: folder });
    expect(types.length).toBeGreaterThan(0);
    const imported = types.flatMap((file) => importsOf(readFileSync(join(folder, file), 'utf8')));
    expect(imported.filter((each) => !needed.has(each))).toEqual([]);
  });

  test(`the packed ${name} package holds its licence and no tests`, () => {
    const files = execFileSync('tar', ['-tzf', tarballs.get(name)!], { encoding: 'utf8' }).split('\n');
    expect(files).toContain('package/LICENSE');
    expect(files).toContain('package/README.md');
    expect(files.filter((file) => file.endsWith('.test.ts'))).toEqual([]);
  });
}

/** A CommonJS file of a host: values, types, a class to inherit from, all at once, and all passed on. */
const HOST = `import { LANGUAGES, type LanguageTag } from '@studyshare/core/contract';
import { type Principal, StudyshareError } from '@studyshare/core';
import * as store from '@studyshare/core/knex';
import adapter = require('@studyshare/express-adapter');
import { SharesTab, type StudyshareSentEvent } from '@studyshare/web-components';
import type ohif from '@studyshare/ohif';
export * from '@studyshare/landing';

export class Refused extends StudyshareError {}
export const all = [LANGUAGES, store.knexShareStore, adapter.studyshareExpress];
export const tag: LanguageTag = 'sv';
export const principal: Principal = { accountId: 'a', userId: 'u', displayName: 'U', rights: ['read'] };
export const sent = (event: StudyshareSentEvent): string => event.share.shareId;
export type Tab = SharesTab;
export const extensionOf = (extension: typeof ohif): string => extension.id;
export const codeOf = (fault: unknown) => (fault instanceof StudyshareError ? fault.code : undefined);
`;
/** What an ES module of the same host does with it: there is one copy of each class, in types and when it runs. */
const BESIDE = `import { StudyshareError } from '@studyshare/core';
import { SharesTab } from '@studyshare/web-components/shares-tab';
import { codeOf, Refused, type Tab } from './host.cjs';

export const tab = (given: Tab): SharesTab => given;
const refused: StudyshareError = new Refused('request.not_found');
console.log(codeOf(new StudyshareError('request.not_found')), refused instanceof StudyshareError);
`;
/** Types that are no more than `any` would let all of this pass, so a fault is expected as well. */
const WRONG = `import { LANGUAGES } from '@studyshare/core/contract';
// @ts-expect-error it is no number
export const count: number = LANGUAGES;
`;

test('CommonJS of a host compiles under node16 and runs beside its ES modules', () => {
  const folder = join(target, 'host');
  mkdirSync(folder);
  installPacked(folder, PACKAGES, ['express', '@types/express', '@types/node', 'better-sqlite3']);
  const files = { 'host.cts': HOST, 'beside.mts': BESIDE, 'wrong.ts': WRONG };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const paths = Object.keys(files).map((name) => join(folder, name));
  const lib = 'ES2023,DOM,DOM.Iterable,ESNext.Disposable';
  const options = ['--module', 'node16', '--target', 'ES2023', '--lib', lib, '--types', 'node', '--strict'];
  run('tsc', '--ignoreConfig', ...options, '--skipLibCheck', 'false', ...paths);
  const said = execFileSync(process.execPath, [join(folder, 'beside.mjs')], { encoding: 'utf8' });
  expect(said).toBe('request.not_found true\n');
});

test('OHIF takes the packed ohif package for an extension, and its build asks for nothing that a viewer has no need of', () => {
  const own = JSON.parse(readFileSync(join(target, 'ohif/package/package.json'), 'utf8'));
  expect(own.keywords).toContain('ohif-extension');
  expect(own.peerDependencies ?? {}).toEqual({});
  for (const field of ['main', 'module', 'types'])
    expect(existsSync(join(target, 'ohif/package', own[field])), field).toBe(true);
});
