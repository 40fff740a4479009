import { expect, test } from 'vitest';
import { exportedEntries } from './exported-entries.ts';

test('each exported subpath of core is built under its name, and nothing else is an entry', () => {
  const entries = exportedEntries(new URL('../packages/core/package.json', import.meta.url).href);
  expect(entries).toMatchObject({
    index: './src/index.ts',
    smtp: './src/adapters/smtp/index.ts',
    'text-search': './src/adapters/paddle-text-search/index.ts',
  });
  expect(Object.keys(entries)).not.toContain('package.json');
});

test('an elements file that is made by another build is none', () => {
  const entries = exportedEntries(new URL('../packages/web-components/package.json', import.meta.url).href);
  expect(Object.keys(entries)).toContain('shares-tab/register');
  expect(Object.keys(entries)).not.toContain('studyshare-elements');
});
