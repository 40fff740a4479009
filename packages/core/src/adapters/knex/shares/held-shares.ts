import type { HeldOutcome, ReleaseOutcome, ShareRecordStore } from '../../../ports/index.ts';
import { isMissing } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Database, Work } from '../database/database.ts';
import { type Changes, table } from '../database/table.ts';
import { countGoingOut, goingOut } from './going-out.ts';
import { LIVE_STATES, lockShare, objectOf, type ShareRow } from './share-row.ts';

const SHARES = 'studyshare_shares';
const OBJECTS = 'studyshare_share_objects';

type Resume = Parameters<ShareRecordStore['resumeHeld']>;
type Release = Parameters<ShareRecordStore['releaseShare']>;

/** What is decided about shares that wait for a decision or their release. */
export function heldVerbs(db: Database): Pick<ShareRecordStore, 'resumeHeld' | 'releaseShare'> {
  return {
    resumeHeld: (...given) => db.of(given[0]).transaction((work) => resume(work, ...given)),
    releaseShare: (...given) => db.of(given[2].accountId).transaction((work) => release(work, ...given)),
  };
}

/** The share's row is locked first, so of several decisions the second one already finds it decided. */
async function resume(work: Work, ...[accountId, shareId, choice, audit]: Resume): Promise<HeldOutcome> {
  const { trx, now } = work;
  const share = await lockShare(work, shareId, 'update');
  const isHeld = share?.account_id === accountId && share.state === 'held' && Number(share.expires_at) > now;
  if (!isHeld || share.held_for === 'release') return 'not-held';
  const missing = (await table(trx, OBJECTS).where({ share_id: shareId })).map(objectOf).filter(isMissing);
  const names = missing.map(({ objectId }) => objectId);
  if (choice.kind === 'without' && !areSame(choice.objectIds, names)) return 'differs';
  const positions = missing.map(({ position }) => position);
  const changes = choice.kind === 'without' ? { left_out: true } : { prepared: null };
  for (const position of positions) await table(trx, OBJECTS).where({ share_id: shareId, position }).update(changes);
  await table(trx, SHARES)
    .where({ share_id: shareId })
    .update({
      ...{ state: 'preparing', held_for: null, prepare_due_at: now, prepare_since: now },
      expires_at: Math.max(Number(share.expires_at), choice.expiresAt),
    });
  work.changed(shareId);
  await writeAudit(work, audit);
  return 'resumed';
}

function areSame(named: readonly string[], missing: readonly string[]): boolean {
  const names = new Set(named);
  return names.size === missing.length && missing.every((objectId) => names.has(objectId));
}

async function release(work: Work, ...[shareId, when, audit]: Release): Promise<ReleaseOutcome> {
  const { trx, now } = work;
  const share = await lockShare(work, shareId, 'update');
  if (share === undefined || !waitsForRelease(share, now)) return 'not-held';
  if (when === 'due' && !hasCome(share, now)) return 'not-held';
  if (share.held_for === 'missing-objects') return 'missing';
  const isPrepared = share.state === 'held';
  await table(trx, SHARES)
    .where({ share_id: shareId })
    .update({
      release_hold: false,
      ...(when === 'due' ? {} : { expires_at: when.expiresAt }),
      ...(isPrepared ? { state: 'ready', held_for: null, ...goingOut(share, now) } : {}),
    });
  if (isPrepared) await makeLinksDue(work, shareId);
  work.changed(shareId);
  await writeAudit(work, audit);
  if (isPrepared) await countGoingOut(work, share);
  return 'released';
}

function waitsForRelease(share: ShareRow, now: number): boolean {
  return Boolean(share.release_hold) && LIVE_STATES.includes(share.state) && Number(share.expires_at) > now;
}

function hasCome({ release_at: at }: ShareRow, now: number): boolean {
  return at !== null && Number(at) <= now;
}

/** What a share becomes that is prepared now: ready, or held until its release. */
export function preparedState(share: ShareRow | undefined, now: number): Changes<typeof SHARES> {
  if (share === undefined || !waitsForRelease(share, now)) return { state: 'ready' };
  if (!hasCome(share, now)) return { state: 'held', held_for: 'release' };
  return { state: 'ready', release_hold: false };
}

/** Lets the messages go that wait with a share for what came before them. */
export async function makeLinksDue({ trx, now }: Work, shareId: string): Promise<void> {
  await table(trx, 'studyshare_deliveries')
    .where({ share_id: shareId, kind: 'link', state: 'queued' })
    .update({ due_at: now });
}
