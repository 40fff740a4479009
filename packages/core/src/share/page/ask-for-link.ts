import { askLinkCharges } from '../../access/index.ts';
import { StudyshareError } from '../../errors.ts';
import type { PageRecord } from '../../ports/index.ts';
import { aboutShare, addressOf, asOfToday, type UseCaseContext } from '../context.ts';
import { clinicDelivery, wakeForClinic } from '../deliver/tell-clinic.ts';
import { limitError } from '../limits.ts';
import type { Visitor } from '../types.ts';
import { chargeUnknown } from './describe-screen.ts';
import { findByToken } from './find-by-token.ts';

/** What can be asked about: the link of a share, or the page it led to. */
export type OverPage = { token: string } | { publicId: string };

/**
 * Asks the clinic for a new link of a page that is over (L3): nobody signs in, and nothing is entered. Asked again before
 * the clinic has answered, it changes nothing. Of a page that works it does nothing either.
 * @throws StudyshareError `link.unknown` as for any link that does not exist, `request.rate_limited`
 */
export async function askForLink(context: UseCaseContext, page: OverPage, visitor: Visitor): Promise<void> {
  const share = await find(context, page);
  if (share === null) {
    await chargeUnknown(context, visitor);
    throw new StudyshareError('link.unknown');
  }
  const { settings } = asOfToday(share.account);
  const clinic = clinicDelivery(context, settings, 'clinic-link-asked');
  const outcome = await context.store.askForLink(share.shareId, clinic, {
    charges: askLinkCharges(share.shareId, addressOf(context, visitor)),
    audit: aboutShare(share, 'patient', 'link.asked-for'),
  });
  if (outcome.kind === 'limited') throw await limitError(context, outcome);
  if (outcome.kind === 'asked') await wakeForClinic(context, share.accountId, clinic);
}

async function find(context: UseCaseContext, page: OverPage): Promise<PageRecord | null> {
  return 'token' in page ? findByToken(context, page.token) : context.store.findShareByPublicId(page.publicId);
}
