import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { BudgetStore, NewShare, ShareRecord, ShareStore, StoreClock } from '../../ports/index.ts';
import { sampleAccountSettings, sampleAudit, sampleShare } from '../sample-share.ts';

/** A store under test. */
export interface StoreFixture<Store> {
  store: Store;
  /** Moves the clock that `store.now()` tells, by so many milliseconds, for this store. */
  moveClock(milliseconds: number): void | Promise<void>;
  close(): Promise<void>;
}

/** For all parts but that of budgets: an account, a message or a visit is nothing without a share. */
export type ShareStoreFixture = StoreFixture<ShareStore>;
/** Budgets stand on their own. */
export type BudgetStoreFixture = StoreFixture<BudgetStore & StoreClock>;

export const DAY_MS = 86_400_000;

/** One test's store and names of its own. */
export interface BudgetScene extends Omit<BudgetStoreFixture, 'close'> {
  /** A new id. */
  id(): string;
}

/** One test's store, its own account, and the steps most tests begin with. */
export interface Scene extends Omit<ShareStoreFixture, 'close'> {
  account: string;
  /** A new id. */
  id(): string;
  draft(change?: Partial<NewShare>): NewShare;
  create(change?: Partial<NewShare>): Promise<ShareRecord>;
  /** Creates a share and prepares it. */
  ready(change?: Partial<NewShare>, holdsProtected?: boolean): Promise<ShareRecord>;
  open(share: ShareRecord, unlocked?: boolean): Promise<string>;
}

/** Registers one test of a contract. */
export type ScenarioOf<Setting> = (name: string, body: (scene: Setting) => Promise<void>) => void;
export type Scenario = ScenarioOf<Scene>;

const id = () => randomUUID().replaceAll('-', '').slice(0, 20);

export async function budgetScene({ store, moveClock }: BudgetStoreFixture): Promise<BudgetScene> {
  return { store, moveClock, id };
}

export async function scene({ store, moveClock }: ShareStoreFixture): Promise<Scene> {
  const account = `account-${id()}`;
  await store.ensureAccount(account, sampleAccountSettings());
  const begun = await store.now();
  let moved = 0;
  const draft = (change: Partial<NewShare> = {}) => {
    const expiresAt = begun + moved + (change.lifespanDays ?? 30) * DAY_MS;
    return sampleShare(change.accountId ?? account, id(), { expiresAt, ...change });
  };
  const move = (milliseconds: number) => {
    moved += milliseconds;
    return moveClock(milliseconds);
  };
  const create = async (change: Partial<NewShare> = {}) => {
    const outcome = await store.createShare(draft(change));
    assert.equal(outcome.kind, 'created');
    return (outcome as Extract<typeof outcome, { kind: 'created' }>).share;
  };
  const ready = async (change: Partial<NewShare> = {}, holdsProtected = false) => {
    const { shareId, accountId } = await create(change);
    const claim = await store.claimPreparation(shareId);
    const result = {
      archive: { fileId: 'archive', bytes: 1000 },
      holdsProtected,
      deviceMasks: await store.listDeviceMasks(accountId),
    };
    assert.equal(await store.finishPreparation(shareId, claim!.fence, result, sampleAudit(accountId)), 'finished');
    return (await store.findShare(shareId))!;
  };
  const open = async (share: ShareRecord, unlocked = true) => {
    const sessionHash = `session-${id()}`;
    assert.ok(await store.openSession(share.shareId, sessionHash, unlocked));
    return sessionHash;
  };
  return { store, moveClock: move, account, id, draft, create, ready, open };
}

/** Starts `count` of the same at once and waits for all. */
export function together<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => work(index)));
}

/** The messages a worker should look at now. */
export async function dueIds(store: ShareStore): Promise<string[]> {
  return (await store.findDueDeliveries(10_000)).map(({ deliveryId }) => deliveryId);
}
