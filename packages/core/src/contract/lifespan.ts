/** A day in milliseconds: lifespans are counted in days. */
export const DAY_MS = 86_400_000;

/** Whole days left, counted up, so that the last hours still read as one day; 0 when it is over. Epoch milliseconds. */
export function daysLeft(expiresAt: number, now: number): number {
  return Math.max(0, Math.ceil((expiresAt - now) / DAY_MS));
}
