import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ARCHIVE_FAULTS, unavailable } from './faults.ts';
import { completeArchive } from './options.ts';

const document = readFileSync(new URL('../../../../../docs/archives.md', import.meta.url), 'utf8');
const rows = [...document.slice(document.indexOf('## When')).matchAll(/^\| `([\w-]+)` \| (.*) \|$/gm)].map(
  ([, what, todo]) => [what, todo],
);

test('the document says of every failure what to do, and of nothing else', () => {
  expect(rows).toEqual(Object.entries(ARCHIVE_FAULTS));
});

test('every setting that a failure or the document names is one', () => {
  const named = [...JSON.stringify(ARCHIVE_FAULTS).matchAll(/`(\w+)[.\w]*`/g)].map(([, name]) => name!);
  const table = document.slice(document.indexOf('| setting |'), document.indexOf('`archives` may also'));
  const settings = [...table.matchAll(/`(\w+)`/g)].map(([, name]) => name!);
  expect(settings).toEqual(expect.arrayContaining(Object.keys(completeArchive({ url: 'https://pacs.example' }, 'a'))));
  expect(named.filter((name) => name !== 'status' && !settings.includes(name))).toEqual([]);
});

test('an error holds its reason and status alone', () => {
  expect(unavailable('overloaded', { status: 503 })).toMatchObject({
    code: 'study.unavailable',
    params: { what: 'overloaded', status: 503 },
  });
});
