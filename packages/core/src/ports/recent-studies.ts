import type { Verbs } from './verbs.ts';

/** Asks an archive what is new, for archives that do not tell by themselves (S7): DICOMweb, a folder. */
export interface RecentStudies {
  /** Ids of the studies in which something arrived at or after `since`, the newest first; at most a thousand. */
  listRecentStudies(accountId: string, since: Date, signal?: AbortSignal): Promise<string[]>;
}

/** Every verb of `RecentStudies`: what an implementation has to have. */
export const RECENT_STUDIES_VERBS = { listRecentStudies: true } satisfies Verbs<RecentStudies>;
