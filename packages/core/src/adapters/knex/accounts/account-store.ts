import type { Knex } from 'knex';
import type { AccountRecord, AccountStore } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Database, Work } from '../database/database.ts';
import { batches, LIST_LENGTH } from '../database/insert-rows.ts';
import type { Row } from '../database/rows.ts';
import { type Changes, table } from '../database/table.ts';

const ACCOUNTS = 'studyshare_accounts';

const byName = (query: Knex, accountId: string) => [table(query, ACCOUNTS).where({ account_id: accountId })] as const;

export function accountStore(db: Database): AccountStore {
  return {
    getAccount: async (accountId) => {
      const [row] = (await db.of(accountId).read(byName, accountId)).rows[0];
      return row === undefined ? null : accountOf(row);
    },

    ensureAccount: (accountId, settings) =>
      db.of(accountId).transaction(async (work) => {
        const known = await findAccount(work, accountId);
        if (known !== null) return known;
        await table(work.trx, ACCOUNTS)
          .insert({ account_id: accountId, settings: JSON.stringify(settings), link_code_hash: null, version: 1 })
          .onConflict('account_id')
          .ignore();
        return (await findAccount(work, accountId))!;
      }),

    updateAccount: (accountId, version, change, audit) =>
      db.of(accountId).transaction(async (work) => {
        const values: Changes<typeof ACCOUNTS> = { settings: JSON.stringify(change.settings), version: version + 1 };
        if (change.linkCodeHash !== undefined) values.link_code_hash = change.linkCodeHash;
        const changed = table(work.trx, ACCOUNTS).where({ account_id: accountId, version }).update(values);
        const [row] = await changed.returning('*');
        if (row === undefined) return null;
        if (change.linkCodeHash === null) await liftLinkCode(work, accountId);
        await writeAudit(work, audit);
        return accountOf(row);
      }),

    listAccounts: (after, limit) =>
      db.ofAll.transaction(async ({ trx }) => {
        const accounts = table(trx, ACCOUNTS).orderBy('account_id').limit(limit);
        if (after !== null) accounts.where('account_id', '>', after);
        return (await accounts).map(accountOf);
      }),
  };
}

async function findAccount({ trx }: Work, accountId: string): Promise<AccountRecord | null> {
  const row = await table(trx, ACCOUNTS).where({ account_id: accountId }).first();
  return row === undefined ? null : accountOf(row);
}

export function accountOf(row: Row<typeof ACCOUNTS>): AccountRecord {
  return {
    accountId: row.account_id,
    settings: settingsOf(row.settings),
    linkCodeHash: row.link_code_hash,
    version: row.version,
  };
}

/** Read with every visit, and rarely changed: the same text gives the same settings, which nobody can write into. */
const settingsByText = new Map<string, AccountRecord['settings']>();
const MOST_TEXTS = 200;

function settingsOf(text: string): AccountRecord['settings'] {
  const known = settingsByText.get(text);
  if (known !== undefined) return known;
  const settings = JSON.parse(text, (_, value: unknown) => Object.freeze(value)) as AccountRecord['settings'];
  if (settingsByText.size >= MOST_TEXTS) settingsByText.clear();
  settingsByText.set(text, settings);
  return settings;
}

/**
 * P6: earlier shares lose the code too. Who came in by it to protected objects has to give a password now (P2), so those
 * sessions are locked. `createShare` holds the account's row while it writes, so none slips through with the old code.
 */
async function liftLinkCode({ trx }: Work, accountId: string): Promise<void> {
  const lifted = await table(trx, 'studyshare_shares')
    .where({ account_id: accountId })
    .whereNotNull('link_code_hash')
    .update({ link_code_hash: null })
    .returning(['share_id', 'holds_protected']);
  const locked = lifted.filter((row) => Boolean(row.holds_protected)).map((row) => row.share_id);
  for (const shareIds of batches(locked, LIST_LENGTH)) {
    await table(trx, 'studyshare_sessions').whereIn('share_id', shareIds).update({ unlocked: false });
  }
}
