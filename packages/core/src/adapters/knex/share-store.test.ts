import assert from 'node:assert/strict';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { isStudyshareError, type StudyshareError } from '../../errors.ts';
import type { ShareStore } from '../../ports/index.ts';
import { sampleAccountSettings, sampleAudit, sampleCode, sampleShare } from '../../testing/index.ts';
import { knexAuditLog, knexShareStore, migrate, openPostgres, openSqlite } from './index.ts';

let knex: Knex;

beforeAll(async () => {
  knex = openSqlite(':memory:');
  await migrate(knex);
  await knexShareStore({ knex }).ensureAccount('clinic', sampleAccountSettings());
});

afterAll(() => knex.destroy());

const audited = (action: string) => knex('studyshare_audit_records').where({ action });

describe('audit records', () => {
  test('a record is kept with time and detail', async () => {
    const entry = { ...sampleAudit('clinic', 'page.opened'), shareId: 's1', detail: { many: 2 } };
    await knexAuditLog({ knex }).record(entry);
    const [row] = await audited('page.opened');
    assert.deepEqual(
      [row.account_id, row.share_id, row.actor, row.outcome, row.detail],
      ['clinic', 's1', 'user-1', 'success', '{"many":2}'],
    );
    assert.ok(Math.abs(row.at - Date.now()) < 60_000);
  });

  test('a change and its record come together or not at all', async () => {
    const store = knexShareStore({ knex });
    const charges = [{ scope: 'none', limit: 0, windowMs: null }];
    const audit = sampleAudit('clinic', 'share.limited');
    assert.equal((await store.createShare(sampleShare('clinic', 'limited', { charges, audit }))).kind, 'limited');
    assert.equal((await audited('share.limited')).length, 0);
    await store.createShare(sampleShare('clinic', 'made', { audit: sampleAudit('clinic', 'share.made') }));
    assert.equal((await audited('share.made')).length, 1);
    assert.equal(await store.endShare('made', 'expired', sampleAudit('clinic', 'share.expired')), false);
    assert.equal((await audited('share.expired')).length, 0);
  });
});

describe('errors', () => {
  test('quote nothing that was to be stored', async () => {
    const store = knexShareStore({ knex });
    await store.createShare(sampleShare('clinic', 'first'));
    const clash = sampleShare('clinic', 'second', { tokenHash: 'token-hash-first', createdByName: 'Dr Secret' });
    const error: StudyshareError = await store.createShare(clash).then(
      () => assert.fail('must be refused'),
      (refusal) => refusal,
    );
    assert.ok(isStudyshareError(error, 'server.internal'));
    const everything = `${error.stack}${(error.cause as Error).stack}${JSON.stringify(error)}`;
    for (const value of ['Dr Secret', 'token-hash-first', 'sealed-', 'insert into']) {
      assert.ok(!everything.includes(value), value);
    }
    assert.equal(await store.findShare('second'), null);
  });

  test('a share of an unknown account is refused', async () => {
    const create = knexShareStore({ knex }).createShare(sampleShare('nobody', 'orphan'));
    await assert.rejects(create, (error) => isStudyshareError(error, 'account.not_found'));
  });

  test('a database that is not there is server.busy', async () => {
    const away = openPostgres('postgresql://nobody:nothing@127.0.0.1:1/none');
    try {
      await assert.rejects(knexShareStore({ knex: away }).now(), (error) => isStudyshareError(error, 'server.busy'));
      await assert.rejects(migrate(away), (error) => isStudyshareError(error, 'server.busy'));
    } finally {
      await away.destroy();
    }
  });

  test('another kind of database is refused at once', () => {
    const other = { client: { driverName: 'mysql2' } } as unknown as Knex;
    assert.throws(
      () => knexShareStore({ knex: other }),
      (error) => isStudyshareError(error, 'config.invalid'),
    );
  });
});

describe('housekeeping', () => {
  const forget = async (store: ShareStore) => {
    await store.forgetPastWindows();
    await store.forgetPastVisits();
  };

  test('windows, codes and sessions that are over are forgotten, and budgets for ever are kept', async () => {
    let offset = 0;
    const store = knexShareStore({ knex, clockOffsetMs: () => offset });
    const count = async (table: string) => Number((await knex(table).count({ n: '*' }))[0]?.['n']);
    await store.createShare(sampleShare('clinic', 'tidy'));
    const claim = (await store.claimPreparation('tidy'))!;
    const result = { archive: { fileId: 'a', bytes: 1 }, holdsProtected: false, deviceMasks: [] };
    await store.finishPreparation('tidy', claim.fence, result, sampleAudit('clinic'));
    await store.openSession('tidy', 'session', false);
    await store.issueOneTimeCode(sampleCode((await store.findShare('tidy'))!, 'session', 'code'));
    await store.chargeAttempts([
      { scope: 'window', limit: 5, windowMs: 60_000 },
      { scope: 'for-ever', limit: 5, windowMs: null },
    ]);
    await forget(store);
    const tables = ['studyshare_sessions', 'studyshare_one_time_codes', 'studyshare_attempts'];
    assert.deepEqual(await Promise.all(tables.map(count)), [1, 1, 2]);
    offset = 13 * 3_600_000;
    await forget(store);
    assert.deepEqual(await Promise.all(tables.map(count)), [0, 0, 1]);
  });
});
