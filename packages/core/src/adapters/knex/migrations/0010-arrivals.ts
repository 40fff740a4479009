import type { Knex } from 'knex';

/** Studies that arrived and may be sent automatically. */
export const arrivals: Knex.Migration = {
  up: async (knex) => {
    await knex.schema.createTable('studyshare_arrivals', (table) => {
      table.text('account_id').notNullable();
      table.text('study_id').notNullable();
      table.text('state').notNullable();
      table.text('reason');
      table.text('content_hash');
      table.text('share_id');
      table.bigInteger('arrived_at').notNullable();
      table.bigInteger('due_at');
      table.integer('fence').notNullable().defaultTo(0);
      table.primary(['account_id', 'study_id']);
      table.index(['due_at']);
    });
  },
  down: async (knex) => {
    await knex.schema.dropTable('studyshare_arrivals');
  },
};
