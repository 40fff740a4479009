import type { ShareRecordStore } from '../../ports/index.ts';
import { aboutShare, type With } from '../context.ts';
import { isOver } from '../policy/share-life.ts';

/** Removes the files of a share that is over, unless another share has taken them over (R5). Repeating it does no harm. */
export async function purgeShare(context: With<ShareRecordStore>, shareId: string): Promise<void> {
  const share = await context.store.findShare(shareId);
  if (share === null || !isOver(share.state) || share.preparationId === null) return;
  await context.files.removeShare(share.preparationId);
  // Not while a preparation may still be writing: the record says that nothing is left.
  if (!(await context.store.recordPurged(shareId))) return;
  await context.audit.record(aboutShare(share, 'system', 'share.purged'));
}
