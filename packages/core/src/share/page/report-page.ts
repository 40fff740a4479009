import { reportCharges } from '../../access/index.ts';
import type { ReportPageDto } from '../../contract/patient.ts';
import { StudyshareError } from '../../errors.ts';
import { deliverJob } from '../../ports/deliver-job.ts';
import type { ShareRecord } from '../../ports/index.ts';
import { aboutShare, addressOf, type UseCaseContext } from '../context.ts';
import { clinicDelivery, wakeForClinic } from '../deliver/tell-clinic.ts';
import { noticesOf } from '../deliver/tell-contacts.ts';
import { limitError } from '../limits.ts';
import type { Visitor } from '../types.ts';
import { isDeliverable } from './page-items.ts';
import { refusalOfPage, requireContent } from './visit.ts';

/**
 * Closes the page at once for everybody, because a name can be seen or it is somebody else's, and tells the clinic
 * (G11). Who stands before a gate has seen nothing, and cannot close what the patient may see.
 * @throws StudyshareError `page.locked`, `request.invalid` for an item of no concern, `request.rate_limited`
 */
export async function reportPage(
  context: UseCaseContext,
  publicId: string,
  visitor: Visitor,
  { reason, itemId }: ReportPageDto,
): Promise<void> {
  const visit = await requireContent(context, publicId, visitor);
  const { share, account } = visit;
  const position = itemId === undefined ? null : positionOf(share, itemId);
  const clinic = clinicDelivery(context, account.settings, 'clinic-report');
  const contacts = noticesOf(context, share, account, 'page-suspended');
  const outcome = await context.store.suspendShare(
    share.shareId,
    { reason, position, clinic, contacts },
    {
      charges: reportCharges(share.shareId, addressOf(context, visitor)),
      audit: aboutShare(share, 'patient', 'page.reported', 'success', {
        reason,
        ...(position === null ? {} : { position }),
      }),
    },
  );
  if (outcome.kind === 'limited') throw await limitError(context, outcome);
  if (outcome.kind === 'not-live') throw await refusalOfPage(context, publicId);
  await wakeForClinic(context, share.accountId, clinic);
  for (const each of contacts) await context.queue.wake(deliverJob(share.accountId, each));
}

/** The place of the object that a page's item is of. */
function positionOf(share: ShareRecord, itemId: string): number {
  const object = share.objects.find(({ prepared }) => {
    const outputs = prepared?.outputs ?? [];
    return isDeliverable(outputs) && outputs.some(({ fileId }) => fileId === itemId);
  });
  if (object) return object.position;
  throw new StudyshareError('request.invalid', { fields: [{ field: 'itemId', code: 'request.invalid' }] });
}
