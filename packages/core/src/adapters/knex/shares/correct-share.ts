import type { ReportReason } from '../../../contract/clinician.ts';
import type { CorrectedShare, CorrectOutcome, ShareRecordStore } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import { chargeAll } from '../budgets/budget-store.ts';
import type { Database, Work } from '../database/database.ts';
import { TABLES } from '../database/rows.ts';
import { added, type Changes, table } from '../database/table.ts';
import { countUsage } from '../usage/count-usage.ts';
import { created, insertOnce, NotMade, orNotMade, refuseSame } from './create-share.ts';
import { insertAddressed } from './new-share-rows.ts';
import { destroySecrets } from './share-life.ts';
import { lockShare, type ShareRow } from './share-row.ts';

const SHARES = 'studyshare_shares';

type Correct = Parameters<ShareRecordStore['correctShare']>;

export function correctVerbs(db: Database): Pick<ShareRecordStore, 'correctShare'> {
  return {
    correctShare: (...given) =>
      orNotMade(() =>
        db.of(given[1].accountId).erasure(
          (work) => correct(work, ...given),
          ({ kind }) => kind === 'created',
        ),
      ),
  };
}

/**
 * The wrong share is locked before anything is read of it: of several corrections, and of a correction and an end, the
 * second one finds it over, and what it has put in is taken back.
 */
async function correct(work: Work, ...[wrongShareId, share, revoked]: Correct): Promise<CorrectOutcome> {
  const repeated = await insertOnce(work, share, { corrects_share_id: wrongShareId });
  if (repeated !== undefined) return repeated;
  const wrong = await lockShare(work, wrongShareId, 'update');
  if (!isCorrectable(wrong, share, work.now)) throw new NotMade<CorrectOutcome>({ kind: 'not-live' });
  if (share.refuseSame) await refuseSame(work, share);
  await chargeAll(work, share.charges);
  await takeOver(work, wrong, share);
  await insertAddressed(work, share);
  work.changed(share.shareId);
  await replace(work, wrong, share.shareId);
  await writeAudit(work, revoked);
  await writeAudit(work, share.audit);
  const made = await created(work, share.shareId);
  await countUsage(work, share.accountId, { corrections: 1 });
  return made;
}

function isCorrectable(wrong: ShareRow | undefined, share: CorrectedShare, now: number): wrong is ShareRow {
  if (wrong === undefined || wrong.account_id !== share.accountId || Number(wrong.expires_at) <= now) return false;
  if (wrong.state === 'suspended') return isOfAnother(wrong);
  return wrong.state === 'preparing' || wrong.state === 'held' || wrong.state === 'ready';
}

/** Suspended because whoever got it said that it is not theirs: that is what a correction mends. */
function isOfAnother({ report }: ShareRow): boolean {
  return report !== null && (JSON.parse(report) as { reason: ReportReason }).reason === 'not-patient';
}

/** Everything that was prepared, or is known of it, counts for the new share: nothing is read or rendered again. */
async function takeOver({ trx, now }: Work, wrong: ShareRow, { shareId }: CorrectedShare): Promise<void> {
  const taken: Changes<typeof SHARES> = {
    state: wrong.state === 'suspended' ? 'ready' : wrong.state,
    held_for: wrong.held_for,
    release_hold: wrong.release_hold,
    release_at: wrong.release_at,
    went_out_at: wrong.went_out_at,
    ...(wrong.release_hold ? { expires_at: wrong.expires_at } : {}),
    preparation_id: wrong.preparation_id,
    archive_file_id: wrong.archive_file_id,
    archive_bytes: wrong.archive_bytes,
    dicom_archive_file_id: wrong.dicom_archive_file_id,
    dicom_archive_bytes: wrong.dicom_archive_bytes,
    holds_protected: wrong.holds_protected,
    prepare_since: wrong.prepare_since ?? wrong.created_at,
    prepare_due_at: now,
    discarded_files: wrong.discarded_files,
  };
  await table(trx, SHARES).where({ share_id: shareId }).update(taken);
  const copied = Object.keys(TABLES.studyshare_share_objects).filter((column) => column !== 'share_id');
  const names = copied.map(() => '??').join();
  await trx.raw(`INSERT INTO ?? (??, ${names}) SELECT CAST(? AS text), ${names} FROM ?? WHERE ?? = ?`, [
    ...['studyshare_share_objects', 'share_id', ...copied, shareId, ...copied],
    ...['studyshare_share_objects', 'share_id', wrong.share_id],
  ]);
}

/** Its files are the other's now: there is nothing of its own left to purge. */
async function replace(work: Work, wrong: ShareRow, shareId: string): Promise<void> {
  const { trx, now } = work;
  const where = { share_id: wrong.share_id };
  await table(trx, SHARES)
    .where(where)
    .update({
      state: 'revoked',
      ended_at: now,
      generation: added(trx, `${SHARES}.generation`, 1),
      replaced_by_share_id: shareId,
      purged_at: now,
    });
  await destroySecrets(work, wrong.share_id, 'share-over');
}
