import { LEASE_MS, type ShareStore } from '../../ports/share-store.ts';
import { writeAudit } from './audit-log.ts';
import type { Database, Work } from './database.ts';
import { destroyContent } from './end-share.ts';
import { readShares } from './read-shares.ts';
import type { Row } from './rows.ts';

type Preparation = Pick<
  ShareStore,
  | 'claimPreparation'
  | 'recordPrepared'
  | 'finishPreparation'
  | 'failPreparation'
  | 'renewPreparation'
  | 'releasePreparation'
>;

export function preparationVerbs(db: Database): Preparation {
  return {
    claimPreparation: (shareId) => db.transaction((work) => claim(work, shareId)),

    recordPrepared: (shareId, fence, position, prepared, audit) =>
      db.transaction(async (work) => {
        if (!(await updateHeld(work, shareId, fence, { prepare_lease_until: work.now + LEASE_MS }))) return false;
        await work
          .trx('studyshare_share_objects')
          .where({ share_id: shareId, position })
          .update({ prepared: JSON.stringify(prepared) });
        await writeAudit(work, audit);
        return true;
      }),

    finishPreparation: (shareId, fence, result, audit) =>
      db.transaction(async (work) => {
        const ready = {
          state: 'ready',
          archive_file_id: result.archive.fileId,
          archive_bytes: result.archive.bytes,
          dicom_archive_file_id: result.dicomArchive?.fileId ?? null,
          dicom_archive_bytes: result.dicomArchive?.bytes ?? null,
          holds_protected: result.holdsProtected,
          prepare_lease_until: null,
        };
        if (!(await updateHeld(work, shareId, fence, ready))) return false;
        await work
          .trx('studyshare_deliveries')
          .where({ share_id: shareId, kind: 'link', state: 'queued' })
          .update({ due_at: work.now });
        await writeAudit(work, audit);
        return true;
      }),

    failPreparation: (shareId, fence, reason, audit) =>
      db.erasure(async (work) => {
        const { trx, now } = work;
        const failed = {
          state: 'failed',
          ended_at: now,
          generation: trx.raw('generation + 1'),
          prepare_lease_until: null,
        };
        if (!(await updateHeld(work, shareId, fence, failed))) return false;
        await destroyContent(work, shareId, reason);
        await writeAudit(work, audit);
        return true;
      }),

    renewPreparation: (shareId, fence) =>
      db.transaction((work) => updateHeld(work, shareId, fence, { prepare_lease_until: work.now + LEASE_MS })),

    // Whatever the share's state: of an ended share, this lets the purge know that nobody writes its files any more.
    releasePreparation: (shareId, fence, retryInMs = 0) =>
      db.transaction(async ({ trx, now }) => {
        await trx('studyshare_shares')
          .where({ share_id: shareId, prepare_fence: fence })
          .update({ prepare_lease_until: null, prepare_due_at: now + retryInMs });
      }),
  };
}

async function claim(work: Work, shareId: string) {
  const { trx, now } = work;
  const rows: Row[] = await trx('studyshare_shares')
    .where({ share_id: shareId, state: 'preparing' })
    .where('expires_at', '>', now)
    .where('prepare_due_at', '<=', now)
    .where((lease) => lease.whereNull('prepare_lease_until').orWhere('prepare_lease_until', '<=', now))
    .update({ prepare_fence: trx.raw('prepare_fence + 1'), prepare_lease_until: now + LEASE_MS })
    .returning('*');
  const share = (await readShares(work, rows))[0];
  if (share === undefined) return null;
  return { share, fence: Number(rows[0]!['prepare_fence']) };
}

/** Changes the share only for the holder of the newest fence, while the share is still to be prepared. */
async function updateHeld({ trx, now }: Work, shareId: string, fence: number, values: Row): Promise<boolean> {
  const changed = await trx('studyshare_shares')
    .where({ share_id: shareId, state: 'preparing', prepare_fence: fence })
    .where('expires_at', '>', now)
    .update(values);
  return changed === 1;
}
