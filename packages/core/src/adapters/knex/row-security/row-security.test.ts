import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../../tests/support/postgres.ts';
import { sampleAccountSettings, sampleAudit, sampleCode, sampleShare } from '../../../testing/index.ts';
import { database } from '../database/database.ts';
import { TABLES } from '../database/rows.ts';
import { knexAuditLog, knexShareStore, migrate, openPostgres } from '../index.ts';

/** Two accounts, by which all names of their rows begin. */
const [OURS, THEIRS] = ['ours', 'theirs'];

let postgres: TestPostgres;
let knex: Knex;
/** Whom nothing is hidden from. */
let superuser: Knex;

beforeAll(async () => {
  postgres = await startPostgres();
  knex = openPostgres(postgres.url);
  superuser = openPostgres(postgres.superuserUrl);
  await migrate(knex);
  for (const account of [OURS, THEIRS]) await fillTables(knex, account);
});
afterAll(async () => {
  await knex.destroy();
  await superuser.destroy();
  await postgres.stop();
});

/** Rows of these belong to no account: counts by names of scopes, the endpoints of the installation, Knex' own lists. */
const OF_NO_ACCOUNT = ['attempts', 'webhooks', 'migrations', 'migrations_lock'].map((name) => `studyshare_${name}`);
const OF_ACCOUNTS = Object.keys(TABLES).filter((name) => !OF_NO_ACCOUNT.includes(name));

type Row = Record<string, unknown>;

/** What comes of work in a transaction of our account, all of which is taken back. */
async function asUs<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  let done: { value: T } | undefined;
  const undone = new Error('taken back');
  const ended = database(knex, () => 0)
    .of(OURS)
    .transaction(async ({ trx }) => {
      done = { value: await work(trx) };
      throw undone;
    });
  await ended.catch((error) => {
    if (error !== undone) throw error;
  });
  return done!.value;
}

const rowsOf = (name: string, account: string): Promise<Row[]> => superuser(name).where({ account_id: account });

/** The SQLSTATE by which a statement of ours is refused. */
const refusal = (work: (trx: Knex.Transaction) => Promise<unknown>) =>
  asUs(work).then(
    () => 'done',
    ({ code }: { code: string }) => code,
  );

/** insufficient_privilege, foreign_key_violation, unique_violation (PostgreSQL, Appendix A) */
const [ROW_SECURITY, FOREIGN_KEY, TAKEN] = ['42501', '23503', '23505'];

test('V6: every table of the database is under row-level security, or belongs to no account', async () => {
  const tables = await superuser('pg_class')
    .whereLike('relname', 'studyshare\\_%')
    .where({ relkind: 'r' })
    .select('relname', 'relrowsecurity', 'relforcerowsecurity');
  const bound = tables.filter((each) => each.relrowsecurity && each.relforcerowsecurity).map(({ relname }) => relname);
  expect(bound.sort()).toEqual([...OF_ACCOUNTS].sort());
  expect(tables.map(({ relname }) => relname).sort()).toEqual([...OF_ACCOUNTS, ...OF_NO_ACCOUNT].sort());
});

describe.each(OF_ACCOUNTS)('%s', (name) => {
  test('V6: a query that forgets the account reads, changes and deletes rows of its own account alone', async () => {
    const [ours, theirs] = [await rowsOf(name, OURS), await rowsOf(name, THEIRS)];
    expect(Math.min(ours.length, theirs.length)).toBeGreaterThan(0);
    const reached = await asUs(async (trx) => {
      // By foreign keys rows could not be deleted before those that belong to them.
      await dropForeignKeys(trx);
      const read: Row[] = await trx(name);
      const changed = await trx(name).update({ account_id: trx.ref('account_id') });
      return {
        accounts: [...new Set(read.map((row) => row['account_id']))],
        read: read.length,
        changed,
        deleted: await trx(name).delete(),
      };
    });
    const all = ours.length;
    expect(reached).toEqual({ accounts: [OURS], read: all, changed: all, deleted: all });
    expect(await rowsOf(name, THEIRS)).toEqual(theirs);
  });

  test('V6: nothing is added to another account, and nothing given to it', async () => {
    const [theirs] = await rowsOf(name, THEIRS);
    expect(await refusal((trx) => trx(name).insert(theirs!))).toBe(ROW_SECURITY);
    expect(await refusal((trx) => trx(name).update({ account_id: THEIRS }))).toBe(ROW_SECURITY);
  });

  test('V6: its rows are of the account that they tell of', async () => {
    for (const [account, other] of [
      [OURS, THEIRS],
      [THEIRS, OURS],
    ] as const)
      expect(JSON.stringify(await rowsOf(name, account))).not.toContain(other);
  });
});

