import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LANGUAGES, type LanguageTag } from '@studyshare/core/contract';
import { landingAssetsFolder, landingHtml } from '@studyshare/landing';
import { build, type Metafile } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { renderBoot } from '../packages/core/src/http/patient/boot-html.ts';
import { welcome } from '../packages/core/src/http/test/stub-use-cases.ts';

/** What a first load may weigh in all, compressed, in bytes. */
const FIRST_LOAD_BYTES = 45_000;

let outputs: Metafile['outputs'];
beforeAll(async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../packages/landing/src/main.ts', import.meta.url))],
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    write: false,
    outdir: 'none',
    metafile: true,
    conditions: ['studyshare-source'],
    logLevel: 'silent',
  });
  outputs = metafile.outputs;
});

/** The sources whose code is in some of the files. */
function carriedBy(files: string[]): string[] {
  const inputs = files.flatMap((file) => Object.entries(outputs[file]?.inputs ?? {}));
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
}

/** A file, and what it imports before it runs. */
function withImports(file: string): string[] {
  const next = (outputs[file]?.imports ?? []).filter(({ kind }) => kind === 'import-statement');
  return [file, ...next.flatMap(({ path }) => withImports(path))];
}

test('the landing page carries no table of settings, no schema and no clinician’s words', () => {
  const paths = carriedBy(Object.keys(outputs));
  expect(
    paths.filter((path) => /contract\/(settings\/|schema|openapi|operations)|languages\/(\w+\/)?clinician/.test(path)),
  ).toEqual([]);
  expect(paths.length).toBeGreaterThan(20);
});

test('G14: a first load brings no language but the page’s and no list of them, and none of the screens that are opened later', () => {
  const main = Object.keys(outputs).find((path) => outputs[path]?.entryPoint?.endsWith('landing/src/main.ts'))!;
  const paths = carriedBy(withImports(main));
  expect(paths.filter((path) => /i18n\/languages\//.test(path))).toEqual([]);
  expect(paths.filter((path) => /screens\/(settings|viewer\/(viewer-overlay|gestures))|-sheet\.ts/.test(path))).toEqual(
    [],
  );
  // Nor what is fetched with the first clip that is played, code that is shown, or selection that is saved.
  expect(paths.filter((path) => /clip-player|frame-table|node_modules\/(uqr|client-zip)\//.test(path))).toEqual([]);
});

test.each(LANGUAGES)(
  'G14: in %s a first load weighs at most 45 kB, compressed, all in all',
  (language: LanguageTag) => {
    const page = renderBoot(landingHtml(), { ...welcome, language });
    const files = [...page.matchAll(/(?:src|href)="\/assets\/([^"]+)"/g)].map(([, name = '']) => name);
    const weights = files.map((name) => readFileSync(`${landingAssetsFolder}${name}.br`).length);
    const total = weights.reduce((sum, bytes) => sum + bytes, Buffer.byteLength(page));
    expect(files.length).toBeGreaterThanOrEqual(4);
    expect(total, JSON.stringify(Object.fromEntries(files.map((name, at) => [name, weights[at]])))).toBeLessThan(
      FIRST_LOAD_BYTES,
    );
  },
);
