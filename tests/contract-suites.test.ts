import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const ports = read('docs/ports.md');

/** First cells of the rows of a table of docs/ports.md, by a pattern for the rest of a row. */
function cells(rest: string): string[] {
  const rows = [...ports.matchAll(new RegExp(`^\\| (\`.*?\`) \\| ${rest}$`, 'gm'))];
  return rows.flatMap(([, cell = '']) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
}

const suites = new Map(
  [...ports.matchAll(/^\| `(\w+)` \| `(\w+Contract)` \| .*\|$/gm)].map(([, port = '', suite = '']) => [port, suite]),
);

test('V2: every port of docs/ports.md has a contract suite', () => {
  const listed = cells('(?!`\\w+Contract`)[^|]*\\|[^|]*\\|');
  expect(listed.length).toBeGreaterThan(20);
  expect([...suites.keys()].sort()).toEqual(listed.sort());
});

test('V2: every suite is exported, and something that ships is held to it', () => {
  const tests = globSync(['packages/core/src/**/*.test.ts', 'tests/system/*.test.ts'], { cwd: root })
    .map(read)
    .join('');
  const parts = read('packages/core/src/testing/share-store/index.ts');
  const entry = read('packages/core/src/testing/index.ts') + parts;
  for (const suite of suites.values()) {
    expect(entry, suite).toMatch(new RegExp(`\\b${suite}\\b`));
    expect(tests + parts, suite).toContain(`${suite}(`);
  }
});

test('V2: every field of a fixture says what it is for', () => {
  const files = globSync(
    ['packages/core/src/testing/*-contract.ts', 'packages/core/src/testing/share-store/scene.ts'],
    { cwd: root },
  );
  const silent = files.flatMap((file) =>
    undocumented(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true)),
  );
  expect(silent).toEqual([]);
});

/** Ids that stand beside one another are told of together, before the first; the suite's own text says what is tested. */
const TOLD_TOGETHER = new Set(['close', 'studyId', 'objectId', 'after']);

/** Members of fixtures without a word; the first is the implementation. */
function undocumented(source: ts.SourceFile): string[] {
  const fixtures = source.statements.filter(ts.isInterfaceDeclaration).filter(({ name }) => /Fixture$/.test(name.text));
  return fixtures.flatMap(({ name: { text }, members }) =>
    members
      .slice(1)
      .filter((member) => ts.getJSDocCommentsAndTags(member).length === 0)
      .map((member) => member.name?.getText(source) ?? '')
      .filter((name) => !TOLD_TOGETHER.has(name))
      .map((name) => `${source.fileName}: ${text}.${name}`),
  );
}
