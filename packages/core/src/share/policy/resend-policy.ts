import type { ActionDto, ShareState } from '../../contract/clinician.ts';
import { endOfDay } from '../../contract/lifespan.ts';
import type { AccountSettings } from '../../contract/settings.ts';
import { refusalOf } from './share-life.ts';

/** Whether the link can be sent again: only while it works (R2). */
export function resendAction(state: ShareState): ActionDto {
  const reason = refusalOf(state);
  return reason === undefined ? { allowed: true } : { allowed: false, reason };
}

/**
 * When the share ends, where its lifespan starts anew today; undefined when resending leaves the expiry alone, as it does by
 * default (R1). The store lets no end come nearer by it: a link that was extended beyond keeps its day.
 */
export function endAfterResend(
  share: { lifespanDays: number },
  settings: Pick<AccountSettings, 'resendRestartsLifespan' | 'timeZone'>,
  now: number,
): number | undefined {
  return settings.resendRestartsLifespan ? endOfDay(now, share.lifespanDays, settings.timeZone) : undefined;
}
