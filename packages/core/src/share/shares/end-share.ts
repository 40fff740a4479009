import { DAY_MS } from '../../contract/lifespan.ts';
import type { ReportReason } from '../../contract/vocabulary.ts';
import type { AuditEntry, EndState, ShareRecordStore } from '../../ports/index.ts';
import type { With } from '../context.ts';

/** No share lives for longer. */
const LONGEST_MS = 400 * DAY_MS;

/**
 * Ends a share and has its files removed. The store makes it unreachable and destroys its key in one transaction; the
 * files follow by a job, and a lost wake-up is found by the sweep. False when it was over already.
 */
export async function endShare(
  context: With<ShareRecordStore>,
  shareId: string,
  state: EndState,
  audit: AuditEntry,
): Promise<boolean> {
  const ended = await context.store.endShare(shareId, state, audit);
  if (!ended) return false;
  if (state !== 'expired') await listErasure(context, shareId, state);
  await context.queue.wake({ kind: 'purge', id: shareId });
  return true;
}

/** So that a copy of the database from before does not bring it back, or open it again. */
export async function listErasure(
  { erasures, store, platform, logger }: With<Pick<ShareRecordStore, 'findShare'>>,
  shareId: string,
  state: Exclude<EndState, 'expired'> | 'suspended',
  reason: ReportReason = 'name',
): Promise<void> {
  const share = await store.findShare(shareId).catch(() => null);
  // It is over, whatever the store says now; on the list for too long does no harm.
  if (share === null) logger.warn('erasure.until_unknown', { shareId });
  const until = share?.expiresAt ?? platform.now() + LONGEST_MS;
  if (state !== 'suspended') return erasures.add({ shareId, state, until });
  await erasures.add({ shareId, state, reason, generation: share?.generation ?? 1, until });
}
