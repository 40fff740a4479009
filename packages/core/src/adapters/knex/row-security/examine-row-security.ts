import type { Knex } from 'knex';
import type { Finding } from '../../../ports/index.ts';
import { TABLES } from '../database/rows.ts';

/** Every table whose rows belong to accounts. */
const OF_ACCOUNTS = Object.entries(TABLES)
  .filter(([, columns]) => 'account_id' in columns)
  .map(([name]) => name);

/** Whether PostgreSQL holds the role of this connection to row-level security, which it does not for superusers. */
export async function examineRowSecurity(knex: Knex): Promise<Finding> {
  const part = 'database row security';
  const asked =
    'rolname AS name, rolsuper AS super, rolbypassrls AS bypasses FROM pg_roles WHERE rolname = current_user';
  const role: Role = (await knex.raw(`SELECT ${asked}`)).rows[0];
  if (role.super || role.bypasses) {
    const says = `does not bind the role ${role.name}, which ${role.super ? 'is a superuser' : 'has BYPASSRLS'}`;
    const mend = 'Connect with a role that has neither SUPERUSER nor BYPASSRLS (docs: operations).';
    return { part, state: 'warning', says, mend };
  }
  const open: { name: string }[] = (
    await knex.raw('SELECT name FROM unnest(CAST(? AS text[])) AS name WHERE NOT row_security_active(name)', [
      OF_ACCOUNTS,
    ])
  ).rows;
  if (open.length > 0) {
    const says = `switched off for ${open.map(({ name }) => name).join(', ')}`;
    const mend = 'ALTER TABLE … ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY for each of them.';
    return { part, state: 'warning', says, mend };
  }
  return { part, state: 'good', says: `binds the role ${role.name}` };
}

interface Role {
  name: string;
  super: boolean;
  bypasses: boolean;
}
