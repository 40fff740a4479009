import type { ActionDto, ShareState } from '../../contract/clinician.ts';
import type { AccountSettings } from '../../contract/settings.ts';
import { refusalOf } from './share-life.ts';

/** Whether the link can be sent again: only while it works (R2). */
export function resendAction(state: ShareState): ActionDto {
  const reason = refusalOf(state);
  return reason === undefined ? { allowed: true } : { allowed: false, reason };
}

/** Days the lifespan starts anew with; undefined when resending leaves the expiry alone, as it does by default (R1). */
export function lifespanAfterResend(
  share: { lifespanDays: number },
  settings: Pick<AccountSettings, 'resendRestartsLifespan'>,
): number | undefined {
  return settings.resendRestartsLifespan ? share.lifespanDays : undefined;
}
