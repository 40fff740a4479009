import type { Knex } from 'knex';
import {
  type FoundVisit,
  type PageStore,
  SESSION_IDLE_MS,
  SESSION_MAX_MS,
  type SessionRecord,
} from '../../../ports/index.ts';
import { budgetQueries, leftOf } from '../budgets/budget-store.ts';
import type { Database, Found, Work } from '../database/database.ts';
import type { Row } from '../database/rows.ts';
import { added, table } from '../database/table.ts';
import { contentKeyOfRows, contentKeyQueries, pageAndAccount, pageOfParts } from '../shares/read-shares.ts';
import { isOpen, lockShare } from '../shares/share-row.ts';
import { countUsage } from '../usage/count-usage.ts';

const SESSIONS = 'studyshare_sessions';

/** A page asks for many files at once; a write in ten seconds is enough to know that somebody is there. */
const RENEW_EVERY_MS = 10_000;

type Visits = Pick<
  PageStore,
  'openSession' | 'touchSession' | 'touchWithBudget' | 'touchWithContentKey' | 'unlockSession' | 'countView'
>;

export function sessionVerbs(db: Database): Visits {
  return {
    openSession: (shareId, sessionHash, unlocked) =>
      db.ofAll.transaction(async (work) => {
        const share = await lockShare(work, shareId, 'share');
        if (!isOpen(share, work.now)) return null;
        const row = {
          session_hash: sessionHash,
          share_id: shareId,
          account_id: share.account_id,
          generation: share.generation,
          unlocked,
          created_at: work.now,
          last_seen_at: work.now,
        };
        const [opened] = await table(work.trx, SESSIONS).insert(row).returning('*');
        return sessionOf(opened!);
      }),

    touchSession: async (publicId, sessionHash) => {
      const { now, rows } = await db.ofAll.read(visitQueries, publicId, sessionHash);
      return living(db, rows, now);
    },

    touchWithBudget: async (publicId, sessionHash, charge) => {
      const { now, rows } = await db.ofAll.read(visitAndBudget, publicId, sessionHash, charge.scope);
      const [used, ...ofVisit] = rows;
      const found = await living(db, ofVisit, now);
      return found && { ...found, attemptsLeft: leftOf(charge, used, now) };
    },

    touchWithContentKey: async (publicId, sessionHash) => {
      const { now, rows } = await db.ofAll.read(visitAndKey, publicId, sessionHash);
      const [keys, ...ofVisit] = rows;
      const found = await living(db, ofVisit, now);
      return found && { ...found, contentKey: contentKeyOfRows(keys) };
    },

    unlockSession: (sessionHash, renewedHash) =>
      db.ofAll.transaction(async ({ trx }) => {
        await table(trx, 'studyshare_one_time_codes').where({ session_hash: sessionHash }).delete();
        const unlocked = { session_hash: renewedHash, unlocked: true };
        return (await table(trx, SESSIONS).where({ session_hash: sessionHash }).update(unlocked)) === 1;
      }),

    countView: (sessionHash) => db.ofAll.transaction((work) => countView(work, sessionHash)),
  };
}

const visitQueries = (query: Knex, publicId: string, sessionHash: string) =>
  [
    ...pageAndAccount(query, { public_id: publicId }),
    table(query, SESSIONS).where({ session_hash: sessionHash }),
  ] as const;

const visitAndBudget = (query: Knex, publicId: string, sessionHash: string, scope: string) =>
  [...budgetQueries(query, scope), ...visitQueries(query, publicId, sessionHash)] as const;

const visitAndKey = (query: Knex, publicId: string, sessionHash: string) =>
  [...contentKeyQueries(query, { public_id: publicId }), ...visitQueries(query, publicId, sessionHash)] as const;

type VisitRows = Found<ReturnType<typeof visitQueries>>['rows'];

/**
 * The session is read after its share and must be of the generation found there: whatever ends a share or sets its
 * password takes the other sessions away in the same transaction, so a session that is still there vouches for its share.
 */
async function living(db: Database, rows: VisitRows, now: number): Promise<FoundVisit | null> {
  const [[row], contacts, account, [found]] = rows;
  if (!isOpen(row, now) || found?.share_id !== row.share_id || found.generation !== row.generation) return null;
  const session = sessionOf(found);
  if (session.lastSeenAt <= now - SESSION_IDLE_MS || session.createdAt <= now - SESSION_MAX_MS) return null;
  if (session.lastSeenAt <= now - RENEW_EVERY_MS) {
    await db.ofAll.transaction(async ({ trx }) => {
      await table(trx, SESSIONS).where({ session_hash: session.sessionHash }).update({ last_seen_at: now });
    });
    session.lastSeenAt = now;
  }
  return { session, share: pageOfParts([[row], contacts, account], now)! };
}

/** The session remembers that it was counted, in the statement that decides it: reloads in parallel are one view (G9). */
async function countView(work: Work, sessionHash: string): Promise<void> {
  const { trx, now } = work;
  const session = await table(trx, SESSIONS).where({ session_hash: sessionHash }).first('share_id');
  if (session === undefined) return;
  const shareId = session.share_id;
  const share = await lockShare(work, shareId, 'update');
  if (!isOpen(share, now)) return;
  const first = await table(trx, SESSIONS)
    .where({ session_hash: sessionHash, view_counted: false })
    .update({ view_counted: true });
  if (first !== 1) return;
  await table(trx, 'studyshare_shares')
    .where({ share_id: shareId })
    .update({ views: added(trx, 'studyshare_shares.views', 1), last_viewed_at: now });
  await countUsage(work, share.account_id, { pagesOpened: 1 });
}

function sessionOf(row: Row<typeof SESSIONS>): SessionRecord {
  return {
    sessionHash: row.session_hash,
    shareId: row.share_id,
    generation: row.generation,
    unlocked: Boolean(row.unlocked),
    contactVerified: Boolean(row.contact_verified),
    viewCounted: Boolean(row.view_counted),
    createdAt: Number(row.created_at),
    lastSeenAt: Number(row.last_seen_at),
  };
}
