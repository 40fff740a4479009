import type { BudgetStore } from '../../ports/index.ts';
import type { With } from '../context.ts';
import type { Visitor } from '../types.ts';
import { recordVisit } from './record-visit.ts';
import { requireContent, type VisitContext } from './visit.ts';

/** Counts one download. */
export async function countDownload(
  context: VisitContext & With<BudgetStore>,
  publicId: string,
  visitor: Visitor,
): Promise<void> {
  const { share } = await requireContent(context, publicId, visitor);
  await context.store.countDownload(share.shareId);
  await recordVisit(context, share, 'page.downloaded');
}
