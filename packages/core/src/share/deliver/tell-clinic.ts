import { clinicMailCharges } from '../../access/index.ts';
import type { AccountSettings } from '../../contract/settings.ts';
import type { ClinicMessageKind } from '../../contract/vocabulary.ts';
import { isStudyshareError } from '../../errors.ts';
import { newId } from '../../link/index.ts';
import { deliverJob } from '../../ports/deliver-job.ts';
import type { AccountStore, ClinicDelivery, DeliveryStore, ShareRecord } from '../../ports/index.ts';
import { aboutShare, accountOf, type UseCaseContext, type With } from '../context.ts';

/** Where the clinic is told of what concerns it alone; empty where it gave no address. */
export function clinicAddress({ notifyEmail, publicEmail }: AccountSettings): string {
  return notifyEmail === '' ? publicEmail : notifyEmail;
}

/** A message to the clinic, to be stored with what it tells of; null where the clinic gave no address. */
export function clinicDelivery(
  { platform }: Pick<UseCaseContext, 'platform'>,
  settings: AccountSettings,
  kind: ClinicMessageKind,
): ClinicDelivery | null {
  return clinicAddress(settings) === '' ? null : { deliveryId: newId(platform), kind };
}

/** Wakes the worker of a message to the clinic. */
export async function wakeForClinic(
  { queue }: Pick<UseCaseContext, 'queue'>,
  accountId: string,
  delivery: ClinicDelivery | null,
): Promise<void> {
  if (delivery !== null) await queue.wake(deliverJob(accountId, { ...delivery, channel: 'email' }));
}

/**
 * Tells the clinic by email what became of a share (M3), whatever the share's state. It is news only: what it tells of is
 * never undone or refused because of it, so nothing is thrown; a clinic whose messages all bounce gets a few of them.
 *
 * @example
 * import type { ShareRecord } from '../../ports/index.ts';
 *
 * declare const context: Parameters<typeof tellClinic>[0];
 * declare const share: ShareRecord;
 * await tellClinic(context, share, 'clinic-undelivered');
 */
export async function tellClinic(
  context: With<AccountStore & DeliveryStore>,
  share: Pick<ShareRecord, 'shareId' | 'accountId'>,
  kind: ClinicMessageKind,
): Promise<void> {
  const { shareId, accountId } = share;
  try {
    const { settings } = await accountOf(context, accountId);
    const delivery = clinicDelivery(context, settings, kind);
    if (delivery === null) return;
    const audit = aboutShare(share, 'system', 'clinic.told', 'success', { kind });
    const charges = clinicMailCharges(accountId, shareId, kind);
    const { kind: outcome } = await context.store.enqueueForClinic(shareId, delivery, { charges, audit });
    if (outcome === 'queued') await wakeForClinic(context, accountId, delivery);
    else context.logger.warn('clinic.not_told', { shareId, kind, cause: outcome });
  } catch (error) {
    const cause = isStudyshareError(error) ? error.code : 'server.internal';
    context.logger.warn('clinic.not_told', { shareId, kind, cause });
  }
}
