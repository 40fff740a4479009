import type { Knex } from 'knex';

/** Times are epoch milliseconds. JSON is kept as text: nothing ever searches in it. */
export const accountsAndShares: Knex.Migration = {
  up: async (knex) => {
    await createAccounts(knex);
    await createShares(knex);
    await createShareParts(knex);
    await createDeliveries(knex);
    await createAudit(knex);
  },
  down: async (knex) => {
    for (const table of [
      'audit_records',
      'deliveries',
      'contacts',
      'share_objects',
      'share_keys',
      'shares',
      'accounts',
    ])
      await knex.schema.dropTable(`studyshare_${table}`);
  },
};

async function createAccounts(knex: Knex): Promise<void> {
  await knex.schema.createTable('studyshare_accounts', (table) => {
    table.text('account_id').primary();
    table.text('settings').notNullable();
    table.text('link_code_hash');
    table.integer('version').notNullable();
  });
}

async function createShares(knex: Knex): Promise<void> {
  await knex.schema.createTable('studyshare_shares', (table) => {
    table.text('share_id').primary();
    table.text('account_id').notNullable().references('account_id').inTable('studyshare_accounts');
    table.text('public_id').notNullable().unique();
    table.text('token_hash').notNullable().unique();
    table.text('study_id').notNullable();
    table.text('state').notNullable();
    table.text('language').notNullable();
    table.bigInteger('created_at').notNullable();
    table.text('created_by_user_id').notNullable();
    table.text('created_by_name').notNullable();
    table.integer('lifespan_days').notNullable();
    table.bigInteger('expires_at').notNullable();
    table.bigInteger('ended_at');
    table.text('sealed_token').notNullable();
    table.text('sealed_delete_code').notNullable();
    table.text('sealed_personal_message');
    table.text('content_fingerprint').notNullable();
    table.text('link_code_hash');
    table.text('password_hash');
    table.boolean('holds_protected').notNullable().defaultTo(false);
    table.integer('generation').notNullable().defaultTo(1);
    table.text('archive_file_id');
    table.bigInteger('archive_bytes');
    table.integer('views').notNullable().defaultTo(0);
    table.bigInteger('last_viewed_at');
    table.integer('downloads').notNullable().defaultTo(0);
    table.text('idempotency_key').notNullable();
    table.text('request_hash').notNullable();
    table.integer('prepare_fence').notNullable().defaultTo(0);
    table.bigInteger('prepare_lease_until');
    table.bigInteger('purged_at');
    table.unique(['account_id', 'idempotency_key']);
    table.index(['account_id', 'study_id', 'created_at']);
    table.index(['account_id', 'content_fingerprint']);
    table.index(['state', 'expires_at']);
    table.index(['purged_at', 'state']);
  });
}

async function createShareParts(knex: Knex): Promise<void> {
  // A table of its own, so that a host can leave it out of its long-lived backups (docs: operations).
  await knex.schema.createTable('studyshare_share_keys', (table) => {
    table.text('share_id').primary().references('share_id').inTable('studyshare_shares');
    table.text('wrapped_key').notNullable();
  });
  await knex.schema.createTable('studyshare_share_objects', (table) => {
    table.text('share_id').notNullable().references('share_id').inTable('studyshare_shares');
    table.integer('position').notNullable();
    table.text('object_id').notNullable();
    table.text('kind').notNullable();
    table.text('prepared');
    table.primary(['share_id', 'position']);
  });
  await knex.schema.createTable('studyshare_contacts', (table) => {
    table.text('share_id').notNullable().references('share_id').inTable('studyshare_shares');
    table.text('contact_id').notNullable();
    table.integer('position').notNullable();
    table.text('channel').notNullable();
    table.text('sealed').notNullable();
    table.text('masked').notNullable();
    table.text('fingerprint').notNullable();
    table.primary(['share_id', 'contact_id']);
    table.index('fingerprint');
  });
}

async function createDeliveries(knex: Knex): Promise<void> {
  await knex.schema.createTable('studyshare_deliveries', (table) => {
    table.text('delivery_id').primary();
    table.text('share_id').notNullable();
    table.text('contact_id').notNullable();
    table.integer('position').notNullable();
    table.text('kind').notNullable();
    table.text('channel').notNullable();
    table.text('state').notNullable();
    table.text('reason');
    table.text('provider_id');
    table.text('sealed_payload');
    table.integer('attempts').notNullable().defaultTo(0);
    table.integer('fence').notNullable().defaultTo(0);
    table.bigInteger('created_at').notNullable();
    table.bigInteger('due_at').notNullable();
    table.bigInteger('lease_until');
    table.bigInteger('attempted_at');
    table.bigInteger('sent_at');
    table.boolean('unclear').notNullable().defaultTo(false);
    table.foreign(['share_id', 'contact_id']).references(['share_id', 'contact_id']).inTable('studyshare_contacts');
    table.index(['share_id', 'created_at']);
    table.index(['state', 'due_at']);
  });
}

async function createAudit(knex: Knex): Promise<void> {
  await knex.schema.createTable('studyshare_audit_records', (table) => {
    table.bigIncrements('audit_id');
    table.bigInteger('at').notNullable();
    table.text('account_id').notNullable();
    // No foreign key: a record outlives what it tells of.
    table.text('share_id');
    table.text('action').notNullable();
    table.text('actor').notNullable();
    table.text('outcome').notNullable();
    table.text('detail');
    table.index(['account_id', 'at']);
    table.index('share_id');
  });
}
