import { aboutShare, type UseCaseContext } from './context.ts';
import { isOver } from './policy/share-life.ts';

/** Removes the files of a share that is over. Repeating it does no harm. */
export async function purgeShare(context: UseCaseContext, shareId: string): Promise<void> {
  const share = await context.store.findShare(shareId);
  if (share === null || !isOver(share.state)) return;
  await context.files.removeShare(shareId);
  await context.store.recordPurged(shareId);
  await context.audit.record(aboutShare(share, 'system', 'share.purged'));
}
