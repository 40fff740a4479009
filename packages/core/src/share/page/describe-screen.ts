import { unknownLinkCharge } from '../../access/index.ts';
import type { ShareState } from '../../contract/clinician.ts';
import type { BootDto } from '../../contract/patient.ts';
import { LANGUAGES } from '../../contract/settings.ts';
import type { BudgetStore, PageRecord, StoreClock } from '../../ports/index.ts';
import { addressOf, asOfToday, type With } from '../context.ts';
import { iso } from '../iso-time.ts';
import { limitError } from '../limits.ts';
import { stateAt } from '../policy/share-life.ts';
import type { Visitor } from '../types.ts';
import { clinicDto } from './clinic-dto.ts';

const SCREENS: Record<Exclude<ShareState, 'ready'>, BootDto['screen']> = {
  preparing: 'unavailable',
  held: 'unavailable',
  suspended: 'suspended',
  failed: 'unavailable',
  expired: 'expired',
  revoked: 'revoked',
  deleted: 'deleted',
};

/** Of a page that ended so, a new link can be asked for (L3). */
const ASKABLE: ReadonlySet<ShareState> = new Set(['expired', 'revoked', 'deleted']);

/** What a visitor sees of a share before or without a session; `live` is what a share that can be visited adds, `askAction`
 * where a new link of one that is over is asked for. */
export function describeScreen(
  share: PageRecord,
  live: Pick<BootDto, 'screen' | 'openAction' | 'reportAction' | 'publicId'>,
  askAction: string,
): BootDto {
  const now = share.readAt;
  const account = asOfToday(share.account);
  const state = stateAt(share, now);
  const over = ASKABLE.has(state) ? { askAction, asked: share.linkAskedAt !== null } : {};
  const screen = state === 'ready' ? live : { screen: SCREENS[state], ...over };
  return {
    ...screen,
    language: share.language,
    languages: LANGUAGES,
    clinic: clinicDto(account.settings, { language: share.language, expiresAt: share.expiresAt, now }),
    expiresAt: iso(share.expiresAt),
  };
}

/** What everybody gets who comes with a link or an id that does not exist, whatever it looks like (L3). */
export async function describeUnknown(context: With<StoreClock & BudgetStore>, visitor: Visitor): Promise<BootDto> {
  await chargeUnknown(context, visitor);
  return { screen: 'unknown', language: context.defaultSettings.language, languages: LANGUAGES };
}

/**
 * Counts a look-up that found nothing. Links that exist are never charged, so nobody behind the same address loses
 * theirs. @throws StudyshareError `request.rate_limited`
 */
export async function chargeUnknown(context: With<StoreClock & BudgetStore>, visitor: Visitor): Promise<void> {
  const outcome = await context.store.chargeAttempts([unknownLinkCharge(addressOf(context, visitor))]);
  if (!outcome.allowed) throw await limitError(context, outcome);
}
