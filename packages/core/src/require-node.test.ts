import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodeFault } from './require-node.ts';

test('a Node that is too old is told apart, with both versions in one sentence', () => {
  for (const old of ['18.20.8', '20.20.2', '21.7.3', '22.0.0', '22.11.0'])
    expect(nodeFault(old)).toBe(`@studyshare/core needs Node.js 22.12 or later; this is ${old}.`);
});

test('a Node that is new enough has no fault', () => {
  for (const version of ['22.12.0', '22.13.1', '23.0.0', '24.21.0', '100.0.0-nightly'])
    expect(nodeFault(version)).toBeUndefined();
});

test('the version needed is the one that the package states', () => {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    engines: { node: string };
  };
  const [major, minor] = /^>=(\d+)\.(\d+)$/.exec(engines.node)!.slice(1).map(Number);
  expect(nodeFault(`${major}.${minor}.0`)).toBeUndefined();
  expect(nodeFault(`${major}.${minor! - 1}.9`)).toBeDefined();
});
