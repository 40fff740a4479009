import type { Principal } from '../../config.ts';
import type { ShareDto } from '../../contract/clinician.ts';
import { endOfDay } from '../../contract/lifespan.ts';
import type { SendWithoutDto } from '../../contract/operations/shares.ts';
import { StudyshareError } from '../../errors.ts';
import type { AccountStore, DeliveryStore, ShareRecord, ShareRecordStore, StoreClock } from '../../ports/index.ts';
import { accountOf, byClinician, shareOfAccount, type With } from '../context.ts';
import { isDeliverable } from '../page/page-items.ts';
import { heldAction } from '../policy/held-policy.ts';
import { stateAt } from '../policy/share-life.ts';
import { shareDto } from './share-dto.ts';

type Context = With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore>;

/**
 * Prepares again what could not be read or prepared of a held share (S13). Asked for again while that is under way, it
 * changes nothing.
 * @throws StudyshareError `share.not_found`, `share.not_held`, why the share is over
 */
export function retryObjects(context: Context, principal: Principal, shareId: string): Promise<ShareDto> {
  return decide(context, principal, shareId, { kind: 'retry' }, ({ state }) => state === 'preparing');
}

/**
 * Sends a held share without the objects that could not be read or prepared (S13): exactly those named, so that nobody
 * leaves out what he has not seen missing. Said again, it changes nothing.
 * @throws StudyshareError `share.not_found`, `share.not_held`, `share.nothing_deliverable`, why the share is over
 */
export async function sendWithout(
  context: Context,
  principal: Principal,
  shareId: string,
  { objectIds }: SendWithoutDto,
): Promise<ShareDto> {
  const share = await shareOfAccount(context, principal, shareId);
  const others = share.objects.some(({ prepared }) => isDeliverable(prepared?.outputs ?? []));
  if (share.state === 'held' && !others) throw new StudyshareError('share.nothing_deliverable');
  const isLeftOut = ({ objects }: ShareRecord) =>
    objectIds.every((named) => objects.some(({ objectId, leftOut }) => objectId === named && leftOut));
  return decide(context, principal, shareId, { kind: 'without', objectIds }, isLeftOut);
}

async function decide(
  context: Context,
  principal: Principal,
  shareId: string,
  asked: { kind: 'retry' } | { kind: 'without'; objectIds: readonly string[] },
  isDone: (share: ShareRecord) => boolean,
): Promise<ShareDto> {
  const { lifespanDays } = await shareOfAccount(context, principal, shareId);
  const { timeZone } = (await accountOf(context, principal.accountId)).settings;
  const choice = { ...asked, expiresAt: endOfDay(await context.store.now(), lifespanDays, timeZone) };
  const action = choice.kind === 'retry' ? 'share.retried' : 'share.sent-without';
  const detail = choice.kind === 'retry' ? {} : { detail: { objects: choice.objectIds.length } };
  const audit = { ...byClinician(principal, action, shareId), ...detail };
  const outcome = await context.store.resumeHeld(principal.accountId, shareId, choice, audit);
  const share = await shareOfAccount(context, principal, shareId);
  if (outcome === 'resumed') await context.queue.wake({ kind: 'prepare', id: shareId });
  else {
    const state = stateAt(share, await context.store.now());
    const { reason } = heldAction(state, share.heldFor);
    const repeated = outcome === 'not-held' && (state === 'preparing' || state === 'ready') && isDone(share);
    if (!repeated) throw new StudyshareError(reason ?? 'share.not_held');
  }
  return shareDto(context, share);
}
