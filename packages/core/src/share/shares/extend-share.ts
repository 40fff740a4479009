import type { Principal } from '../../config.ts';
import type { ShareDto } from '../../contract/clinician.ts';
import { daysLeft, endOfDay } from '../../contract/lifespan.ts';
import type { ExtendShareDto } from '../../contract/operations/shares.ts';
import { StudyshareError } from '../../errors.ts';
import type { AccountStore, DeliveryStore, ShareRecord, ShareRecordStore, StoreClock } from '../../ports/index.ts';
import { accountOf, byClinician, shareOfAccount, type With } from '../context.ts';
import { decideLifespan } from '../policy/lifespan.ts';
import { isOver, refusalOf, stateAt } from '../policy/share-life.ts';
import { shareDto } from './share-dto.ts';

type Context = With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore>;

/**
 * Lets a live link work to the end of the day that is so many days from today (R4, L4). No message is sent, and no end comes nearer: who wants that
 * revokes.
 * @throws StudyshareError `share.not_found`, why the share is over, `share.held` before its release, `share.lifespan_out_of_bounds`
 */
export async function extendShare(
  context: Context,
  principal: Principal,
  shareId: string,
  request: ExtendShareDto,
): Promise<ShareDto> {
  const { days, expiresAt } = await decideEnd(
    context,
    principal,
    await shareOfAccount(context, principal, shareId),
    request,
  );
  const audit = { ...byClinician(principal, 'share.extended', shareId), detail: { days } };
  const extended = await context.store.extendShare(shareId, expiresAt, audit);
  const share = await shareOfAccount(context, principal, shareId);
  // Somebody ended it, or extended it further, in the meantime.
  if (!extended) await decideEnd(context, principal, share, request);
  return shareDto(context, share);
}

async function decideEnd(
  context: Context,
  principal: Principal,
  share: ShareRecord,
  request: ExtendShareDto,
): Promise<{ days: number; expiresAt: number }> {
  const now = await context.store.now();
  const state = stateAt(share, now);
  if (isOver(state)) throw new StudyshareError(refusalOf(state) ?? 'share.expired');
  if (share.releaseHold) throw new StudyshareError('share.held');
  const { settings } = await accountOf(context, principal.accountId);
  const minLifespanDays = Math.max(settings.minLifespanDays, daysLeft(share.expiresAt, now, settings.timeZone));
  const lifespan = decideLifespan(request.lifespanDays, { ...settings, minLifespanDays });
  if ('days' in lifespan) {
    return { days: lifespan.days, expiresAt: endOfDay(now, lifespan.days, settings.timeZone) };
  }
  const { fault } = lifespan;
  throw new StudyshareError(fault.code, { fields: [fault], ...(fault.params ? { params: fault.params } : {}) });
}
