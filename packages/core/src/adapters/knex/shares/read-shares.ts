import type { Knex } from 'knex';
import type { PageRecord, ShareRecord, ShareRecordStore, WrappedContentKey } from '../../../ports/index.ts';
import { accountOf } from '../accounts/account-store.ts';
import type { Database, Found, Transactions, Work } from '../database/database.ts';
import { batches, LIST_LENGTH } from '../database/insert-rows.ts';
import type { Row } from '../database/rows.ts';
import { type Equal, type Query, table } from '../database/table.ts';
import { contactOf, headOf, objectOf, type ShareRow } from './share-row.ts';

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
  const readPage = async (by: typeof byToken, value: string) => {
    const { now, rows } = await db.ofAll.read(by, value);
    return pageOfParts(rows, now);
  };
  return {
    getShare: async (accountId, shareId) => {
      const { now, rows } = await db.of(accountId).read(ofAccount, accountId, shareId);
      return shareOfParts(rows, now);
    },
    findShare: async (shareId) => {
      const { now, rows } = await db.ofAll.read(byId, shareId);
      return shareOfParts(rows, now);
    },
    findShareByTokenHash: (tokenHash) => readPage(byToken, tokenHash),
    findShareByPublicId: (publicId) => readPage(byPublicId, publicId),

    listShares: (accountId, studyId) =>
      read(db.of(accountId), (shares) =>
        shares.where({ account_id: accountId, study_id: studyId }).orderBy([
          { column: 'created_at', order: 'desc' },
          { column: 'share_id', order: 'desc' },
        ]),
      ),

    getWrappedKey: async (shareId) => (await db.ofAll.read(wrappedKey, shareId)).rows[0][0]?.wrapped_key ?? null,

    getContentKey: async (shareId) => {
      return contentKeyOfRows((await db.ofAll.read(contentKey, shareId)).rows[0]);
    },
  };
}

const byId = (query: Knex, shareId: string) => shareAndParts(query, { share_id: shareId });
const byToken = (query: Knex, tokenHash: string) => pageAndAccount(query, { token_hash: tokenHash });
const byPublicId = (query: Knex, publicId: string) => pageAndAccount(query, { public_id: publicId });
const ofAccount = (query: Knex, accountId: string, shareId: string) =>
  shareAndParts(query, { account_id: accountId, share_id: shareId });

const wrappedKey = (query: Knex, shareId: string) =>
  [table(query, 'studyshare_share_keys').where({ share_id: shareId }).select('wrapped_key')] as const;

const contentKey = (query: Knex, shareId: string) => contentKeyQueries(query, { share_id: shareId });

/** The query of the key of a share's files, which its successor takes over. */
export function contentKeyQueries(query: Knex, where: Equal<'studyshare_shares'>) {
  const own = table(query, 'studyshare_shares').where(where).whereNull('replaced_by_share_id');
  return [table(query, 'studyshare_content_keys').where('preparation_id', '=', own.select('preparation_id'))] as const;
}

/** The key of what {@link contentKeyQueries} found. */
export function contentKeyOfRows([row]: readonly Row<'studyshare_content_keys'>[]): WrappedContentKey | null {
  return row === undefined ? null : { preparationId: row.preparation_id, wrappedKey: row.wrapped_key };
}

/** The queries of one share, of its contacts and of its account: what a visit is decided by, none of them longer for more objects. */
export function pageAndAccount(query: Knex, where: Equal<'studyshare_shares'>) {
  const shares = () => table(query, 'studyshare_shares').where(where);
  return [
    shares(),
    contacts(query).where('share_id', '=', shares().select('share_id')),
    table(query, 'studyshare_accounts').where('account_id', '=', shares().select('account_id')),
  ] as const;
}

/** The page of what {@link pageAndAccount} found. */
export function pageOfParts(
  [[row], ofContacts, [account]]: Found<ReturnType<typeof pageAndAccount>>['rows'],
  now: number,
): PageRecord | null {
  if (row === undefined || account === undefined) return null;
  return { ...headOf(row, ofContacts.map(contactOf), now), account: accountOf(account) };
}

/** The queries of one share, of its contacts and of its objects. */
function shareAndParts(query: Knex, where: Equal<'studyshare_shares'>) {
  const shares = () => table(query, 'studyshare_shares').where(where);
  const itsId = () => shares().select('share_id');
  return [
    shares(),
    contacts(query).where('share_id', '=', itsId()),
    objects(query).where('share_id', '=', itsId()),
  ] as const;
}

/** The share of what {@link shareAndParts} found. */
function shareOfParts(
  [[row], ofContacts, ofObjects]: Found<ReturnType<typeof shareAndParts>>['rows'],
  now: number,
): ShareRecord | null {
  if (row === undefined) return null;
  return { ...headOf(row, ofContacts.map(contactOf), now), objects: ofObjects.map(objectOf) };
}

/** The clinic's own place stands before the first. */
function contacts(query: Knex) {
  return table(query, 'studyshare_contacts').where('position', '>=', 0).orderBy('position');
}

function objects(query: Knex) {
  return table(query, 'studyshare_share_objects').orderBy('position');
}

/** Completes rows of shares with their contacts and objects, in the rows' order. */
export async function readShares({ trx, now }: Work, rows: readonly ShareRow[]): Promise<ShareRecord[]> {
  const found: ShareRecord[] = [];
  for (const batch of batches(rows, LIST_LENGTH)) {
    const shareIds = batch.map((row) => row.share_id);
    const people = byShare(await contacts(trx).whereIn('share_id', shareIds));
    const files = byShare(await objects(trx).whereIn('share_id', shareIds));
    for (const row of batch) {
      const [its, theirs] = [people.get(row.share_id) ?? [], files.get(row.share_id) ?? []];
      found.push({ ...headOf(row, its.map(contactOf), now), objects: theirs.map(objectOf) });
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
