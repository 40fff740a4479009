import { reportCharges } from '../../access/index.ts';
import type { ReportReason } from '../../contract/clinician.ts';
import type { ReportPageDto } from '../../contract/patient.ts';
import { StudyshareError } from '../../errors.ts';
import { deliverJob } from '../../ports/deliver-job.ts';
import type { PageRecord } from '../../ports/index.ts';
import { aboutShare, addressOf, asOfToday, type UseCaseContext } from '../context.ts';
import { clinicDelivery, wakeForClinic } from '../deliver/tell-clinic.ts';
import { noticesOf } from '../deliver/tell-contacts.ts';
import { limitError } from '../limits.ts';
import { listErasure } from '../shares/end-share.ts';
import type { Visitor } from '../types.ts';
import { chargeUnknown } from './describe-screen.ts';
import { findByToken } from './find-by-token.ts';
import type { PageContents } from './page-contents.ts';
import { isDeliverable } from './page-items.ts';
import { refusalOfPage, requireVisit } from './visit.ts';

/**
 * Closes the page at once for everybody, because a name can be seen or it is somebody else's, and tells the clinic
 * (G11). A name was seen by nobody who stands before a gate; but the link of a page may well have come to somebody else,
 * who has no code and no password: that is said before the gate, too, within a limit of its own.
 * @throws StudyshareError `page.locked`, `request.invalid` for an item of no concern, `request.rate_limited`
 */
export async function reportPage(
  context: UseCaseContext,
  publicId: string,
  visitor: Visitor,
  { reason, itemId }: ReportPageDto,
): Promise<void> {
  const visit = await requireVisit(context, publicId, visitor);
  const isOpen = visit.gate === 'open';
  if (!isOpen && (reason === 'name' || itemId !== undefined)) throw new StudyshareError('page.locked');
  const { share } = visit;
  const position = itemId === undefined ? null : positionOf((await context.contentsOf(share)).objects, itemId);
  const closed = await suspend(context, share, { reason, position, unopened: !isOpen }, visitor);
  if (!closed) throw await refusalOfPage(context, publicId);
}

/**
 * The same by somebody who has the link and has not opened it: they are not the patient.
 * @throws StudyshareError `link.unknown` as for any link that does not exist, why the page is over, `request.rate_limited`
 */
export async function reportLink(context: UseCaseContext, token: string, visitor: Visitor): Promise<void> {
  const share = await findByToken(context, token);
  if (share === null) {
    await chargeUnknown(context, visitor);
    throw new StudyshareError('link.unknown');
  }
  const closed = await suspend(context, share, { reason: 'not-patient', position: null, unopened: true }, visitor);
  if (!closed) throw await refusalOfPage(context, share.publicId);
}

interface Report {
  reason: ReportReason;
  position: number | null;
  /** Nothing of the page was shown to who says so. */
  unopened: boolean;
}

/** False: the page is closed or over already. */
async function suspend(
  context: UseCaseContext,
  share: PageRecord,
  { reason, position, unopened }: Report,
  visitor: Visitor,
): Promise<boolean> {
  const account = asOfToday(share.account);
  const clinic = clinicDelivery(context, account.settings, 'clinic-report');
  const contacts = noticesOf(context, share, account, 'page-suspended');
  const detail = { reason, ...(position === null ? {} : { position }), ...(unopened ? { unopened } : {}) };
  const outcome = await context.store.suspendShare(
    share.shareId,
    { reason, position, clinic, contacts },
    {
      charges: reportCharges(share.shareId, addressOf(context, visitor), unopened),
      audit: aboutShare(share, 'patient', 'page.reported', 'success', detail),
    },
  );
  if (outcome.kind === 'limited') throw await limitError(context, outcome);
  if (outcome.kind === 'not-live') return false;
  await listErasure(context, share.shareId, 'suspended', reason);
  await wakeForClinic(context, share.accountId, clinic);
  for (const each of contacts) await context.queue.wake(deliverJob(share.accountId, each));
  return true;
}

/** The place of the object that a page's item is of. */
function positionOf(objects: PageContents['objects'], itemId: string): number {
  const object = objects.find(({ prepared }) => {
    const outputs = prepared?.outputs ?? [];
    return isDeliverable(outputs) && outputs.some(({ fileId }) => fileId === itemId);
  });
  if (object) return object.position;
  throw new StudyshareError('request.invalid', { fields: [{ field: 'itemId', code: 'request.invalid' }] });
}
