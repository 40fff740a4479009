import type { Knex } from 'knex';

/** What accounts keep for their devices. */
export const deviceMasks: Knex.Migration = {
  up: async (knex) => {
    await knex.schema.createTable('studyshare_device_masks', (table) => {
      table.text('rule_id').primary();
      table.text('account_id').notNullable();
      table.text('device_key').notNullable();
      table.text('device').notNullable();
      table.text('rectangles').notNullable();
      table.integer('version').notNullable();
      table.bigInteger('kept_at').notNullable();
      table.text('kept_by_user_id').notNullable();
      table.text('kept_by_name').notNullable();
      table.unique(['account_id', 'device_key']);
    });
  },
  down: async (knex) => {
    await knex.schema.dropTable('studyshare_device_masks');
  },
};
