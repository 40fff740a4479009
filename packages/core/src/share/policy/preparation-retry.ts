const SHORTEST_MS = 10_000;
const LONGEST_MS = 5 * 60_000;

/**
 * Milliseconds until a preparation is tried again whose archive or disk is away: as long as it has waited already, from
 * ten seconds to five minutes. Hundreds of shares of one clinic whose archive is down then leave time for the others'.
 */
export function preparationDelay(ageMs: number): number {
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, ageMs));
}
