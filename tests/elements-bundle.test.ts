import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { LANGUAGES, type LanguageTag } from '@studyshare/core/contract';
import { build, type Metafile } from 'esbuild';
import { beforeAll, expect, test } from 'vitest';
import { words as everyday } from '../packages/core/src/i18n/languages/elements/everyday/en.gen.ts';
import { words as pictures } from '../packages/core/src/i18n/languages/elements/pictures/en.gen.ts';
import { words as settings } from '../packages/core/src/i18n/languages/elements/settings/en.gen.ts';
import { fillMarks, table } from '../tools/marked-tables.ts';
import { expectFile } from './support/documents/expect-file.ts';

const ELEMENTS = fileURLToPath(new URL('../packages/web-components/src', import.meta.url));
const DOCUMENT = fileURLToPath(new URL('../docs/elements.md', import.meta.url));

/** What a page with dialog and tab on it may load, compressed (brotli 11), in bytes: code and words of one language. */
const FIRST_LOAD_BYTES = { en: 35_000, most: 37_000 };

let outputs: Metafile['outputs'];
const weights = new Map<string, number>();
const texts = new Map<string, string>();

// As a host's bundler would put the two into one program, which it splits where something is fetched later.
beforeAll(async () => {
  const built = await build({
    stdin: {
      contents: "import './send-to-patient-dialog/register.ts';\nimport './shares-tab/register.ts';\n",
      resolveDir: ELEMENTS,
      sourcefile: 'host.ts',
      loader: 'ts',
    },
    bundle: true,
    splitting: true,
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    format: 'esm',
    write: false,
    outdir: 'none',
    metafile: true,
    conditions: ['studyshare-source'],
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  outputs = built.metafile.outputs;
  for (const [name, { bytes }] of Object.entries(outputs)) {
    const file = built.outputFiles.find(({ path }) => path.endsWith(name.replace(/^(\.\.\/)*/, '')));
    expect(file?.contents.length).toBe(bytes);
    texts.set(name, file!.text);
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    weights.set(name, brotliCompressSync(file!.contents, quality).length);
  }
});

/** Files, and what they import before they run. */
function withImports(files: readonly string[], seen = new Set<string>()): Set<string> {
  for (const file of files.filter((each) => !seen.has(each))) {
    seen.add(file);
    const next = (outputs[file]?.imports ?? []).filter(({ kind }) => kind === 'import-statement');
    withImports(
      next.map(({ path }) => path),
      seen,
    );
  }
  return seen;
}

/** The file that is fetched for a source. */
function fileOf(source: string): string {
  return Object.keys(outputs).find((name) => outputs[name]?.entryPoint?.endsWith(source))!;
}

function weightOf(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + weights.get(file)!, 0);
}

function firstLoad(): Set<string> {
  return withImports([fileOf('host.ts')]);
}

function wordsFile(language: LanguageTag, part = 'everyday'): string {
  return fileOf(`languages/elements/${part}/${language}.gen.ts`);
}

/** The sources whose code is in some of the files. */
function carriedBy(files: Iterable<string>): string[] {
  const inputs = [...files].flatMap((file) => Object.entries(outputs[file]?.inputs ?? {}));
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
}

test('dialog and tab bring no words, no table of settings, no schema, and nothing that is opened later', () => {
  const paths = carriedBy(firstLoad());
  expect(paths.length).toBeGreaterThan(30);
  const later =
    /languages\/\w+(-\w+)?\/clinician|contract\/(settings|schema|openapi|operations)|share-settings\/|\/(preview|masking|correct|form|sending|contact)\/|uqr/;
  expect(paths.filter((path) => later.test(path))).toEqual([]);
});

test.each(LANGUAGES)('in %s dialog and tab weigh at most what they may, words and all', (language) => {
  const total = weightOf([...firstLoad(), wordsFile(language)]);
  expect(total).toBeLessThanOrEqual(language === 'en' ? FIRST_LOAD_BYTES.en : FIRST_LOAD_BYTES.most);
});

// Said once the preview, and its words with it, is there: by the header of the window, and by what shares a file with it.
const WITH_THE_PREVIEW = /^preview\.(?:back|title|verdict\..*)$/;

test('what dialog and tab say before something is opened is among the words they fetch at first', () => {
  const stems = (keys: string[]) => keys.map((key) => key.replace(/_(?:zero|one|two|few|many|other)$/, ''));
  const first = new Set(stems(Object.keys(everyday)));
  const later = stems(Object.keys({ ...pictures, ...settings })).filter((key) => !first.has(key));
  expect(later.length).toBeGreaterThan(100);
  const page = firstLoad();
  const code = [
    ...page,
    ...beyond(['send-to-patient-dialog/window.ts', 'hand-over/index.ts', 'correct/index.ts'], page),
  ]
    .map((file) => texts.get(file))
    .join('\n');
  const said = later.filter((key) => new RegExp(`["'\`]${key.replaceAll('.', '\\.')}["'\`]`).test(code));
  expect(said.filter((key) => !WITH_THE_PREVIEW.test(key))).toEqual([]);
});

/** What is fetched for a source beyond what the page has. */
function beyond(sources: readonly string[], has: Set<string>): string[] {
  return [...withImports(sources.map(fileOf))].filter((file) => !has.has(file));
}

// Whole kilobytes, so that the table changes with what somebody notices.
function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} kB`;
}

test('the weights stand in docs/elements.md', () => {
  const page = firstLoad();
  const opened = new Set([...page, ...beyond(['send-to-patient-dialog/window.ts'], page)]);
  const languages = LANGUAGES.map((tag) => weights.get(wordsFile(tag))!);
  const picturesWords = [fileOf('languages/elements/pictures.gen.ts'), wordsFile('en', 'pictures')];
  const rows: [string, string, number][] = [
    ['code of dialog and tab', 'with the page', weightOf(page)],
    ['words, English', 'with the page', weights.get(wordsFile('en'))!],
    ['words, the largest language', 'with the page', Math.max(...languages)],
    ['window of the dialog', 'when the page is idle, or the dialog opens', weightOf(opened) - weightOf(page)],
    ['preview', 'when it is opened', weightOf([...beyond(['preview/index.ts'], opened), ...picturesWords])],
    [
      'images of a reported share',
      'when they are opened',
      weightOf([...beyond(['masking/index.ts'], page), ...picturesWords]),
    ],
    ['link and QR code', 'when they are shown', weightOf(beyond(['hand-over/index.ts'], page))],
    [
      'form for the right contact',
      'when the page is idle, or on opening',
      weightOf(beyond(['correct/index.ts'], page)),
    ],
  ];
  const text = table(
    ['part', 'fetched', 'brotli, at most'],
    rows.map(([part, when, bytes]) => [part, when, kilobytes(bytes)]),
  );
  const document = readFileSync(DOCUMENT, 'utf8');
  expectFile(DOCUMENT, fillMarks('docs/elements.md', document, { weights: text }));
});
