import { ACCOUNT_STORE_VERBS, type AccountStore } from './account-store.ts';
import { ARRIVAL_STORE_VERBS, type ArrivalStore } from './arrival-store.ts';
import { BUDGET_STORE_VERBS, type BudgetStore } from './budget-store.ts';
import { DELIVERY_STORE_VERBS, type DeliveryStore } from './delivery-store.ts';
import { DEVICE_MASK_STORE_VERBS, type DeviceMaskStore } from './device-mask-store.ts';
import { PAGE_STORE_VERBS, type PageStore } from './page-store.ts';
import { SHARE_RECORD_STORE_VERBS, type ShareRecordStore } from './share-record-store.ts';
import { USAGE_STORE_VERBS, type UsageStore } from './usage-store.ts';
import type { Verbs } from './verbs.ts';
import { WEBHOOK_STORE_VERBS, type WebhookStore } from './webhook-store.ts';
import { WORK_STORE_VERBS, type WorkStore } from './work-store.ts';

/** A claimed preparation or delivery belongs to its worker for this long. */
export const LEASE_MS = 120_000;

/** The one clock that expiry, windows and leases are decided by, so that several processes agree. */
export interface StoreClock {
  /** The database's clock, epoch ms. Expiry is decided by it alone. */
  now(): Promise<number>;
}

/**
 * All that Studyshare keeps in a database, as the sum of ten narrow ports: a use case takes the ones it needs, and
 * each has its own part of the contract suite. One database stands behind all of them, because a change commits as a
 * whole: `createShare` stores a share with its deliveries, charges budgets and writes the audit record, or does nothing.
 *
 * Narrow verbs of the domain: every verb that guards something is one atomic operation, because a read followed by a
 * write lets parallel requests through together. Every clinician-side verb takes the account id and finds nothing of
 * another account; a verb that is handed an audit record is for the account that the record names. All times are epoch
 * milliseconds of the database's clock, all `sealed…` values base64url of AES-256-GCM under the share's key.
 */
export interface ShareStore
  extends StoreClock,
    AccountStore,
    ShareRecordStore,
    DeliveryStore,
    PageStore,
    BudgetStore,
    ArrivalStore,
    UsageStore,
    DeviceMaskStore,
    WorkStore,
    WebhookStore {
  /** Several processes may work on this store at once: a process that starts then leaves everybody's leases alone. */
  readonly shared: boolean;
}

/** Every verb of `ShareStore`: what an implementation has to have. */
export const SHARE_STORE_VERBS = {
  now: true,
  ...ACCOUNT_STORE_VERBS,
  ...SHARE_RECORD_STORE_VERBS,
  ...DELIVERY_STORE_VERBS,
  ...PAGE_STORE_VERBS,
  ...BUDGET_STORE_VERBS,
  ...ARRIVAL_STORE_VERBS,
  ...USAGE_STORE_VERBS,
  ...DEVICE_MASK_STORE_VERBS,
  ...WORK_STORE_VERBS,
  ...WEBHOOK_STORE_VERBS,
} satisfies Verbs<ShareStore>;
