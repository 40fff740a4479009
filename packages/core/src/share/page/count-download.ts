import { aboutShare } from '../context.ts';
import type { Visitor } from '../types.ts';
import { requireContent, type VisitContext } from './visit.ts';

/** Counts one download. */
export async function countDownload(context: VisitContext, publicId: string, visitor: Visitor): Promise<void> {
  const { share } = await requireContent(context, publicId, visitor);
  await context.store.countDownload(share.shareId);
  await context.audit.record(aboutShare(share, 'patient', 'page.downloaded'));
}
