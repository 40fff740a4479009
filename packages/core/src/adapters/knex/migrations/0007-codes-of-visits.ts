import type { Knex } from 'knex';

/** One-time codes belong to the visit that asked; those on their way at the upgrade (ten minutes at most) are asked for again. */
export const codesOfVisits: Knex.Migration = {
  up: async (knex) => {
    await knex.schema.dropTable('studyshare_one_time_codes');
    await knex.schema.createTable('studyshare_one_time_codes', (table) => {
      // No foreign key: a renewed session has another hash, and its code is used up by then.
      table.text('session_hash').primary();
      table.text('share_id').notNullable().references('share_id').inTable('studyshare_shares');
      table.text('code_hash').notNullable();
      // Of a code of this visit alone: its message, which is not sent any more once there is another code.
      table.text('delivery_id');
      table.bigInteger('expires_at').notNullable();
      table.integer('tries_left').notNullable();
      table.index('share_id');
      table.index('expires_at');
    });
    await knex.schema.createTable('studyshare_shared_codes', (table) => {
      table.text('share_id').notNullable().references('share_id').inTable('studyshare_shares');
      table.text('contact_id').notNullable();
      table.text('code_hash').notNullable();
      table.bigInteger('sent_at').notNullable();
      table.bigInteger('expires_at').notNullable();
      table.primary(['share_id', 'contact_id']);
      table.index('expires_at');
    });
    await knex.schema.alterTable('studyshare_shares', (table) => {
      table.bigInteger('codes_tried_at');
    });
  },
  down: async (knex) => {
    await knex.schema.alterTable('studyshare_shares', (table) => {
      table.dropColumn('codes_tried_at');
    });
    await knex.schema.dropTable('studyshare_shared_codes');
    await knex.schema.dropTable('studyshare_one_time_codes');
    await knex.schema.createTable('studyshare_one_time_codes', (table) => {
      table.text('share_id').primary().references('share_id').inTable('studyshare_shares');
      table.text('code_hash').notNullable();
      table.bigInteger('expires_at').notNullable();
      table.integer('tries_left').notNullable();
    });
  },
};
