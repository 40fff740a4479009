import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fillMarks, table } from '../../tools/marked-tables.ts';
import { expectFile } from '../support/documents/expect-file.ts';
import { serverConformance } from './conformance.ts';
import { AppModule } from './kinds/nest.ts';
import { SERVER_KINDS } from './kinds.ts';
import { linesOf, recipeOf } from './recipes.ts';

/** What recipes declare as the host's own, beside their options. */
const OWN = {
  yours: (_req: unknown, res: { writeHead(status: number): { end(text: string): void } }) =>
    res.writeHead(404).end('yours'),
  AppModule,
};

const MOST_LINES = 8;
const document = fileURLToPath(new URL('../../docs/servers.md', import.meta.url));
const { resolve } = createRequire(import.meta.url);

describe.each(SERVER_KINDS.map((kind) => [kind.name, kind] as const))('%s', (name, kind) => {
  test(`V1: its recipe has at most ${MOST_LINES} lines`, () => {
    expect(linesOf(recipeOf(name))).toBeLessThanOrEqual(MOST_LINES);
  });
  serverConformance(kind, OWN);
});

test('V1: the table of docs/servers.md says how many lines each server takes', () => {
  const rows = SERVER_KINDS.map((kind) => [kind.name, versionOf(kind.package), `${linesOf(recipeOf(kind.name))}`]);
  const text = readFileSync(document, 'utf8');
  expectFile(document, fillMarks(document, text, { servers: table(['server', 'tested with', 'lines'], rows) }));
});

function versionOf(name: string | undefined): string {
  if (name === undefined) return 'Node';
  const { version } = JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8'));
  return `\`${name}\` ${version}`;
}

function packageFolder(name: string): string {
  const entry = resolve(name);
  return entry.slice(0, entry.indexOf(join('node_modules', name)) + join('node_modules', name).length);
}
