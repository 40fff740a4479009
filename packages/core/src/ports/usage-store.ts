import type { UsageCounts } from '../contract/usage.ts';
import type { Verbs } from './verbs.ts';

/** Figures are kept by quarters of an hour: the days of every time zone in use today begin and end with one. */
export const USAGE_QUARTER_MS = 15 * 60_000;

/** From a moment up to, but without, another one, epoch ms. Both are full quarters of an hour. */
export interface UsageSpan {
  begins: number;
  ends: number;
}

/**
 * What accounts have used (R8), by the names of `USAGE_FIGURES`.
 *
 * Nothing calls this port to count: the verbs of the other ports do it themselves, **in the transaction of the deed and as
 * its last statement**. So a deed that is undone was never counted, one that is repeated (an `Idempotency-Key`, a worker's
 * second try, a report that comes twice) is counted once, and whoever counts holds the figures' rows for no longer than the
 * commit takes. Rows are written in the order of the figures' names, so that no two transactions wait for each other.
 *
 * | verb | counts |
 * |---|---|
 * | `finishPreparation`, `releaseShare` | `sharesSent`, and `automaticShares`, where the share goes out for the first time in its life, or in that of the one that it corrects |
 * | `correctShare` | `corrections` |
 * | `enqueueDeliveries` | `resends`, where messages of that kind are among them |
 * | `remindShare` | `reminders`, where there is a message |
 * | `finishDelivery`, `recordReport`, `claimDelivery` | a message once it is known to have been taken (`countsOfMessage`), and once it is known not to have arrived (`countsOfFailure`). One that was withdrawn, because its share ended, counts nothing |
 * | `countView`, `countDownload` | `pagesOpened`, `downloads` |
 * | `endShare` | `sharesRevoked`, `sharesDeleted`; `sharesExpired` when it expired, not when that was seen |
 *
 * Everything else counts by the clock of the store when it is done. The figures hold no contact, study or share, and stay.
 */
export interface UsageStore {
  /** What was counted of an account in each of these spans, in their order; without the figures of which there is nothing. */
  sumUsage(accountId: string, spans: readonly UsageSpan[]): Promise<UsageCounts[]>;
}

/** Every verb of `UsageStore`: what an implementation has to have. */
export const USAGE_STORE_VERBS = { sumUsage: true } satisfies Verbs<UsageStore>;
