import type { ShareRecordStore } from '../../ports/index.ts';
import { aboutShare, type With } from '../context.ts';
import { endShare } from './end-share.ts';

/** Records that a share's date is past. Until then it already reads as expired; this destroys its key and files. */
export async function expireShare(context: With<ShareRecordStore>, shareId: string): Promise<void> {
  const share = await context.store.findShare(shareId);
  if (share === null) return;
  await endShare(context, shareId, 'expired', aboutShare(share, 'system', 'share.expired'));
}
