import type { Verbs } from './verbs.ts';

/** Work that rows of the store ask for. */
export const WORK_KINDS = ['prepare', 'deliver', 'release', 'expire', 'purge'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** What is due now and held by no worker. */
export interface DueWork {
  count: number;
  /** Since when the longest due of it has been due (epoch ms); null when there is none. */
  oldest: number | null;
}

/** What is left to do, for whoever watches over it. Knows nothing of accounts: it is the installation's. */
export interface WorkStore {
  /** By the same rules as {@link ShareRecordStore.findDueShares} and {@link DeliveryStore.findDueDeliveries}. */
  countDueWork(): Promise<Record<WorkKind, DueWork>>;
}

export const WORK_STORE_VERBS = { countDueWork: true } satisfies Verbs<WorkStore>;
