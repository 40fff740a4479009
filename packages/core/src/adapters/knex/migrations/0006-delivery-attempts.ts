import type { Knex } from 'knex';

/** Every try of a message, and what its provider reports afterwards. */
export const deliveryAttempts: Knex.Migration = {
  up: async (knex) => {
    await knex.schema.alterTable('studyshare_deliveries', (table) => {
      table.bigInteger('first_attempt_at');
      table.text('kept_report');
      table.index(['provider_id', 'channel']);
    });
    // Messages that wait for another try go on as if the last was their first.
    await knex('studyshare_deliveries').update({ first_attempt_at: knex.ref('attempted_at') });
    await knex.schema.createTable('studyshare_delivery_attempts', (table) => {
      table.text('delivery_id').notNullable().references('delivery_id').inTable('studyshare_deliveries');
      table.integer('number').notNullable();
      table.bigInteger('started_at').notNullable();
      table.bigInteger('ended_at');
      table.text('result').notNullable();
      table.text('reason');
      table.text('status');
      table.text('words');
      table.bigInteger('next_try_at');
      table.bigInteger('reported_at');
      table.primary(['delivery_id', 'number']);
    });
  },
  down: async (knex) => {
    await knex.schema.dropTable('studyshare_delivery_attempts');
    await knex.schema.alterTable('studyshare_deliveries', (table) => {
      table.dropIndex(['provider_id', 'channel']);
      table.dropColumn('kept_report');
      table.dropColumn('first_attempt_at');
    });
  },
};
