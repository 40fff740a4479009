import type { Knex } from 'knex';

/** Tables whose rows belong to a share, a preparation or a message; who says whose that is, and by which column. */
const OWNED = [
  ['share_keys', 'shares', 'share_id'],
  ['share_objects', 'shares', 'share_id'],
  ['contacts', 'shares', 'share_id'],
  ['sessions', 'shares', 'share_id'],
  ['one_time_codes', 'shares', 'share_id'],
  ['shared_codes', 'shares', 'share_id'],
  ['content_keys', 'shares', 'preparation_id'],
  ['deliveries', 'shares', 'share_id'],
  ['delivery_attempts', 'deliveries', 'delivery_id'],
] as const;

/** Each row that belongs to an account says so itself, which is what row-level security can ask at little cost. */
export const accountOfRows: Knex.Migration = {
  up: async (knex) => {
    for (const [name, owner, by] of OWNED) {
      const [owned, owning] = [`studyshare_${name}`, `studyshare_${owner}`];
      await knex.schema.alterTable(owned, (table) => {
        table.text('account_id').notNullable().defaultTo('');
      });
      await knex.raw('UPDATE ?? SET account_id = ?? FROM ?? WHERE ?? = ??', [
        ...[owned, `${owning}.account_id`, owning],
        ...[`${owning}.${by}`, `${owned}.${by}`],
      ]);
    }
  },
  down: async (knex) => {
    for (const [name] of OWNED) {
      await knex.schema.alterTable(`studyshare_${name}`, (table) => {
        table.dropColumn('account_id');
      });
    }
  },
};
