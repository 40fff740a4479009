import type { Knex } from 'knex';

/** Figures of what accounts use, when shares went out, and how long text messages were; arrivals can be found by age. */
export const usage: Knex.Migration = {
  up: async (knex) => {
    await knex.schema.createTable('studyshare_usage', (table) => {
      // No foreign key: figures outlive what they tell of.
      table.text('account_id').notNullable();
      table.bigInteger('quarter').notNullable();
      table.text('figure').notNullable();
      table.bigInteger('amount').notNullable();
      table.primary(['account_id', 'quarter', 'figure']);
    });
    await knex.schema.alterTable('studyshare_shares', (table) => {
      table.boolean('automatic').notNullable().defaultTo(false);
      table.bigInteger('went_out_at');
    });
    await knex.schema.alterTable('studyshare_deliveries', (table) => {
      table.integer('segments');
    });
    await knex.schema.alterTable('studyshare_arrivals', (table) => {
      table.index(['account_id', 'arrived_at']);
    });
    await knex('studyshare_shares').where({ created_by_user_id: 'system' }).update({ automatic: true });
    // Whatever was on a page, or told of one, went out before there were figures.
    const told = knex('studyshare_deliveries').where({ kind: 'link' }).where('attempts', '>', 0).select('share_id');
    await knex('studyshare_shares')
      .where((each) => each.whereNotIn('state', ['preparing', 'held']).orWhereIn('share_id', told))
      .update({ went_out_at: knex.ref('created_at') });
  },
  down: async (knex) => {
    await knex.schema.alterTable('studyshare_arrivals', (table) => {
      table.dropIndex(['account_id', 'arrived_at']);
    });
    await knex.schema.alterTable('studyshare_deliveries', (table) => {
      table.dropColumn('segments');
    });
    await knex.schema.alterTable('studyshare_shares', (table) => {
      table.dropColumn('went_out_at');
      table.dropColumn('automatic');
    });
    await knex.schema.dropTable('studyshare_usage');
  },
};
