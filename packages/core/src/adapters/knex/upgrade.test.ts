import assert from 'node:assert/strict';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../tests/support/postgres.ts';
import { type AccountSettings, completeSettings, settingsFaults } from '../../contract/settings.ts';
import { sampleAccountSettings, sampleAudit, sampleShare } from '../../testing/index.ts';
import { knexShareStore, migrate, openPostgres, openSqlite, studyshareMigrations } from './index.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

const databases: [string, () => Knex][] = [
  ['SQLite', () => openSqlite(':memory:')],
  ['PostgreSQL', () => openPostgres(postgres.url)],
];

const HOUR = 3_600_000;
const OUTPUT = { fileId: 'f1', role: 'picture', mediaType: 'image/jpeg', bytes: 10, width: 2, height: 3 };
const SETTINGS_SINCE = ['trustTextSearch', 'dicomEncoding', 'profileOptions'] as const;

/** What a release before the second archive wrote: one share in preparation, one on a page. */
async function asBefore(knex: Knex): Promise<void> {
  const all = await studyshareMigrations.getMigrations([]);
  const then = all.filter(({ name }) => name < '0004');
  assert.equal(then.length, 3);
  await knex.migrate.latest({
    migrationSource: { ...studyshareMigrations, getMigrations: async () => then },
    tableName: 'studyshare_migrations',
  });
  const settings: Partial<AccountSettings> = sampleAccountSettings({ dicomDownload: true });
  for (const key of SETTINGS_SINCE) delete settings[key];
  await knex('studyshare_accounts').insert({ account_id: 'clinic', settings: JSON.stringify(settings), version: 3 });
  await knex('studyshare_shares').insert([shareRow('waiting', 'preparing', {}), shareRow('shown', 'ready', SHOWN)]);
  for (const share_id of ['waiting', 'shown']) {
    await knex('studyshare_share_keys').insert({ share_id, wrapped_key: `wrapped-${share_id}` });
    const prepared = { verdict: 'anonymized', reasons: [], evidence: [{ code: 'sop-class' }], outputs: [OUTPUT] };
    await knex('studyshare_share_objects').insert([
      { share_id, position: 0, object_id: '1', kind: 'picture', prepared: JSON.stringify(prepared) },
      { share_id, position: 1, object_id: '2', kind: 'clip', prepared: share_id === 'shown' ? '{}' : null },
    ]);
  }
  await knex('studyshare_contacts').insert({
    ...{ share_id: 'shown', contact_id: 'c', position: 0, channel: 'email' },
    ...{ sealed: 'sealed', masked: 'te•••@example.org', fingerprint: 'f' },
  });
  await knex('studyshare_deliveries').insert({
    ...{ delivery_id: 'tried', share_id: 'shown', contact_id: 'c', position: 0, kind: 'link', channel: 'email' },
    ...{ state: 'queued', reason: 'mailbox-full', attempts: 3, fence: 3, created_at: Date.now() - HOUR },
    ...{ due_at: Date.now() - 1000, attempted_at: Date.now() - HOUR },
  });
  const session = { session_hash: 'session', share_id: 'shown', generation: 1, unlocked: true };
  await knex('studyshare_sessions').insert({ ...session, created_at: Date.now(), last_seen_at: Date.now() });
}

const SHOWN = { archive_file_id: 'zip', archive_bytes: 77 };

function shareRow(share_id: string, state: string, more: Record<string, unknown>): Record<string, unknown> {
  return {
    ...{ share_id, state, account_id: 'clinic', public_id: `public-${share_id}`, token_hash: `token-${share_id}` },
    ...{ study_id: 'study-1', language: 'en', created_by_user_id: 'user-1', created_by_name: 'A. Berg' },
    ...{ created_at: Date.now() - HOUR, lifespan_days: 30, expires_at: Date.now() + HOUR },
    ...{ sealed_token: 'a', sealed_delete_code: 'b', content_fingerprint: `content-${share_id}` },
    ...{ idempotency_key: share_id, request_hash: share_id, archive_file_id: null, archive_bytes: null, ...more },
  };
}

