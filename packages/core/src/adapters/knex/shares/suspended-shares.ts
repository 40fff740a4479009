import type {
  AskOutcome,
  ExhaustedScope,
  HandMask,
  ReopenOutcome,
  ShareRecordStore,
  SuspendOutcome,
} from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import { chargeAll, orRefused } from '../budgets/budget-store.ts';
import type { Database, Work } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import { added, type Changes, table } from '../database/table.ts';
import { insertForClinic } from '../deliveries/clinic-deliveries.ts';
import { deliveryRow } from '../deliveries/delivery-row.ts';
import { keepMasks, NotKept } from '../device-masks/keep-masks.ts';
import { isOpen, LIVE_STATES, lockShare, objectOf, type ShareRow } from './share-row.ts';

const SHARES = 'studyshare_shares';
const OBJECTS = 'studyshare_share_objects';

type Suspend = Parameters<ShareRecordStore['suspendShare']>;
type Release = Parameters<ShareRecordStore['releaseSuspended']>;
type Ask = Parameters<ShareRecordStore['askForLink']>;

/** What is reported of a page, how it opens again, and who asks for a new one. */
export function suspendedVerbs(
  db: Database,
): Pick<ShareRecordStore, 'suspendShare' | 'releaseSuspended' | 'askForLink'> {
  return {
    suspendShare: async (...given) =>
      orLimited(await orRefused(() => db.of(given[2].audit.accountId).transaction((work) => suspend(work, ...given)))),
    releaseSuspended: (...given) => orNotKept(() => db.of(given[0]).transaction((work) => release(work, ...given))),
    askForLink: async (...given) =>
      orLimited(await orRefused(() => db.of(given[2].audit.accountId).transaction((work) => ask(work, ...given)))),
  };
}

function orLimited<Outcome extends SuspendOutcome | AskOutcome>(
  outcome: Outcome | ({ allowed: false } & ExhaustedScope),
) {
  if ('allowed' in outcome) return { kind: 'limited' as const, scope: outcome.scope, retryAt: outcome.retryAt };
  return outcome;
}

/** Under the share's lock: of several reports, and of a report and a revocation, the second finds it no longer open. */
async function suspend(work: Work, ...[shareId, report, options]: Suspend): Promise<SuspendOutcome> {
  const { trx, now } = work;
  const share = await lockShare(work, shareId, 'update');
  if (!isOpen(share, now)) return { kind: 'not-live' };
  await chargeAll(work, options.charges);
  const where = { share_id: shareId };
  const { reason, position } = report;
  await table(trx, SHARES)
    .where(where)
    .update({
      state: 'suspended',
      report: JSON.stringify({ reason, position, at: now }),
      generation: added(trx, `${SHARES}.generation`, 1),
    });
  await table(trx, 'studyshare_sessions').where(where).delete();
  await table(trx, 'studyshare_one_time_codes').where(where).delete();
  await table(trx, 'studyshare_deliveries')
    .where({ ...where, state: 'queued' })
    .whereIn('kind', ['one-time-code', 'page-released', 'reminder'])
    .update({ state: 'failed', reason: 'share-over', sealed_payload: null });
  await insertRows(work, 'studyshare_deliveries', report.contacts.map(deliveryRow(share, now)));
  if (report.clinic !== null) await insertForClinic(work, share, report.clinic);
  work.changed(shareId);
  await writeAudit(work, options.audit);
  return { kind: 'suspended' };
}

async function orNotKept(work: () => Promise<ReopenOutcome>): Promise<ReopenOutcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotKept) return error.outcome;
    throw error;
  }
}

async function release(work: Work, ...[accountId, shareId, change, audit]: Release): Promise<ReopenOutcome> {
  const { trx, now } = work;
  const share = await lockShare(work, shareId, 'update');
  const isSuspended = share?.account_id === accountId && share.state === 'suspended' && Number(share.expires_at) > now;
  if (!isSuspended) return 'not-suspended';
  const discarded: string[] = [];
  for (const { position, rectangles } of change.masks)
    discarded.push(...(await maskObject(work, shareId, position, rectangles)));
  await table(trx, SHARES)
    .where({ share_id: shareId })
    .update({ report: null, ...(change.masks.length === 0 ? { state: 'ready' } : again(share, discarded, now)) });
  await insertRows(work, 'studyshare_deliveries', change.contacts.map(deliveryRow(share, now)));
  work.changed(shareId);
  await writeAudit(work, audit);
  await keepMasks(work, accountId, change.keep);
  return 'reopened';
}

/** Adds the rectangles to an object, which is to be prepared with them. The ids of its files as they were. */
async function maskObject(work: Work, shareId: string, position: number, further: HandMask[]): Promise<string[]> {
  const where = { share_id: shareId, position };
  const row = await table(work.trx, OBJECTS).where(where).first();
  if (row === undefined) return [];
  const { masks, prepared } = objectOf(row);
  await table(work.trx, OBJECTS)
    .where(where)
    .update({ masks: JSON.stringify([...masks, ...further]), prepared: null });
  return (prepared?.outputs ?? []).map(({ fileId }) => fileId);
}

/** Prepared again; the archives hold what was not masked, so they go too. */
function again(share: ShareRow, discarded: readonly string[], now: number): Changes<typeof SHARES> {
  const earlier: string[] = share.discarded_files === null ? [] : JSON.parse(share.discarded_files);
  const archives = [share.archive_file_id, share.dicom_archive_file_id].filter((id) => id !== null);
  return {
    state: 'preparing',
    prepare_due_at: now,
    prepare_since: now,
    discarded_files: JSON.stringify([...earlier, ...discarded, ...archives]),
    ...{ archive_file_id: null, archive_bytes: null, dicom_archive_file_id: null, dicom_archive_bytes: null },
  };
}

async function ask(work: Work, ...[shareId, clinic, options]: Ask): Promise<AskOutcome> {
  const { trx, now } = work;
  const share = await lockShare(work, shareId, 'update');
  const isLive = share !== undefined && LIVE_STATES.includes(share.state) && Number(share.expires_at) > now;
  if (share === undefined || isLive || share.state === 'failed') return { kind: 'not-over' };
  if (share.link_asked_at !== null) return { kind: 'already' };
  await chargeAll(work, options.charges);
  await table(trx, SHARES).where({ share_id: shareId }).update({ link_asked_at: now });
  if (clinic !== null) await insertForClinic(work, share, clinic);
  await writeAudit(work, options.audit);
  return { kind: 'asked' };
}
