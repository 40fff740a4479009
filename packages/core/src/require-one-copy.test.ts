import { expect, test } from 'vitest';
import { copiesFault } from './require-one-copy.ts';

test('two copies in one process are told with their places and what to do, each once', () => {
  const process = {};
  const [first, second] = ['file:///a/core/dist/chunk-A.js', 'file:///a/adapter/node_modules/core/dist/chunk-B.js'];
  expect(copiesFault(first, process)).toBeUndefined();
  expect(copiesFault(first, process)).toBeUndefined();
  expect(copiesFault(second, process)).toBe(
    '@studyshare/core is loaded from /a/core and from /a/adapter/node_modules/core: install one version of it for all packages (npm ls @studyshare/core).',
  );
  expect(copiesFault(second, process)).toBeUndefined();
});
