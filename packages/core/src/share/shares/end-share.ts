import type { AuditEntry, EndState, ShareRecordStore } from '../../ports/index.ts';
import type { With } from '../context.ts';

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

/** So that a copy of the database from before does not bring it back. */
export async function listErasure(
  { erasures, store }: With<Pick<ShareRecordStore, 'findShare'>>,
  shareId: string,
  state: Exclude<EndState, 'expired'>,
): Promise<void> {
  const share = await store.findShare(shareId);
  if (share !== null) await erasures.add({ shareId, state, until: share.expiresAt });
}
