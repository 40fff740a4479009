import type { Principal } from '../../config.ts';
import type { ShareDto } from '../../contract/clinician.ts';
import { endOfDay } from '../../contract/lifespan.ts';
import { StudyshareError } from '../../errors.ts';
import { deliverJob } from '../../ports/deliver-job.ts';
import type {
  AccountStore,
  AuditEntry,
  DeliveryStore,
  ReleaseOutcome,
  ShareRecordStore,
  StoreClock,
} from '../../ports/index.ts';
import { aboutShare, accountOf, byClinician, shareOfAccount, type With } from '../context.ts';
import { releaseAction } from '../policy/release-policy.ts';
import { stateAt } from '../policy/share-life.ts';
import { shareDto } from './share-dto.ts';

type Context = With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore>;

/**
 * Sends a share now that is held until its release (S12), or as soon as it is prepared. Its lifespan begins.
 * @throws StudyshareError `share.not_found`, `share.not_held`, `share.held` while objects of it are missing, why it is over
 */
export async function releaseShare(context: Context, principal: Principal, shareId: string): Promise<ShareDto> {
  const { lifespanDays } = await shareOfAccount(context, principal, shareId);
  const { timeZone } = (await accountOf(context, principal.accountId)).settings;
  const expiresAt = endOfDay(await context.store.now(), lifespanDays, timeZone);
  const outcome = await release(context, shareId, { expiresAt }, byClinician(principal, 'share.released', shareId));
  const share = await shareOfAccount(context, principal, shareId);
  if (outcome !== 'released') {
    const { reason } = releaseAction(stateAt(share, await context.store.now()), share);
    throw new StudyshareError(reason ?? 'share.not_held');
  }
  return shareDto(context, share);
}

/** Sends a share whose time has come (S12). Repeating it does no harm. */
export async function releaseDueShare(context: Context, shareId: string): Promise<void> {
  const share = await context.store.findShare(shareId);
  if (share === null) return;
  await release(context, shareId, 'due', aboutShare(share, 'system', 'share.released'));
}

async function release(
  context: Context,
  shareId: string,
  when: { expiresAt: number } | 'due',
  audit: AuditEntry,
): Promise<ReleaseOutcome> {
  const outcome = await context.store.releaseShare(shareId, when, audit);
  if (outcome !== 'released') return outcome;
  for (const each of await context.store.listDeliveries(shareId)) {
    if (each.state === 'queued') await context.queue.wake(deliverJob(audit.accountId, each));
  }
  return outcome;
}
