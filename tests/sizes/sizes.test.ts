/** What the built packages weigh, held to limits; the tables stand in docs/packages.md. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { fillMarks, table } from '../../tools/marked-tables.ts';
import { expectFile } from '../support/documents/expect-file.ts';
import { unpackedBytes } from '../support/packed-packages.ts';
import { type Fetched, fetchedAsServed, fetchedBundled } from './fetched-by-browser.ts';
import { bytesOf, foldersOf } from './installed.ts';
import { BROWSER_KB, INSTALLED_MB, NODE_KB, PURPOSES, REACT_PAIR_KB } from './limits.ts';
import { loadedByNode } from './loaded-by-node.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENT = join(root, 'docs/packages.md');

/** Two digits, rounded up: the tables change with what somebody notices. */
function atMost(bytes: number): string {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(bytes)) - 1);
  const rounded = Math.ceil(bytes / step) * step;
  if (rounded < 1_000) return '1 kB';
  return rounded < 1e6 ? `${rounded / 1_000} kB` : `${rounded / 1e6} MB`;
}

const manifestOf = (name: string) => JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));

/** What can be imported from a package, and the built file of each. */
function scriptsOf(name: string): [specifier: string, file: string][] {
  const lines = Object.entries<string | { default: string }>(manifestOf(name).exports);
  return lines.flatMap(([subpath, line]) =>
    typeof line === 'object' && line.default.startsWith('./dist/')
      ? [[`@studyshare/${name}${subpath.slice(1)}`, join(root, 'packages', name, line.default)] as [string, string]]
      : [],
  );
}

/** The limits hold every byte; what the document tells may be off by so much before it has to be written anew. */
const TOLD_WITHIN = 0.15;
const SIZE = /(?<=\| )(\d+(?:\.\d+)?) (kB|MB)(?= \|)/g;

function expectTable(name: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const written = readFileSync(DOCUMENT, 'utf8');
  const found = fillMarks('docs/packages.md', written, { [name]: table(head, rows) });
  expectFile(DOCUMENT, process.env['STUDYSHARE_WRITE'] === '1' ? found : asTold(found, written));
}

/** A document with the sizes of another one wherever they are nearly those. */
function asTold(found: string, told: string): string {
  const sizes = [...told.matchAll(SIZE)].map(([size]) => size);
  let at = -1;
  return found.replace(SIZE, (size) => {
    const other = sizes[(at += 1)];
    const [one, two] = [bytesIn(size), bytesIn(other ?? '')];
    return other !== undefined && Math.abs(one - two) <= TOLD_WITHIN * Math.max(one, two) ? other : size;
  });
}

function bytesIn(size: string): number {
  const [number, unit] = size.split(' ');
  return Number(number) * (unit === 'MB' ? 1e6 : 1e3);
}

test('V2: what a page fetches for each import and script stays within its limit, and stands in docs/packages.md', async () => {
  const found = new Map<string, Fetched>();
  for (const [specifier, file] of ['web-components', 'ohif'].flatMap(scriptsOf))
    found.set(specifier, await (file.includes('/browser/') ? fetchedAsServed(file) : fetchedBundled(file)));
  expect([...found.keys()].sort()).toEqual(Object.keys(BROWSER_KB).sort());
  const over = [...found].filter(([specifier, { gzip }]) => gzip > BROWSER_KB[specifier]! * 1_000);
  expect(over).toEqual([]);
  // A registration that a bundler takes for needless is lighter than what it registers.
  for (const element of ['send-to-patient-dialog', 'shares-tab', 'share-settings'])
    expect(found.get(`@studyshare/web-components/${element}/register`)!.gzip).toBeGreaterThan(
      found.get(`@studyshare/web-components/${element}`)!.gzip * 0.95,
    );
  const react = await fetchedBundled(join(root, 'packages/web-components/dist/react/index.js'), [
    'SendToPatientDialog',
    'SharesTab',
  ]);
  expect(react.gzip).toBeLessThanOrEqual(REACT_PAIR_KB * 1_000);
  const rows = [...found].map(([specifier, { gzip, brotli }]) => [
    `\`${specifier}\``,
    atMost(gzip),
    atMost(brotli),
    atMost(BROWSER_KB[specifier]! * 1_000),
  ]);
  rows.push(['dialog and tab of `…/react`', atMost(react.gzip), atMost(react.brotli), atMost(REACT_PAIR_KB * 1_000)]);
  expectTable('browser-sizes', ['import or script', 'gzip', 'brotli', 'limit, gzip'], rows);
});

test('V2: what Node loads for each import stays within its limit, and stands in docs/packages.md', async () => {
  const specifiers = ['core', 'express-adapter', 'landing'].flatMap(scriptsOf).map(([specifier]) => specifier);
  expect(specifiers.toSorted()).toEqual(Object.keys(NODE_KB).sort());
  const rows: string[][] = [];
  const over: string[] = [];
  for (const specifier of specifiers) {
    const { scripts, native } = await loadedByNode(specifier);
    if (scripts > NODE_KB[specifier]! * 1_000) over.push(`${specifier}: ${scripts} bytes`);
    rows.push([
      `\`${specifier}\``,
      atMost(scripts),
      native === 0 ? '' : atMost(native),
      atMost(NODE_KB[specifier]! * 1_000),
    ]);
  }
  expect(over).toEqual([]);
  expectTable('node-sizes', ['import', 'scripts', 'native libraries', 'limit, scripts'], rows);
}, 120_000);

test('V2: what an installation of core is made of stays within its limit, and stands in docs/packages.md', () => {
  const core = join(root, 'packages/core');
  const { dependencies, peerDependencies } = manifestOf('core');
  const needed = Object.keys(dependencies);
  const own = unpackedBytes('core');
  const all = own + bytesOf(foldersOf(needed, core));
  expect(all).toBeLessThanOrEqual(INSTALLED_MB * 1e6);
  expect([...needed, ...Object.keys(peerDependencies)].sort()).toEqual(Object.keys(PURPOSES).sort());
  const row = (name: string, kind: string) => ({ name, kind, bytes: bytesOf(foldersOf([name], core)) });
  const rows = [
    ...needed.map((name) => row(name, 'always')),
    ...Object.keys(peerDependencies).map((name) => row(name, 'where you install it')),
  ];
  rows.sort((one, other) => one.kind.localeCompare(other.kind) || other.bytes - one.bytes);
  const lines = rows.map(({ name, kind, bytes }) => [`\`${name}\``, atMost(bytes), kind, PURPOSES[name]!]);
  expectTable(
    'installed',
    ['package', 'on disk', 'installed', 'what for'],
    [
      [
        '`@studyshare/core` itself',
        atMost(own),
        'always',
        "programs with their sources and source maps; the text search's own nets",
      ],
      ...lines,
      ['all that is always installed', atMost(all), '', `limit: ${INSTALLED_MB} MB`],
    ],
  );
});
