import assert from 'node:assert/strict';
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, test } from 'vitest';
import { sampleAccountSettings, sampleAudit, sampleShare } from '../../testing/index.ts';
import { knexShareStore, migrate, openSqlite } from './index.ts';

let folder: string;
let path: string;
const open: Knex[] = [];

function database(): Knex {
  const knex = openSqlite(path);
  open.push(knex);
  return knex;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'studyshare-sqlite-'));
  path = join(folder, 'data', 'studyshare.db');
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((knex) => knex.destroy()));
  await rm(folder, { recursive: true });
});

describe('an SQLite file', () => {
  test('is synced at every commit, keeps its references, and is private', async () => {
    const knex = database();
    await migrate(knex);
    const pragma = async (name: string) => Object.values((await knex.raw(`PRAGMA ${name}`))[0])[0];
    assert.deepEqual(
      [await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')],
      ['wal', 2, 1],
    );
    for (const name of await readdir(join(folder, 'data'))) {
      assert.equal((await stat(join(folder, 'data', name))).mode & 0o777, 0o600, name);
    }
  });

  test('processes that meet at it migrate once and count together', async () => {
    const guess = `
      for (let n = 0; n < 20; n += 1) {
        const { allowed } = await store.chargeAttempts([{ scope: 'delete:x', limit: 10, windowMs: null }]);
        if (allowed) console.log('allowed');
      }
      await knex.destroy();`;
    const lines = await Promise.all([1, 2, 3].map(() => linesOf(start(path, guess))));
    assert.equal(lines.flat().length, 10);
  });

  test('R6: of an ended share no key and no sealed value remains in the files of the database', async () => {
    const knex = database();
    await migrate(knex);
    const store = knexShareStore({ knex });
    await store.ensureAccount('clinic', sampleAccountSettings());
    const share = sampleShare('clinic', 'doomed');
    await store.createShare(share);
    const secrets = [share.wrappedKey, share.sealedToken, share.sealedDeleteCode, share.contacts[0]!.sealed];
    const remaining = async () => {
      const names = await readdir(join(folder, 'data'));
      const files = await Promise.all(names.map((name) => readFile(join(folder, 'data', name))));
      return secrets.filter((secret) => files.some((file) => file.includes(secret)));
    };
    assert.deepEqual(await remaining(), secrets);
    await store.endShare('doomed', 'revoked', sampleAudit('clinic'));
    assert.deepEqual(await remaining(), []);
  });

  test('what was acknowledged is there after the process was killed', async () => {
    const child = start(
      path,
      `for (let n = 0; ; n += 1) {
        const { share } = await store.createShare(sampleShare('clinic', 'share-' + n));
        console.log(share.shareId);
      }`,
    );
    const acknowledged = await linesOf(child, (count) => {
      if (count === 25) child.kill('SIGKILL');
    });
    const store = knexShareStore({ knex: database() });
    assert.ok(acknowledged.length >= 25);
    for (const shareId of acknowledged) {
      assert.equal((await store.findShare(shareId))?.state, 'preparing');
      assert.equal((await store.listDeliveries(shareId)).length, 2);
      assert.ok(await store.getWrappedKey(shareId));
    }
  });
});

/** A process of its own that opens the file, migrates it and does this. */
function start(file: string, body: string): ChildProcessByStdio<null, Readable, null> {
  const here = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
  const script = `
    const { openSqlite, migrate, knexShareStore } = await import(${here('./index.ts')});
    const { sampleShare, sampleAccountSettings } = await import(${here('../../testing/sample-share.ts')});
    const knex = openSqlite(${JSON.stringify(file)});
    await migrate(knex);
    const store = knexShareStore({ knex });
    await store.ensureAccount('clinic', sampleAccountSettings());
    ${body}`;
  return spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function linesOf(child: ReturnType<typeof start>, onLine: (count: number) => void = () => undefined) {
  const lines: string[] = [];
  const ended = once(child, 'close');
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    onLine(lines.length);
  }
  const [code, signal] = await ended;
  assert.equal(signal ?? code, child.killed ? 'SIGKILL' : 0);
  return lines;
}
