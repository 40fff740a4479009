import type { DeliveryStore, StoreClock } from '../../ports/index.ts';
import type { With } from '../context.ts';
import { recordOptOut } from '../deliver/record-opt-out.ts';
import type { Visitor } from '../types.ts';
import { requireContent, type VisitContext } from './visit.ts';

/** Whoever has the page open wants no more reminders from this clinic, of this page or others (R9). */
export async function stopReminders(
  context: VisitContext & With<StoreClock & DeliveryStore>,
  publicId: string,
  visitor: Visitor,
): Promise<void> {
  const { share } = await requireContent(context, publicId, visitor);
  for (const contact of share.contacts) await recordOptOut(context, share, contact, 'reminders');
}
