import type { AccountSettings } from '@studyshare/core/contract';

const USUAL = [30, 60, 90, 180, 365];

/** The days a sender may choose from: the usual ones and the account's default, within its bounds (L4). */
export function lifespanChoices(
  settings: Pick<AccountSettings, 'lifespanDays' | 'minLifespanDays' | 'maxLifespanDays'>,
): number[] {
  const { lifespanDays, minLifespanDays, maxLifespanDays } = settings;
  const within = USUAL.filter((days) => days >= minLifespanDays && days <= maxLifespanDays);
  return [...new Set([...within, lifespanDays])].sort((a, b) => a - b);
}
