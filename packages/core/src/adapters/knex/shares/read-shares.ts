import type { ShareRecord, ShareRecordStore } from '../../../ports/index.ts';
import type { Database, Transactions, Work } from '../database/database.ts';
import { batches, LIST_LENGTH } from '../database/insert-rows.ts';
import { type Equal, type Query, table } from '../database/table.ts';
import { contactOf, objectOf, type ShareRow, shareOf } from './share-row.ts';

type Reads = Pick<
  ShareRecordStore,
  | 'getShare'
  | 'findShare'
  | 'findShareByTokenHash'
  | 'findShareByPublicId'
  | 'listShares'
  | 'getWrappedKey'
  | 'getContentKey'
>;
type Shares = Query<'studyshare_shares'>;

export function readVerbs(db: Database): Reads {
  const read = (from: Transactions, narrow: (shares: Shares) => Shares) =>
    from.transaction(async (work) => readShares(work, await narrow(table(work.trx, 'studyshare_shares'))));
  const readOne = async (from: Transactions, where: Equal<'studyshare_shares'>) =>
    (await read(from, (shares) => shares.where(where)))[0] ?? null;
  return {
    getShare: (accountId, shareId) => readOne(db.of(accountId), { account_id: accountId, share_id: shareId }),
    findShare: (shareId) => readOne(db.ofAll, { share_id: shareId }),
    findShareByTokenHash: (tokenHash) => readOne(db.ofAll, { token_hash: tokenHash }),
    findShareByPublicId: (publicId) => readOne(db.ofAll, { public_id: publicId }),

    listShares: (accountId, studyId) =>
      read(db.of(accountId), (shares) =>
        shares.where({ account_id: accountId, study_id: studyId }).orderBy([
          { column: 'created_at', order: 'desc' },
          { column: 'share_id', order: 'desc' },
        ]),
      ),

    getWrappedKey: (shareId) =>
      db.ofAll.transaction(async ({ trx }) => {
        const row = await table(trx, 'studyshare_share_keys').where({ share_id: shareId }).first('wrapped_key');
        return row?.wrapped_key ?? null;
      }),

    getContentKey: (shareId) =>
      db.ofAll.transaction(async ({ trx }) => {
        const own = table(trx, 'studyshare_shares').where({ share_id: shareId }).whereNull('replaced_by_share_id');
        const row = await table(trx, 'studyshare_content_keys')
          .whereIn('preparation_id', own.select('preparation_id'))
          .first();
        return row === undefined ? null : { preparationId: row.preparation_id, wrappedKey: row.wrapped_key };
      }),
  };
}

/** Completes rows of shares with their contacts and objects, in the rows' order. */
export async function readShares({ trx, now }: Work, rows: readonly ShareRow[]): Promise<ShareRecord[]> {
  const found: ShareRecord[] = [];
  for (const batch of batches(rows, LIST_LENGTH)) {
    const shareIds = batch.map((row) => row.share_id);
    const contacts = byShare(
      // The clinic's own place stands before the first.
      await table(trx, 'studyshare_contacts')
        .whereIn('share_id', shareIds)
        .where('position', '>=', 0)
        .orderBy('position'),
    );
    const objects = byShare(
      await table(trx, 'studyshare_share_objects').whereIn('share_id', shareIds).orderBy('position'),
    );
    for (const row of batch) {
      const [its, theirs] = [contacts.get(row.share_id) ?? [], objects.get(row.share_id) ?? []];
      found.push(shareOf(row, its.map(contactOf), theirs.map(objectOf), now));
    }
  }
  return found;
}

function byShare<Part extends { share_id: string }>(parts: readonly Part[]): Map<string, Part[]> {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const group = groups.get(part.share_id);
    if (group === undefined) groups.set(part.share_id, [part]);
    else group.push(part);
  }
  return groups;
}