describe.each(databases)('a database of the release before, on %s', (_name, open) => {
  let knex: Knex;
  beforeAll(async () => {
    knex = open();
    await asBefore(knex);
    await migrate(knex);
  });
  afterAll(() => knex.destroy());

  test('V6: every row of then says whose it is', async () => {
    const parts = ['share_keys', 'share_objects', 'contacts', 'deliveries', 'sessions', 'content_keys'];
    for (const name of parts) {
      const owners = await knex(`studyshare_${name}`).distinct('account_id');
      assert.deepEqual(owners, [{ account_id: 'clinic' }], name);
    }
  });

  test('G4: a page made then is found as before, and has no second archive', async () => {
    const store = knexShareStore({ knex });
    const visit = await store.touchSession('public-shown', 'session');
    assert.deepEqual([visit?.share.archive, visit?.share.dicomArchive], [{ fileId: 'zip', bytes: 77 }, null]);
    assert.deepEqual((await store.findShare(visit!.share.shareId))?.objects[0]?.prepared?.outputs, [OUTPUT]);
  });

  test('a preparation begun then goes on where it was, and may get a second archive', async () => {
    const store = knexShareStore({ knex });
    const claim = await store.claimPreparation('waiting');
    assert.deepEqual(
      claim?.share.objects.map(({ prepared }) => prepared?.verdict),
      ['anonymized', undefined],
    );
    const archives = {
      archive: { fileId: 'zip-2', bytes: 2 ** 33 },
      dicomArchive: { fileId: 'dicom', bytes: 2 ** 34 },
    };
    const result = { ...archives, holdsProtected: false, deviceMasks: [] };
    assert.equal(await store.finishPreparation('waiting', claim!.fence, result, sampleAudit('clinic')), 'finished');
    const { archive, dicomArchive } = (await store.findShare('waiting'))!;
    assert.deepEqual({ archive, dicomArchive }, archives);
  });

  test('R8: what went out then counts no more when its page is closed, masked and opened; what had not counts once', async () => {
    const store = knexShareStore({ knex });
    const used = async () => (await store.sumUsage('clinic', [{ begins: 0, ends: 900_000 * 10_000_000 }]))[0];
    assert.deepEqual(await used(), { sharesSent: 1 });
    const report = { reason: 'name', position: 0, clinic: null, contacts: [] } as const;
    const options = { charges: [], audit: sampleAudit('clinic') };
    await store.suspendShare('shown', { ...report, contacts: [] }, options);
    const masks = [{ position: 0, rectangles: [{ x: 0, y: 0, width: 1, height: 1 }] }];
    const change = { masks, keep: [], contacts: [] };
    assert.equal(await store.releaseSuspended('clinic', 'shown', change, sampleAudit('clinic')), 'reopened');
    const { fence } = (await store.claimPreparation('shown'))!;
    const result = { archive: { fileId: 'zip', bytes: 77 }, holdsProtected: false, deviceMasks: [] };
    assert.equal(await store.finishPreparation('shown', fence, result, sampleAudit('clinic')), 'finished');
    assert.deepEqual(await used(), { sharesSent: 1 });
  });

  test('R7: a message tried then goes on, and its further tries are kept', async () => {
    const store = knexShareStore({ knex });
    const before = (await store.listDeliveries('shown'))[0]!;
    assert.deepEqual([before.firstAttemptAt, before.keptReport], [before.attemptedAt, null]);
    const { fence } = (await store.claimDelivery('tried'))!;
    assert.equal(await store.finishDelivery('tried', fence, { state: 'sent', providerId: 'p' }), true);
    assert.deepEqual(
      (await store.listAttempts(['tried'])).map(({ number, result }) => [number, result]),
      [[4, 'sent']],
    );
  });

  test('R5: what was prepared then is handed on when its contact is corrected', async () => {
    const store = knexShareStore({ knex });
    const { objects, wrappedContentKey, release, ...right } = sampleShare('clinic', 'right');
    const outcome = await store.correctShare('shown', right, sampleAudit('clinic'));
    assert.equal(outcome.kind, 'created');
    const key = { preparationId: 'shown', wrappedKey: 'wrapped-shown' };
    assert.deepEqual([await store.getContentKey('right'), await store.getContentKey('shown')], [key, null]);
    assert.deepEqual((await store.findShare('right'))?.archive, { fileId: 'zip', bytes: 77 });
  });

  test('settings stored then get what was added since, and can be saved', async () => {
    const store = knexShareStore({ knex });
    const account = (await store.getAccount('clinic'))!;
    const settings = completeSettings(account.settings);
    assert.deepEqual(settings, sampleAccountSettings({ dicomDownload: true }));
    assert.deepEqual(settingsFaults(settings), []);
    assert.equal((await store.updateAccount('clinic', 3, { settings }, sampleAudit('clinic')))?.version, 4);
  });
});
