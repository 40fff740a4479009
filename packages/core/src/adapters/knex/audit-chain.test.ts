import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../tests/support/postgres.ts';
import { DAY_MS } from '../../contract/lifespan.ts';
import { type AuditRecord, CHAIN_BEGINS, hashOfRecord } from '../../ports/index.ts';
import { sampleAccountSettings, sampleAudit } from '../../testing/sample-share.ts';
import { knexAuditLog, knexShareStore, migrate, openPostgres, openSqlite } from './index.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const databases: [string, () => Knex][] = [
  ['SQLite', () => openSqlite(':memory:')],
  ['PostgreSQL', () => openPostgres(postgres.url)],
];

/** Whether each record carries on from the one before. */
function isWhole(records: AuditRecord[], begins = CHAIN_BEGINS): boolean {
  let previous = begins;
  return records.every((record) => {
    const good = record.previousHash === previous && record.hash === hashOfRecord(previous, record, record.sequence!);
    previous = record.hash ?? '';
    return good;
  });
}

describe.each(databases)('the chain of audit records on %s', (_name, open) => {
  let knex: Knex;
  let days = 0;
  const log = () => knexAuditLog({ knex, clockOffsetMs: () => days * DAY_MS });
  beforeAll(async () => {
    knex = open();
    await migrate(knex);
  });
  afterAll(() => knex.destroy());

  const all = (account: string) => log().followChain(account, 0, 10_000);

  test('V10: 200 records at once, by changes and beside them, make one chain without gap or fork', async () => {
    const store = knexShareStore({ knex });
    const { version } = await store.ensureAccount('busy', sampleAccountSettings());
    const changes = Array.from({ length: 20 }, () =>
      store.updateAccount(
        'busy',
        version,
        { settings: sampleAccountSettings() },
        sampleAudit('busy', 'settings.updated'),
      ),
    );
    const beside = Array.from({ length: 180 }, (_, at) => log().record(sampleAudit('busy', `page.opened.${at}`)));
    const done = await Promise.all([...changes, ...beside]);
    const changed = done.slice(0, 20).filter(Boolean).length;
    const records = await all('busy');
    expect(records.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 180 + changed }, (_, at) => at + 1));
    expect(isWhole(records)).toBe(true);
    expect(await log().readChain('busy')).toMatchObject({ sequence: records.length, hash: records.at(-1)?.hash });
  });

  test('V10: a change that is rolled back takes no place in the chain', async () => {
    const store = knexShareStore({ knex });
    await store.ensureAccount('rolled', sampleAccountSettings());
    await log().record(sampleAudit('rolled'));
    expect(await store.updateAccount('rolled', 99, { settings: sampleAccountSettings() }, sampleAudit('rolled'))).toBe(
      null,
    );
    await log().record(sampleAudit('rolled'));
    const records = await all('rolled');
    expect([records.length, isWhole(records)]).toEqual([2, true]);
  });

  test('V6: each account has its own chain', async () => {
    await log().record(sampleAudit('one'));
    await log().record(sampleAudit('other'));
    await log().record(sampleAudit('one'));
    for (const account of ['one', 'other']) expect(isWhole(await all(account))).toBe(true);
    expect(await log().readChain('nobody')).toBe(null);
  });

  test('§7: what retention removes leaves its hash behind, so that the rest still follows from it', async () => {
    for (days of [-50, -40, -30, -20, 0]) await log().record(sampleAudit('aged', `day.${-days}`));
    days = 0;
    const before = await all('aged');
    expect(await log().forgetOlder('aged', 35)).toBe(false);
    const chain = (await log().readChain('aged'))!;
    expect([chain.removedSequence, chain.removedHash]).toEqual([2, before[1]?.hash]);
    const kept = await all('aged');
    expect([kept.length, isWhole(kept, chain.removedHash)]).toEqual([3, true]);
    await log().forgetOlder('aged', -1);
    await log().record(sampleAudit('aged'));
    const [last] = await all('aged');
    expect([last?.sequence, last?.previousHash]).toEqual([6, before.at(-1)?.hash]);
  });

  test('§7: a clock that went back leaves no gap: what is old between what is kept stays until that goes', async () => {
    for (days of [-10, -50, -5]) await log().record(sampleAudit('skewed'));
    days = 0;
    await log().forgetOlder('skewed', 30);
    expect((await all('skewed')).length).toBe(3);
  });

  test('V10: records are found by time, action, actor, share and outcome, newest first and page by page', async () => {
    const entries = [
      { ...sampleAudit('found', 'share.created'), shareId: 's1', actor: 'user-1' },
      { ...sampleAudit('found', 'share.revoked'), shareId: 's1', actor: 'user-2' },
      { ...sampleAudit('found', 'sharex'), shareId: 's2', actor: 'user-1' },
      { ...sampleAudit('found', 'page.unlocked'), shareId: 's2', actor: 'patient', outcome: 'failure' as const },
    ];
    for (const entry of entries) await log().record(entry);
    const find = async (filter: object) => (await log().listRecords('found', filter, 10)).map(({ action }) => action);
    expect(await find({})).toEqual(['page.unlocked', 'sharex', 'share.revoked', 'share.created']);
    expect(await find({ action: 'share' })).toEqual(['share.revoked', 'share.created']);
    expect(await find({ actor: 'user-1' })).toEqual(['sharex', 'share.created']);
    expect(await find({ shareId: 's1' })).toEqual(['share.revoked', 'share.created']);
    expect(await find({ outcome: 'failure' })).toEqual(['page.unlocked']);
    expect(await find({ until: 1 })).toEqual([]);
    const page = await log().listRecords('found', {}, 2);
    const next = await log().listRecords('found', {}, 2, page.at(-1)?.recordId);
    expect(next.map(({ action }) => action)).toEqual(['share.revoked', 'share.created']);
    expect(await log().listRecords('another', {}, 10)).toEqual([]);
  });
});

test('V10: records are found by the part before a dot in a database that orders text by the rules of a language', async () => {
  const knex = openPostgres(postgres.url);
  try {
    await migrate(knex);
    // As a cluster in `en_US.UTF-8` does, the default of the official image: between `share.` and `share/` is nothing there.
    await knex.raw(`create collation of_a_language (provider = icu, locale = 'en-u-ka-shifted')`);
    await knex.raw('alter table studyshare_audit_records alter column action type text collate of_a_language');
    const log = knexAuditLog({ knex });
    for (const action of ['share.created', 'sharex', 'share', 'share/x', 'Share.created', 'page.opened'])
      await log.record(sampleAudit('ordered', action));
    const found = await log.listRecords('ordered', { action: 'share' }, 10);
    expect(found.map(({ action }) => action)).toEqual(['share', 'share.created']);
  } finally {
    await knex.destroy();
  }
});
