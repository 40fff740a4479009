import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { NewShare, ShareRecord, ShareStore } from '../../ports/share-store.ts';
import { sampleAccountSettings, sampleAudit, sampleShare } from '../sample-share.ts';

export interface ShareStoreFixture {
  store: ShareStore;
  /** Moves the clock that `store.now()` tells, by so many milliseconds, for this store. */
  moveClock(milliseconds: number): void | Promise<void>;
  close(): Promise<void>;
}

export const DAY_MS = 86_400_000;

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

export type Scenario = (name: string, body: (scene: Scene) => Promise<void>) => void;

export async function scene({ store, moveClock }: ShareStoreFixture): Promise<Scene> {
  const id = () => randomUUID().replaceAll('-', '').slice(0, 20);
  const account = `account-${id()}`;
  await store.ensureAccount(account, sampleAccountSettings());
  const draft = (change: Partial<NewShare> = {}) => sampleShare(change.accountId ?? account, id(), change);
  const create = async (change: Partial<NewShare> = {}) => {
    const outcome = await store.createShare(draft(change));
    assert.equal(outcome.kind, 'created');
    return (outcome as Extract<typeof outcome, { kind: 'created' }>).share;
  };
  const ready = async (change: Partial<NewShare> = {}, holdsProtected = false) => {
    const { shareId } = await create(change);
    const claim = await store.claimPreparation(shareId);
    const result = { archive: { fileId: 'archive', bytes: 1000 }, holdsProtected };
    assert.ok(await store.finishPreparation(shareId, claim!.fence, result, sampleAudit(account)));
    return (await store.findShare(shareId))!;
  };
  const open = async (share: ShareRecord, unlocked = true) => {
    const sessionHash = `session-${id()}`;
    assert.ok(await store.openSession(share.shareId, sessionHash, unlocked));
    return sessionHash;
  };
  return { store, moveClock, account, id, draft, create, ready, open };
}

/** Starts `count` of the same at once and waits for all. */
export function together<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => work(index)));
}
