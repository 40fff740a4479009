import type { AuditEntry } from '../../../ports/index.ts';
import { CHAIN_BEGINS, hashOfRecord } from '../../../ports/index.ts';
import { insertRows } from './insert-rows.ts';
import { type ColumnOf, table } from './table.ts';
import type { Work } from './work.ts';

const CHAINS = 'studyshare_audit_chains';
const SEQUENCE: ColumnOf = `${CHAINS}.sequence`;

/**
 * Appends to the chains of the accounts. To be called last, when all else of the transaction is done: from here on every
 * transaction of the account waits for this one, and they all take the chains in the order of their names.
 */
export async function appendAudit(work: Work, entries: readonly AuditEntry[]): Promise<void> {
  const accounts = [...new Set(entries.map(({ accountId }) => accountId))].sort();
  for (const accountId of accounts) {
    await appendTo(
      work,
      accountId,
      entries.filter((entry) => entry.accountId === accountId),
    );
  }
}

async function appendTo(work: Work, accountId: string, entries: readonly AuditEntry[]): Promise<void> {
  const { trx, now } = work;
  const head = await takeHead(work, accountId, entries.length);
  let [sequence, hash] = [Number(head.sequence) - entries.length, head.hash];
  const rows = entries.map((entry) => {
    const told = {
      ...{ at: now, accountId, action: entry.action, actor: entry.actor, outcome: entry.outcome },
      shareId: entry.shareId ?? null,
      detail: entry.detail === undefined ? null : JSON.stringify(entry.detail),
    };
    const previous = hash;
    sequence += 1;
    hash = hashOfRecord(previous, told, sequence);
    const { shareId: share_id, accountId: account_id, ...same } = told;
    return { ...same, account_id, share_id, sequence, previous_hash: previous, hash };
  });
  await insertRows(work, 'studyshare_audit_records', rows);
  await table(trx, CHAINS).where({ account_id: accountId }).update({ hash });
}

/** One statement takes the places and locks the chain; the first record of an account makes it. */
async function takeHead({ trx, now }: Work, accountId: string, places: number) {
  const first = {
    ...{ account_id: accountId, sequence: places, hash: CHAIN_BEGINS, began_at: now },
    ...{ removed_sequence: 0, removed_hash: CHAIN_BEGINS },
  };
  const [head] = await table(trx, CHAINS)
    .insert(first)
    .onConflict('account_id')
    .merge({ sequence: trx.raw('?? + excluded.sequence', [SEQUENCE]) })
    .returning(['sequence', 'hash']);
  return head!;
}
