import type { HeldOutcome, ShareRecordStore } from '../../../ports/index.ts';
import { isMissing } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Database, Work } from '../database/database.ts';
import { table } from '../database/table.ts';
import { lockShare, objectOf } from './share-row.ts';

const SHARES = 'studyshare_shares';
const OBJECTS = 'studyshare_share_objects';

type Resume = Parameters<ShareRecordStore['resumeHeld']>;

/** What is decided about shares that wait for a decision. */
export function heldVerbs(db: Database): Pick<ShareRecordStore, 'resumeHeld'> {
  return { resumeHeld: (...given) => db.transaction((work) => resume(work, ...given)) };
}

/** The share's row is locked first, so of several decisions the second one already finds it decided. */
async function resume(work: Work, ...[accountId, shareId, choice, audit]: Resume): Promise<HeldOutcome> {
  const { trx, now } = work;
  const share = await lockShare(work, shareId, 'update');
  const isHeld = share?.account_id === accountId && share.state === 'held' && Number(share.expires_at) > now;
  if (!isHeld) return 'not-held';
  const missing = (await table(trx, OBJECTS).where({ share_id: shareId })).map(objectOf).filter(isMissing);
  const names = missing.map(({ objectId }) => objectId);
  if (choice.kind === 'without' && !areSame(choice.objectIds, names)) return 'differs';
  const positions = missing.map(({ position }) => position);
  const changes = choice.kind === 'without' ? { left_out: true } : { prepared: null };
  for (const position of positions) await table(trx, OBJECTS).where({ share_id: shareId, position }).update(changes);
  await table(trx, SHARES)
    .where({ share_id: shareId })
    .update({ state: 'preparing', prepare_due_at: now, prepare_since: now });
  await writeAudit(work, audit);
  return 'resumed';
}

function areSame(named: readonly string[], missing: readonly string[]): boolean {
  const names = new Set(named);
  return names.size === missing.length && missing.every((objectId) => names.has(objectId));
}
