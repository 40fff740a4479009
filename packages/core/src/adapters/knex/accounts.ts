import type { ShareStore } from '../../ports/share-store.ts';
import { writeAudit } from './audit-log.ts';
import type { Database, Work } from './database.ts';
import { accountOf, type Row } from './rows.ts';

const ACCOUNTS = 'studyshare_accounts';

export function accountVerbs(db: Database): Pick<ShareStore, 'getAccount' | 'ensureAccount' | 'updateAccount'> {
  return {
    getAccount: (accountId) => db.transaction((work) => findAccount(work, accountId)),

    ensureAccount: (accountId, settings) =>
      db.transaction(async (work) => {
        const known = await findAccount(work, accountId);
        if (known !== null) return known;
        await work
          .trx(ACCOUNTS)
          .insert({ account_id: accountId, settings: JSON.stringify(settings), link_code_hash: null, version: 1 })
          .onConflict('account_id')
          .ignore();
        return (await findAccount(work, accountId))!;
      }),

    updateAccount: (accountId, version, change, audit) =>
      db.transaction(async (work) => {
        const values: Row = { settings: JSON.stringify(change.settings), version: version + 1 };
        if (change.linkCodeHash !== undefined) values['link_code_hash'] = change.linkCodeHash;
        const rows = await work.trx(ACCOUNTS).where({ account_id: accountId, version }).update(values).returning('*');
        if (rows[0] === undefined) return null;
        if (change.linkCodeHash === null) await liftLinkCode(work, accountId);
        await writeAudit(work, audit);
        return accountOf(rows[0]);
      }),
  };
}

async function findAccount({ trx }: Work, accountId: string) {
  const row = await trx(ACCOUNTS).where({ account_id: accountId }).first();
  return row === undefined ? null : accountOf(row);
}

/**
 * P6: earlier shares lose the code too. Who came in by it to protected objects has to give a password now (P2), so those
 * sessions are locked. `createShare` holds the account's row while it writes, so none slips through with the old code.
 */
async function liftLinkCode({ trx }: Work, accountId: string): Promise<void> {
  const lifted = await trx('studyshare_shares')
    .where({ account_id: accountId })
    .whereNotNull('link_code_hash')
    .update({ link_code_hash: null })
    .returning(['share_id', 'holds_protected']);
  const locked = lifted.filter((row) => Boolean(row.holds_protected)).map((row) => row.share_id);
  for (const shareId of locked) {
    await trx('studyshare_sessions').where({ share_id: shareId }).update({ unlocked: false });
  }
}
