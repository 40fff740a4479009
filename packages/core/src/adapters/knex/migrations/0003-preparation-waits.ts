import type { Knex } from 'knex';

/** When a preparation that waits for something is to be tried again. */
export const preparationWaits: Knex.Migration = {
  up: (knex) =>
    knex.schema.alterTable('studyshare_shares', (table) => {
      table.bigInteger('prepare_due_at').notNullable().defaultTo(0);
    }),
  down: (knex) =>
    knex.schema.alterTable('studyshare_shares', (table) => {
      table.dropColumn('prepare_due_at');
    }),
};