const OF_SHARES = [
  'share_keys',
  'share_objects',
  'contacts',
  'deliveries',
  'sessions',
  'one_time_codes',
  'shared_codes',
];
const PARTS: [string, string][] = [
  ...OF_SHARES.map((name): [string, string] => [name, 'share_id']),
  ['delivery_attempts', 'delivery_id'],
];

test.each(PARTS)('V6: a row of %s is of the account of its %s, or refused', async (part, column) => {
  const name = `studyshare_${part}`;
  const [theirs] = await rowsOf(name, THEIRS);
  const code = await refusal((trx) => trx(name).update({ [column]: theirs![column] }));
  expect([FOREIGN_KEY, TAKEN]).toContain(code);
});

test('V6: what a transaction was told of its account is gone with it, and the connection sees all again', async () => {
  const asked = (trx: Knex) =>
    trx.first(trx.raw("pg_backend_pid() AS pid, current_setting('studyshare.account', true) AS account"));
  const db = database(knex, () => 0);
  const before = await db.of(OURS).transaction(({ trx }) => asked(trx));
  const after = await db.ofAll.transaction(async ({ trx }) => ({
    ...(await asked(trx)),
    seen: await trx('studyshare_shares').distinct('account_id'),
  }));
  expect(before.account).toBe(OURS);
  expect([after.pid, after.account, after.seen.length]).toEqual([before.pid, '', 2]);
});

test('V6: an account without a name, which the database would take for all of them, is refused', async () => {
  const store = knexShareStore({ knex });
  await expect(store.listShares('', 'study-1')).rejects.toMatchObject({ code: 'account.not_found' });
});

async function dropForeignKeys(trx: Knex.Transaction): Promise<void> {
  const { rows } = await trx.raw(
    "SELECT conrelid::regclass::text AS name, conname FROM pg_constraint WHERE contype = 'f'",
  );
  for (const { name, conname } of rows) await trx.raw('ALTER TABLE ?? DROP CONSTRAINT ??', [name, conname]);
}

const MASK = { x: 0, y: 0, width: 1, height: 1 };
const DEVICE = {
  manufacturer: 'Echoline',
  model: 'E9',
  modality: 'US',
  pictures: 'ultrasound',
  rows: 480,
  columns: 640,
};

/** Puts rows of an account into every table, as its clinicians, its patients and the workers would. */
async function fillTables(knex: Knex, account: string): Promise<void> {
  const store = knexShareStore({ knex });
  const audit = { ...sampleAudit(account), shareId: `${account}-shown` };
  await store.ensureAccount(account, sampleAccountSettings());
  for (const name of ['shown', 'closed'].map((each) => `${account}-${each}`)) {
    await store.createShare(sampleShare(account, name, { refuseSame: false }));
    const { fence } = (await store.claimPreparation(name))!;
    const result = { archive: { fileId: 'a', bytes: 1 }, holdsProtected: false, deviceMasks: [] };
    await store.finishPreparation(name, fence, result, audit);
  }
  const [shown, closed] = [`${account}-shown`, `${account}-closed`];
  await store.claimDelivery(`${shown}-by-email`);
  await store.openSession(shown, `${account}-session`, true);
  const code = sampleCode((await store.findShare(shown))!, `${account}-session`, `${account}-code`, {
    sharedEveryMs: 1,
  });
  await store.issueOneTimeCode(code);
  const report = { reason: 'name', position: 0, clinic: null, contacts: [] } as const;
  await store.suspendShare(closed, { ...report, contacts: [] }, { charges: [], audit });
  const kept = { ruleId: `${account}-rule`, deviceKey: 'E9', device: DEVICE, rectangles: [MASK], basedOn: 0, audit };
  const keep = [{ ...kept, keptByUserId: 'user-1', keptByName: 'A. Berg' }];
  await store.releaseSuspended(account, closed, { masks: [], keep, contacts: [] }, audit);
  await store.optOut(account, { channel: 'email', fingerprint: `${account}-email` }, 'all', audit);
  await store.noteArrival(account, `${account}-study`, null, 0);
  const call = {
    callId: `${account}-call`,
    eventId: `${account}:1`,
    type: 'share.created',
    shareId: shown,
    body: '{}',
  };
  await store.queueCalls('ris', { accountId: account, after: 0 }, 1, [call]);
  await knexAuditLog({ knex }).record(audit);
}
