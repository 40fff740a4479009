import type { ShareRecord, ShareStore } from '../../ports/share-store.ts';
import type { Database, Work } from './database.ts';
import { contactOf, deliveryOf, objectOf, type Row, shareOf } from './rows.ts';

type Reads = Pick<
  ShareStore,
  | 'getShare'
  | 'findShare'
  | 'findShareByTokenHash'
  | 'findShareByPublicId'
  | 'listShares'
  | 'listDeliveries'
  | 'getWrappedKey'
>;

export function readVerbs(db: Database): Reads {
  const findOne = (where: Row) =>
    db.transaction(
      async (work) => (await readShares(work, await work.trx('studyshare_shares').where(where)))[0] ?? null,
    );
  return {
    getShare: (accountId, shareId) => findOne({ account_id: accountId, share_id: shareId }),
    findShare: (shareId) => findOne({ share_id: shareId }),
    findShareByTokenHash: (tokenHash) => findOne({ token_hash: tokenHash }),
    findShareByPublicId: (publicId) => findOne({ public_id: publicId }),

    listShares: (accountId, studyId) =>
      db.transaction(async (work) => {
        const rows = await work
          .trx('studyshare_shares')
          .where({ account_id: accountId, study_id: studyId })
          .orderBy([
            { column: 'created_at', order: 'desc' },
            { column: 'share_id', order: 'desc' },
          ]);
        return readShares(work, rows);
      }),

    listDeliveries: (shareId) =>
      db.transaction(async ({ trx }) => {
        const rows: Row[] = await trx('studyshare_deliveries')
          .where({ share_id: shareId })
          .orderBy(['created_at', 'position', 'delivery_id']);
        return rows.map(deliveryOf);
      }),

    getWrappedKey: (shareId) =>
      db.transaction(async ({ trx }) => {
        const row = await trx('studyshare_share_keys').where({ share_id: shareId }).first('wrapped_key');
        return row?.wrapped_key ?? null;
      }),
  };
}

/** Completes rows of shares with their contacts and objects, in the rows' order. */
export async function readShares({ trx, now }: Work, rows: Row[]): Promise<ShareRecord[]> {
  const found: ShareRecord[] = [];
  for (const row of rows) {
    const where = { share_id: row['share_id'] };
    const contacts: Row[] = await trx('studyshare_contacts').where(where).orderBy('position');
    const objects: Row[] = await trx('studyshare_share_objects').where(where).orderBy('position');
    found.push(shareOf(row, contacts.map(contactOf), objects.map(objectOf), now));
  }
  return found;
}

/** Reads one share and locks its row to the end of the transaction. */
export async function lockShare(work: Work, shareId: string, strength: 'share' | 'update'): Promise<Row | undefined> {
  const query = work.trx('studyshare_shares').where({ share_id: shareId });
  const rows: Row[] = await work.dialect.lockRows(query, strength);
  return rows[0];
}

/** Ready and not past its date: the only state in which patients and messages have access. */
export function isOpen(row: Row | undefined, now: number): row is Row {
  return row !== undefined && row['state'] === 'ready' && Number(row['expires_at']) > now;
}
