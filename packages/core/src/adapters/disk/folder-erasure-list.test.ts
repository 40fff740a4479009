import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXAMINE } from '../../ports/index.ts';
import { erasureListContract } from '../../testing/index.ts';
import { folderErasureList } from './index.ts';

const NOW = Date.UTC(2026, 10, 27);
const MONTH_MS = 31 * 86_400_000;

erasureListContract({
  test,
  describe,
  factory: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'studyshare-erasures-'));
    return {
      erasures: folderErasureList({ folder }),
      another: async () => folderErasureList({ folder }),
      close: async () => rmSync(folder, { recursive: true }),
    };
  },
});

async function within(body: (folder: string) => Promise<void>): Promise<void> {
  const parent = mkdtempSync(join(tmpdir(), 'studyshare-erasures-'));
  try {
    mkdirSync(join(parent, 'list'));
    await body(join(parent, 'list'));
  } finally {
    rmSync(parent, { recursive: true });
  }
}

async function idsOf(folder: string, now = NOW): Promise<string[]> {
  const ids: string[] = [];
  for await (const each of folderErasureList({ folder }).read(now)) if ('shareId' in each) ids.push(each.shareId);
  return ids.sort();
}

const entry = (shareId: string, until = NOW + 1) => ({ shareId, state: 'deleted', until }) as const;

test('V10: a line that a crash has torn hides none that comes after it', () =>
  within(async (folder) => {
    const list = folderErasureList({ folder });
    await list.add([entry('before')]);
    const file = join(folder, readdirSync(folder)[0]!);
    appendFileSync(file, '\n{"shareId":"torn","sta');
    await list.add([entry('after')]);
    expect(await idsOf(folder)).toEqual(['after', 'before']);
  }));

test.each(['{"shareId":1,"state":"deleted","until":1}', '{"shareId":"a","state":"gone","until":1}', '{]}'])(
  'V10: a line that is none, %s, is no reason to read on: the file is named and nothing is served',
  (line) =>
    within(async (folder) => {
      await folderErasureList({ folder }).add([entry('a')]);
      const [name = ''] = readdirSync(folder);
      writeFileSync(join(folder, name), `${line}\n`, { flag: 'a' });
      await expect(idsOf(folder)).rejects.toMatchObject({
        code: 'file.damaged',
        cause: { message: expect.stringContaining(name) },
      });
    }),
);

test('V10: a month that is past is read no more, and no clock removes it', () =>
  within(async (folder) => {
    const list = folderErasureList({ folder });
    await list.add([entry('older', NOW - 2 * MONTH_MS), entry('last', NOW - MONTH_MS), entry('now')]);
    expect(await idsOf(folder)).toEqual(['last', 'now']);
    expect(readdirSync(folder).map((name) => name.slice(0, 7))).toEqual(['2026-09', '2026-10', '2026-11']);
  }));

test('V10: no two processes write to one file: on a network share they would write over each other', () =>
  within(async (folder) => {
    const [one, two] = [folderErasureList({ folder }), folderErasureList({ folder })];
    await Promise.all([one.add([entry('a')]), two.add([entry('b')])]);
    await one.add([entry('c')]);
    const files = readdirSync(folder);
    expect(files).toHaveLength(2);
    expect(files.every((name) => name.startsWith('2026-11.'))).toBe(true);
    expect(await idsOf(folder)).toEqual(['a', 'b', 'c']);
  }));

test('V10: a list of one file for all, as before, is read', () =>
  within(async (folder) => {
    writeFileSync(join(folder, '2026-11.ndjson'), `\n{"shareId":"a","state":"deleted","until":${NOW + 1}}\n`);
    expect(await idsOf(folder)).toEqual(['a']);
  }));

test('V10: the list is for this user alone, and holds ids and dates alone', () =>
  within(async (folder) => {
    await folderErasureList({ folder }).add([entry('share-1')]);
    const file = join(folder, readdirSync(folder)[0]!);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').trim()).toBe(`{"shareId":"share-1","state":"deleted","until":${NOW + 1}}`);
  }));

test('V10: a folder that is not there, as of a disk that is away, is no empty list: nothing is added and nothing read', () =>
  within(async (folder) => {
    const away = join(folder, 'not-mounted');
    expect(await folderErasureList({ folder })[EXAMINE]()).toMatchObject([{ state: 'good' }]);
    expect(await folderErasureList({ folder: away })[EXAMINE]()).toMatchObject([{ state: 'fault' }]);
    await expect(folderErasureList({ folder: away }).add([entry('a')])).rejects.toMatchObject({
      code: 'file.storage_failed',
    });
    await expect(idsOf(away)).rejects.toMatchObject({ code: 'file.storage_failed' });
  }));
