import assert from 'node:assert/strict';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../tests/support/postgres.ts';
import type { NewShare, ShareStore } from '../../ports/index.ts';
import { sampleAccountSettings, sampleAudit, sampleShare } from '../../testing/index.ts';
import { knexShareStore, migrate, openPostgres, openSqlite } from './index.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const databases: [string, () => Knex][] = [
  ['SQLite', () => openSqlite(':memory:')],
  ['PostgreSQL', () => openPostgres(postgres.url)],
];

/** More than any call needs whose number of statements does not depend on how much there is to do. */
const FEW = 12;

describe.each(databases)('statements on %s', (_name, open) => {
  let knex: Knex;
  let store: ShareStore;
  beforeAll(async () => {
    knex = open();
    await migrate(knex);
    store = knexShareStore({ knex });
    await store.ensureAccount('clinic', sampleAccountSettings());
  });
  afterAll(() => knex.destroy());

  /** How many statements the work took, those that open and close its transactions included. */
  async function counted(work: () => Promise<unknown>): Promise<number> {
    let statements = 0;
    const count = () => {
      statements += 1;
    };
    knex.on('query', count);
    try {
      await work();
    } finally {
      knex.off('query', count);
    }
    return statements;
  }

  const ready = async (name: string, change: Partial<NewShare> = {}, holdsProtected = false) => {
    await store.createShare(sampleShare('clinic', name, change));
    const { fence } = (await store.claimPreparation(name))!;
    const result = { archive: { fileId: 'a', bytes: 1 }, holdsProtected, deviceMasks: [] };
    await store.finishPreparation(name, fence, result, sampleAudit('clinic'));
  };

  test('a share of 4,000 objects is made in fewer than 100, and read in fewer than 10', async () => {
    const share = sampleShare('clinic', 'large', { objects: objects(4_000) });
    const made = await counted(() => store.createShare(share));
    assert.ok(made > 5 && made < 100, `${made}`);
    const read = await counted(() => store.findShare('large'));
    assert.ok(read > 2 && read < 10, `${read}`);
    assert.equal((await store.findShare('large'))?.objects.length, 4_000);
  });

  test('more contacts and messages of a share take no more', async () => {
    const few = await counted(() => store.createShare(sampleShare('clinic', 'few')));
    const contacts = Array.from({ length: 40 }, (_, at) => ({
      ...{ contactId: `contact-${at}`, channel: 'sms' as const },
      ...{ sealed: 'sealed', masked: '•••', fingerprint: `fingerprint-${at}` },
    }));
    const deliveries = contacts.map(({ contactId, channel }) => ({
      deliveryId: `many-${contactId}`,
      contactId,
      channel,
    }));
    const many = await counted(() => store.createShare(sampleShare('clinic', 'many', { contacts, deliveries })));
    assert.equal(many, few);
    await ready('told', { contacts, deliveries: [] });
    const messages = contacts.map(({ contactId, channel }) => ({
      ...{ deliveryId: `told-${contactId}`, contactId, channel },
      ...{ kind: 'resend' as const, sealedPayload: null },
    }));
    const options = { charges: [], audit: sampleAudit('clinic') };
    assert.ok((await counted(() => store.enqueueDeliveries('told', messages, options))) <= FEW);
    assert.equal((await store.listDeliveries('told')).length, 40);
  });

  test('more shares of a study take no more to list', async () => {
    const list = () =>
      counted(async () => {
        await store.listShares('clinic', 'busy');
        await store.listDeliveriesOfStudy('clinic', 'busy');
      });
    await store.createShare(sampleShare('clinic', 'busy-0', { studyId: 'busy' }));
    const one = await list();
    for (let more = 1; more < 20; more += 1) {
      await store.createShare(sampleShare('clinic', `busy-${more}`, { studyId: 'busy' }));
    }
    assert.equal(await list(), one);
  });

  test('§7: thousands of old arrivals are forgotten in a few calls, and no call holds all of them', async () => {
    const row = { account_id: 'clinic', state: 'refused', reason: 'no-rule', arrived_at: 1, due_at: null };
    const rows = Array.from({ length: 1_200 }, (_, at) => ({ ...row, study_id: `study-${at}` }));
    await knex.batchInsert('studyshare_arrivals', rows, 100);
    const more: boolean[] = [];
    do more.push(await store.forgetArrivals('clinic', 30));
    while (more.at(-1));
    assert.deepEqual(more, [true, true, false]);
    assert.deepEqual(await store.listArrivals('clinic', 10), []);
  });

  test('R8: a year of figures is summed by its days in a few statements, from the rows of its account alone', async () => {
    const quarter = 900_000;
    const begins = Math.floor(1_767_225_600_000 / quarter) * quarter;
    // Every second quarter of an hour, and another account's beside it.
    const rows = Array.from({ length: 366 * 48 }, (_, at) => ({
      ...{ account_id: at % 3 === 0 ? 'other' : 'clinic', quarter: begins + 2 * at * quarter },
      ...{ figure: 'downloads', amount: 1 },
    }));
    await knex.batchInsert('studyshare_usage', rows, 100);
    const days = Array.from({ length: 366 }, (_, day) => ({
      begins: begins + day * 96 * quarter,
      ends: begins + (day + 1) * 96 * quarter,
    }));
    let sums: { downloads?: number }[] = [];
    const statements = await counted(async () => {
      sums = await store.sumUsage('clinic', days);
    });
    assert.ok(statements <= FEW, `${statements}`);
    assert.deepEqual(new Set(sums.map(({ downloads }) => downloads)), new Set([32]));
  });

  test('P6: a link code is lifted from many shares at once', async () => {
    const account = (await store.getAccount('clinic'))!;
    const change = { settings: account.settings, linkCodeHash: 'code' };
    const coded = (await store.updateAccount('clinic', account.version, change, sampleAudit('clinic')))!;
    for (let share = 0; share < 20; share += 1) await ready(`coded-${share}`, { linkCodeHash: 'code' }, true);
    const lifted = await counted(() =>
      store.updateAccount('clinic', coded.version, { ...change, linkCodeHash: null }, sampleAudit('clinic')),
    );
    assert.ok(lifted <= FEW, `${lifted}`);
    assert.equal((await store.findShare('coded-19'))?.linkCodeHash, null);
  });
});

function objects(count: number): NewShare['objects'] {
  return Array.from({ length: count }, (_, position) => ({
    position,
    objectId: `1.2.${position}`,
    kind: 'picture',
    leftOut: false,
  }));
}
