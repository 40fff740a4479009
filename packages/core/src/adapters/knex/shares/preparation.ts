import { type FinishOutcome, LEASE_MS, type ShareRecordStore } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Database, Work } from '../database/database.ts';
import { added, type Changes, table } from '../database/table.ts';
import { hasOtherMasks } from '../device-masks/keep-masks.ts';
import { preparable } from './due-shares.ts';
import { countGoingOut, goingOut } from './going-out.ts';
import { makeLinksDue, preparedState } from './held-shares.ts';
import { readShares } from './read-shares.ts';
import { destroyContent } from './share-life.ts';
import { lockShare } from './share-row.ts';

const SHARES = 'studyshare_shares';

type Preparation = Pick<
  ShareRecordStore,
  | 'claimPreparation'
  | 'recordPrepared'
  | 'finishPreparation'
  | 'holdPreparation'
  | 'failPreparation'
  | 'renewPreparation'
  | 'releasePreparation'
  | 'releasePreparations'
>;

type Finish = Parameters<ShareRecordStore['finishPreparation']>;

export function preparationVerbs(db: Database): Preparation {
  return {
    claimPreparation: (shareId) => db.ofAll.transaction((work) => claim(work, shareId)),

    recordPrepared: (shareId, fence, position, prepared, audit) =>
      db.of(audit.accountId).transaction(async (work) => {
        if (!(await updateHeld(work, shareId, fence, { prepare_lease_until: work.now + LEASE_MS }))) return false;
        await table(work.trx, 'studyshare_share_objects')
          .where({ share_id: shareId, position })
          .update({ prepared: JSON.stringify(prepared) });
        await writeAudit(work, audit);
        return true;
      }),

    finishPreparation: (...given) => db.of(given[3].accountId).transaction((work) => finish(work, ...given)),

    holdPreparation: (shareId, fence, audit) =>
      db.of(audit.accountId).transaction(async (work) => {
        const held = { state: 'held', held_for: 'missing-objects', prepare_lease_until: null } as const;
        if (!(await updateHeld(work, shareId, fence, held))) return false;
        await writeAudit(work, audit);
        return true;
      }),

    failPreparation: (shareId, fence, reason, audit) =>
      db.of(audit.accountId).erasure(async (work) => {
        const { trx, now } = work;
        const failed: Changes<typeof SHARES> = {
          state: 'failed',
          ended_at: now,
          generation: added(trx, `${SHARES}.generation`, 1),
          prepare_lease_until: null,
        };
        if (!(await updateHeld(work, shareId, fence, failed))) return false;
        await destroyContent(work, shareId, reason);
        work.changed(shareId);
        await writeAudit(work, audit);
        return true;
      }),

    renewPreparation: (shareId, fence) =>
      db.ofAll.transaction((work) => updateHeld(work, shareId, fence, { prepare_lease_until: work.now + LEASE_MS })),

    // Whatever the share's state: of an ended share, this lets the purge know that nobody writes its files any more.
    releasePreparation: (shareId, fence, retryInMs = 0) =>
      db.ofAll.transaction(async ({ trx, now, changed }) => {
        await table(trx, SHARES)
          .where({ share_id: shareId, prepare_fence: fence })
          .update({ prepare_lease_until: null, prepare_due_at: now + retryInMs });
        changed(shareId);
      }),

    releasePreparations: () =>
      db.ofAll.transaction(async ({ trx }) => {
        await table(trx, SHARES).whereNotNull('prepare_lease_until').update({ prepare_lease_until: null });
      }),
  };
}

async function finish(work: Work, ...[shareId, fence, result, audit]: Finish): Promise<FinishOutcome> {
  const share = await lockShare(work, shareId, 'update');
  // The share's lock first, as a release that keeps rules has it.
  if (share !== undefined && (await hasOtherMasks(work, share.account_id, result.deviceMasks))) return 'rules-changed';
  const prepared = preparedState(share, work.now);
  const goesOut = share !== undefined && prepared.state === 'ready';
  const ready: Changes<typeof SHARES> = {
    ...prepared,
    ...(goesOut ? goingOut(share, work.now) : {}),
    archive_file_id: result.archive.fileId,
    archive_bytes: result.archive.bytes,
    dicom_archive_file_id: result.dicomArchive?.fileId ?? null,
    dicom_archive_bytes: result.dicomArchive?.bytes ?? null,
    holds_protected: result.holdsProtected,
    prepare_lease_until: null,
    discarded_files: null,
  };
  if (!(await updateHeld(work, shareId, fence, ready))) return 'lost';
  await makeLinksDue(work, shareId);
  work.changed(shareId);
  await writeAudit(work, audit);
  if (goesOut) await countGoingOut(work, share);
  return 'finished';
}

async function claim(work: Work, shareId: string) {
  const { trx, now } = work;
  const rows = await preparable(work)
    .where({ share_id: shareId })
    .update({ prepare_fence: added(trx, `${SHARES}.prepare_fence`, 1), prepare_lease_until: now + LEASE_MS })
    .returning('*');
  const share = (await readShares(work, rows))[0];
  return share === undefined ? null : { share, fence: rows[0]!.prepare_fence };
}

/** Changes the share only for the holder of the newest fence, while the share is still to be prepared. */
async function updateHeld(
  { trx, now }: Work,
  shareId: string,
  fence: number,
  changes: Changes<typeof SHARES>,
): Promise<boolean> {
  const changed = await table(trx, SHARES)
    .where({ share_id: shareId, state: 'preparing', prepare_fence: fence })
    .where('expires_at', '>', now)
    .update(changes);
  return changed === 1;
}
