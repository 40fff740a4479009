import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { EXAMINE } from '../../ports/examine.ts';
import { folderStudySource } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'studyshare-examine-'));
afterAll(() => rmSync(folder, { recursive: true }));

const look = async (of: string) => (await folderStudySource({ folder: of, accountId: 'clinic' })[EXAMINE]())[0];

test('V4: a folder that can be read is good, also an empty one', async () => {
  expect(await look(folder)).toMatchObject({ state: 'good' });
});

test('V4: a folder that is missing, or a file, is told without where it is', async () => {
  writeFileSync(join(folder, 'file'), '');
  const found = [await look(join(folder, 'away')), await look(join(folder, 'file'))];
  expect(found.map((each) => each?.says)).toEqual(['is not there (ENOENT)', 'is no folder (ENOTDIR)']);
  expect(found.every((each) => each?.state === 'fault' && each.mend)).toBe(true);
  expect(JSON.stringify(found)).not.toContain(folder);
});
