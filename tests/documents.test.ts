import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { type CodeBlock, codeBlocks } from './support/documents/code-blocks.ts';
import { compileBlocks } from './support/documents/compile.ts';
import { docExamples } from './support/documents/doc-examples.ts';
import { attributeFaults, elementAttributes, scriptsOf } from './support/documents/html.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const found = (...patterns: string[]) =>
  globSync(patterns, { cwd: root }).filter((path) => !/node_modules|dist\//.test(path));

const documents = found('*.md', 'packages/*/*.md', 'docs/*.md');
const sources = found('packages/*/src/**/*.ts', 'packages/*/index.ts');
const blocks = [
  ...documents.flatMap((file) => codeBlocks(file, read(file))),
  ...sources.flatMap((file) => docExamples(file, read(file))),
];
const html = blocks.filter(({ language }) => language === 'html');

const made = (line: number, language: string, code: string): CodeBlock => ({ file: 'docs/x.md', line, language, code });
const WRONG = [
  made(10, 'ts', "import { localShareKeys } from '@studyshare/core';\nlocalShareKeys('key');\n"),
  made(20, 'html', '<share-tab></share-tab>\n<script>\n  documents.title;\n</script>\n'),
];

describe('code', () => {
  let faults: string[] = [];
  beforeAll(() => {
    const code = [...blocks, ...WRONG].filter(({ language }) => /^[jt]sx?$|^html$/.test(language));
    expect(code.length).toBeGreaterThan(40);
    faults = compileBlocks(code.map((block) => (block.language === 'html' ? scriptsOf(block) : block)));
  }, 120_000);

  test('of every document and doc comment compiles against the packages', () => {
    expect(faults.filter((fault) => !fault.startsWith('docs/x.md'))).toEqual([]);
  });

  test('that is wrong is told by its document and line', () => {
    expect(faults.filter((fault) => fault.startsWith('docs/x.md'))).toEqual([
      expect.stringMatching(/:11: .*not assignable/),
      expect.stringMatching(/:22: Cannot find name 'documents'/),
      expect.stringMatching(/share-tab/),
    ]);
  });

  test('in HTML uses attributes that the elements have', async () => {
    const known = await elementAttributes();
    expect([...known.keys()]).toEqual(
      expect.arrayContaining(['send-to-patient-dialog', 'share-settings', 'shares-tab']),
    );
    expect(html.flatMap((block) => attributeFaults(block, known))).toEqual([]);
    expect(attributeFaults(made(30, 'html', '<shares-tab studyid="1" id="x"></shares-tab>'), known)).toEqual([
      'docs/x.md:30: <shares-tab> has no attribute studyid',
    ]);
  });
});

describe('what the documents say to type is there', () => {
  const scriptsIn = (folder: string) => Object.keys(JSON.parse(read(join(folder, 'package.json'))).scripts);

  test.each(documents)('%s', (file) => {
    const text = read(file);
    for (const [, name = '', , folder = '.'] of text.matchAll(/npm run ([\w:-]+)(?: (-w|--workspace) (\S+))?/g))
      expect(scriptsIn(folder), `npm run ${name}`).toContain(name);
    for (const [, name = ''] of text.matchAll(/npm (start|test)\b/g)) expect(scriptsIn('.')).toContain(name);
    for (const [, path = ''] of text.matchAll(/npx vitest run (?:--config \S+ )?(\S+?)[`\s]/g))
      expect(existsSync(join(root, path))).toBe(true);
  });
});

describe('what core ships', () => {
  const { exports } = JSON.parse(read('packages/core/package.json')) as { exports: Record<string, unknown> };

  test('is in its README subpath by subpath, and nothing else is', () => {
    const subpaths = Object.keys(exports).map((subpath) => subpath.replace('.', '@studyshare/core'));
    const rows = [...read('packages/core/README.md').matchAll(/^\| `(@studyshare\/core[\w/-]*)`/gm)].map(
      ([, name]) => name,
    );
    expect(rows.sort()).toEqual(subpaths.filter((name) => !name.endsWith('.json')).sort());
  });

  test('is exported by the names that the list of ports has', () => {
    const entries = ['packages/core/src/index.ts', ...found('packages/core/src/adapters/*/index.ts')]
      .map(read)
      .join('\n');
    const shipped = [...read('docs/ports.md').matchAll(/^\|[^|]*\|[^|]*\|([^|]*)\|$/gm)]
      .flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)])
      .map(([, name = '']) => name);
    expect(shipped.length).toBeGreaterThan(8);
    expect(shipped.filter((name) => !new RegExp(`\\b${name}\\b`).test(entries))).toEqual([]);
  });
});
