import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const tree = mkdtempSync(join(tmpdir(), 'studyshare-language-'));
const TAG = 'yi';
const LIST = 'packages/core/src/contract/languages.ts';
const LANGUAGES_FOLDER = 'packages/core/src/i18n/languages';

/** The sources as they are, with one language more: its folder, and its line in the list. */
beforeAll(() => {
  for (const part of ['packages/core', 'packages/landing', 'packages/web-components'])
    for (const file of ['src', 'package.json']) copy(`${part}/${file}`);
  copy('tools/generate-languages.ts');
  copy('tests/fixtures/languages/speak.ts');
  borrowModules();
  cpSync(join(root, 'tests/fixtures/languages', TAG), join(tree, LANGUAGES_FOLDER, TAG), { recursive: true });
  const list = readFileSync(join(tree, LIST), 'utf8');
  writeFileSync(join(tree, LIST), list.replace(/,?\s*\](?= as const)/, `, '${TAG}']`));
  run('tools/generate-languages.ts');
});
afterAll(() => rmSync(tree, { recursive: true }));

function copy(path: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  cpSync(join(root, path), join(tree, path), { recursive: true });
}

/** Others' packages are those at hand; ours are the copies. */
function borrowModules(): void {
  const modules = join(tree, 'node_modules');
  mkdirSync(join(modules, '@studyshare'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')).filter((one) => one !== '@studyshare'))
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  symlinkSync(join(tree, 'packages/core'), join(modules, '@studyshare/core'));
  writeFileSync(join(tree, 'package.json'), '{ "type": "module" }');
}

function run(script: string, ...options: string[]): string {
  const node = ['--conditions=studyshare-source', join(tree, script), ...options];
  return execFileSync(process.execPath, node, { cwd: tree, encoding: 'utf8' });
}

test('a folder and a line make a whole language: page, messages, elements, direction, name and dates', () => {
  const said = JSON.parse(run('tests/fixtures/languages/speak.ts', TAG));
  expect(said).toMatchObject({
    name: 'ייִדיש',
    faults: [],
    page: {
      direction: 'rtl',
      open: '‹See your images›',
      date: '19טן פֿעברואַר 2027',
    },
    message: { subject: '‹Your images from Lakeside›' },
    clinician: { send: '‹Send›', clauses: 'a · b' },
  });
  expect(said.page.counts).toContain('‹2 clips›');
  expect(said.page.ago).not.toMatch(/hours/);
  expect(said.document).toContain(`<html lang="${TAG}" dir="rtl">`);
  expect(said.document).toContain('<title>‹Secure page›</title>');
  expect(said.message.html).toContain(`<html lang="${TAG}" dir="rtl">`);
  expect(said.message.text).toContain('19טן פֿעברואַר 2027');
  expect(said.clinician.date).toMatch(/2027/);
  expect(said.clinician.ago).not.toMatch(/hours/);
});

test('its types are those of a language', () => {
  const folder = join(tree, LANGUAGES_FOLDER);
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const program = ts.createProgram(
    files.map((file) => join(folder, file)),
    options,
  );
  const faults = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => [file?.fileName, messageText]);
  expect(faults).toEqual([]);
});
