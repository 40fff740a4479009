import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TABLES } from '../packages/core/src/adapters/knex/database/rows.ts';
import { WEBHOOK_LOG_DAYS } from '../packages/core/src/contract/limits.ts';

const text = readFileSync(new URL('../docs/privacy.md', import.meta.url), 'utf8');

test('V10: docs/privacy.md says of every table of the database what it holds and until when', () => {
  const rows = [...text.matchAll(/^\| (`studyshare_\w+`.*?) \| .+ \| .+ \|$/gm)].map(([, tables = '']) => tables);
  const told = rows.flatMap((tables) => [...tables.matchAll(/`(\w+)`/g)].map(([, name = '']) => name));
  expect(told.sort()).toEqual(Object.keys(TABLES).sort());
  expect(text).toContain(`calls: ${WEBHOOK_LOG_DAYS} days`);
});
