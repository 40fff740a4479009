import type { Knex } from 'knex';

/** Sessions, budgets of attempts and one-time codes: what comes and goes with visits. */
export const patientVisits: Knex.Migration = {
  up: async (knex) => {
    await knex.schema.createTable('studyshare_sessions', (table) => {
      table.text('session_hash').primary();
      table.text('share_id').notNullable().references('share_id').inTable('studyshare_shares');
      table.integer('generation').notNullable();
      table.boolean('unlocked').notNullable();
      table.boolean('contact_verified').notNullable().defaultTo(false);
      table.boolean('view_counted').notNullable().defaultTo(false);
      table.bigInteger('created_at').notNullable();
      table.bigInteger('last_seen_at').notNullable();
      table.index('share_id');
      table.index('created_at');
    });
    await knex.schema.createTable('studyshare_attempts', (table) => {
      table.text('scope').primary();
      table.integer('used').notNullable();
      table.bigInteger('window_start').notNullable();
      // Null: counted for ever.
      table.bigInteger('window_end');
      table.index('window_end');
    });
    await knex.schema.createTable('studyshare_one_time_codes', (table) => {
      table.text('share_id').primary().references('share_id').inTable('studyshare_shares');
      table.text('code_hash').notNullable();
      table.bigInteger('expires_at').notNullable();
      table.integer('tries_left').notNullable();
    });
  },
  down: async (knex) => {
    for (const table of ['one_time_codes', 'attempts', 'sessions']) await knex.schema.dropTable(`studyshare_${table}`);
  },
};
