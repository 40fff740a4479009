import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../tests/support/postgres.ts';
import { DAY_MS } from '../../contract/lifespan.ts';
import type { AuditEntry } from '../../ports/audit-log.ts';
import { auditLogContract, sampleAudit } from '../../testing/index.ts';
import { knexAuditLog, migrate, openPostgres, openSqlite } from './index.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const databases: [string, () => Knex][] = [
  ['SQLite', () => openSqlite(':memory:')],
  ['PostgreSQL', () => openPostgres(postgres.url)],
];

describe.each(databases)('audit records on %s', (_name, open) => {
  let knex: Knex;
  beforeAll(async () => {
    knex = open();
    await migrate(knex);
  });
  afterAll(() => knex.destroy());

  const kept = async (account: string) =>
    (await knex('studyshare_audit_records').where({ account_id: account })).length;

  /** Records of an account, each so many days old. */
  async function record(account: string, ages: readonly number[]): Promise<void> {
    const log = knexAuditLog({ knex });
    for (const age of ages) {
      await log.record(sampleAudit(account));
      const newest = (await knex('studyshare_audit_records').max({ id: 'audit_id' }))[0]?.id;
      await knex('studyshare_audit_records')
        .where({ audit_id: newest })
        .update({ at: Date.now() - age * DAY_MS });
    }
  }

  test('§7: what is older than the account keeps goes, and nothing of another account', async () => {
    const log = knexAuditLog({ knex });
    await record('lakeside', [400, 31, 29, 0]);
    await record('northgate', [400]);
    expect(await log.forgetOlder('lakeside', 30)).toBe(false);
    expect([await kept('lakeside'), await kept('northgate')]).toEqual([2, 1]);
  });

  test('§7: thousands go a batch at a time', async () => {
    const log = knexAuditLog({ knex });
    const at = Date.now() - 40 * DAY_MS;
    const row = { at, account_id: 'old', action: 'page.opened', actor: 'patient', outcome: 'success' };
    await knex.batchInsert(
      'studyshare_audit_records',
      Array.from({ length: 2_500 }, () => row),
      100,
    );
    const more: boolean[] = [];
    do more.push(await log.forgetOlder('old', 30));
    while (more.at(-1));
    expect(more).toEqual([true, true, false]);
    expect(await kept('old')).toBe(0);
  });
});

for (const [name, open] of databases) {
  auditLogContract({
    test,
    describe: (suite, body) => describe(`${name}: ${suite}`, body),
    factory: async () => {
      const knex = open();
      await migrate(knex);
      const records = () => knex('studyshare_audit_records');
      return {
        audit: knexAuditLog({ knex }),
        kept: async (accountId) => (await records().where({ account_id: accountId })).map(entryOf),
        pass: async (milliseconds) => void (await records().decrement('at', milliseconds)),
        close: () => knex.destroy(),
      };
    },
  });
}

function entryOf(row: Record<string, string | null>): AuditEntry {
  const detail = typeof row['detail'] === 'string' ? JSON.parse(row['detail']) : row['detail'];
  return {
    accountId: row['account_id']!,
    action: row['action']!,
    actor: row['actor']!,
    outcome: row['outcome'] as AuditEntry['outcome'],
    ...(row['share_id'] === null ? {} : { shareId: row['share_id']! }),
    ...(detail === null ? {} : { detail }),
  };
}
