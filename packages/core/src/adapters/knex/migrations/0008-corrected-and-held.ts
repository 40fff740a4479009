import type { Knex } from 'knex';

/**
 * Files belong to a preparation, which a corrected share hands on to the share that replaces it: their key stands apart
 * from the share's own, and both shares know each other. Shares that are held until they are released.
 */
export const correctedAndHeld: Knex.Migration = {
  up: async (knex) => {
    await knex.schema.alterTable('studyshare_shares', (table) => {
      table.text('preparation_id');
      table.text('corrects_share_id');
      table.text('replaced_by_share_id');
      table.text('held_for');
      table.boolean('release_hold').notNullable().defaultTo(false);
      table.bigInteger('release_at');
      table.index('preparation_id');
    });
    await knex.schema.createTable('studyshare_content_keys', (table) => {
      table.text('preparation_id').primary();
      table.text('wrapped_key').notNullable();
    });
    // One key was both until now: a preparation has the name of the share it was made for, so it opens as before.
    await knex('studyshare_shares').update({ preparation_id: knex.ref('share_id') });
    await knex('studyshare_shares').where({ state: 'held' }).update({ held_for: 'missing-objects' });
    await knex('studyshare_content_keys').insert(knex('studyshare_share_keys').select('share_id', 'wrapped_key'));
  },
  down: async (knex) => {
    await knex.schema.dropTable('studyshare_content_keys');
    await knex.schema.alterTable('studyshare_shares', (table) => {
      table.dropIndex('preparation_id');
      for (const column of [
        'preparation_id',
        'corrects_share_id',
        'replaced_by_share_id',
        'held_for',
        'release_hold',
        'release_at',
      ])
        table.dropColumn(column);
    });
  },
};
