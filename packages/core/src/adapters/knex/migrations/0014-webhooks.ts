import type { Knex } from 'knex';

/** Endpoints of webhooks, how far each was told of an account's audit records, and the calls. */
export const webhooks: Knex.Migration = {
  up: async (knex) => {
    await knex.schema.createTable('studyshare_webhooks', (table) => {
      table.text('endpoint').primary();
      table.bigInteger('began_at').notNullable();
    });
    await knex.schema.createTable('studyshare_webhook_positions', (table) => {
      table.text('endpoint').notNullable();
      table.text('account_id').notNullable();
      table.bigInteger('sequence').notNullable();
      table.primary(['endpoint', 'account_id']);
    });
    await knex.schema.createTable('studyshare_webhook_calls', (table) => {
      table.bigIncrements('position');
      table.text('call_id').notNullable().unique();
      table.text('endpoint').notNullable();
      table.text('account_id').notNullable();
      table.text('event_id').notNullable();
      table.text('type').notNullable();
      table.text('share_id');
      table.text('body').notNullable();
      table.text('state').notNullable();
      table.integer('attempts').notNullable().defaultTo(0);
      table.integer('fence').notNullable().defaultTo(0);
      table.bigInteger('created_at').notNullable();
      table.bigInteger('due_at');
      table.bigInteger('lease_until');
      table.bigInteger('tried_at');
      table.integer('status');
      table.text('reason');
      table.unique(['endpoint', 'event_id']);
      table.index(['account_id', 'position']);
      table.index(['endpoint', 'due_at']);
    });
  },
  down: async (knex) => {
    for (const table of ['calls', 'positions']) await knex.schema.dropTable(`studyshare_webhook_${table}`);
    await knex.schema.dropTable('studyshare_webhooks');
  },
};
