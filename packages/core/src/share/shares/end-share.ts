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
  if (ended) await context.queue.wake({ kind: 'purge', id: shareId });
  return ended;
}
