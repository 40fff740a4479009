import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { DAY_MS } from '../contract/lifespan.ts';
import { type AuditRecord, CHAIN_BEGINS, hashOfRecord } from '../ports/audit-chain.ts';
import type { AuditEntry, AuditLog } from '../ports/audit-log.ts';
import { type ContractOptions, type ScenarioOver, suite } from './scenarios.ts';

/** An audit log, and a look at what it keeps. It may hold other tests' records: accounts are made up anew. */
export interface AuditLogFixture {
  audit: AuditLog;
  /** All that is kept of an account, in any order, as it was recorded. */
  kept(accountId: string): Promise<AuditEntry[]>;
  /** Lets so much time pass: moves the log's clock, or dates back what it holds. */
  pass(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/** What the contract suite of `AuditLog` is run with. */
export type AuditLogContractOptions = ContractOptions<AuditLogFixture>;

/** More than any log should delete at a time, and few enough to record in a test. */
const MANY = 1_200;

/** What every {@link AuditLog} has to keep to: each entry is kept as it was told, until its time is over and no longer. */
export function auditLogContract(options: AuditLogContractOptions): void {
  suite(options, 'audit log contract', (scenario) => {
    keeping(scenario);
    forgetting(scenario);
    chaining(scenario);
  });
}

function keeping(scenario: ScenarioOver<AuditLogFixture>): void {
  scenario('an entry is kept as it was told', async ({ audit, kept }) => {
    const whole = entryOf(account(), {
      shareId: 'share-1',
      outcome: 'failure',
      detail: {
        code: 'delivery.failed',
        tries: 3,
        held: false,
        objects: ['a', 'b'],
        nested: { words: 'Å "quoted"\n' },
      },
    });
    const bare = entryOf(account());
    for (const entry of [whole, bare]) await audit.record(entry);
    assert.deepEqual(await kept(whole.accountId), [whole]);
    assert.deepEqual(await kept(bare.accountId), [bare]);
  });

  scenario('entries that are told at once, equal ones too, are all kept', async ({ audit, kept }) => {
    const accountId = account();
    await Promise.all(Array.from({ length: 20 }, () => audit.record(entryOf(accountId))));
    assert.equal((await kept(accountId)).length, 20);
  });
}

function forgetting(scenario: ScenarioOver<AuditLogFixture>): void {
  scenario('what is older than its days goes, by the log’s own clock', async ({ audit, kept, pass }) => {
    const accountId = account();
    await audit.record(entryOf(accountId, { action: 'old' }));
    await pass(29 * DAY_MS);
    assert.equal(await audit.forgetOlder(accountId, 30), false);
    assert.equal((await kept(accountId)).length, 1);
    await pass(2 * DAY_MS);
    await audit.record(entryOf(accountId, { action: 'new' }));
    assert.equal(await audit.forgetOlder(accountId, 30), false);
    assert.deepEqual(
      (await kept(accountId)).map(({ action }) => action),
      ['new'],
    );
  });

  scenario('V6: nothing of another account goes', async ({ audit, kept, pass }) => {
    const [own, other] = [account(), account()];
    for (const accountId of [own, other]) await audit.record(entryOf(accountId));
    await pass(40 * DAY_MS);
    await audit.forgetOlder(own, 30);
    assert.deepEqual([(await kept(own)).length, (await kept(other)).length], [0, 1]);
    assert.equal(await audit.forgetOlder(account(), 30), false);
  });

  scenario('many go a batch at a time, until there are no more', async ({ audit, kept, pass }) => {
    const accountId = account();
    for (let at = 0; at < MANY; at += 100)
      await Promise.all(Array.from({ length: 100 }, () => audit.record(entryOf(accountId))));
    await pass(40 * DAY_MS);
    let batches = 1;
    while (await audit.forgetOlder(accountId, 30)) assert.ok(++batches <= MANY, 'it comes to an end');
    assert.equal((await kept(accountId)).length, 0);
  });
}

function chaining(scenario: ScenarioOver<AuditLogFixture>): void {
  scenario('V5: records told at once make one chain, without gap or fork', async ({ audit }) => {
    const accountId = account();
    assert.equal(await audit.readChain(accountId), null);
    await Promise.all(Array.from({ length: 20 }, () => audit.record(entryOf(accountId, { detail: { of: 'Å' } }))));
    const followed = [...(await audit.followChain(accountId, 0, 12)), ...(await audit.followChain(accountId, 12, 100))];
    const last = followChain(followed, 0, CHAIN_BEGINS);
    const chain = await audit.readChain(accountId);
    assert.deepEqual([chain?.sequence, chain?.hash], [20, last]);
    assert.deepEqual([chain?.removedSequence, chain?.removedHash], [0, CHAIN_BEGINS]);
    assert.ok((await audit.listHeads()).some((head) => head.accountId === accountId && head.sequence === 20));
  });

  scenario('V5: what retention removes leaves the chain whole from there on', async ({ audit, pass }) => {
    const accountId = account();
    for (let told = 0; told < 3; told += 1) await audit.record(entryOf(accountId));
    const [, , third] = await audit.followChain(accountId, 0, 10);
    await pass(40 * DAY_MS);
    await audit.record(entryOf(accountId));
    await audit.forgetOlder(accountId, 30);
    const chain = await audit.readChain(accountId);
    assert.deepEqual([chain?.sequence, chain?.removedSequence, chain?.removedHash], [4, 3, third?.hash]);
    const left = await audit.followChain(accountId, 0, 10);
    assert.equal(followChain(left, 3, chain?.removedHash ?? ''), chain?.hash);
  });

  scenario('V10: records are listed by what is asked for, newest first, a page at a time', async ({ audit }) => {
    const accountId = account();
    for (const action of ['share.created', 'page.opened', 'share.revoked', 'shared'])
      await audit.record(entryOf(accountId, { action, outcome: action === 'shared' ? 'failure' : 'success' }));
    const actions = (records: AuditRecord[]) => records.map(({ action }) => action);
    assert.deepEqual(actions(await audit.listRecords(accountId, { action: 'share' }, 10)), [
      'share.revoked',
      'share.created',
    ]);
    assert.deepEqual(actions(await audit.listRecords(accountId, { outcome: 'failure' }, 10)), ['shared']);
    const [newest] = await audit.listRecords(accountId, {}, 1);
    const next = await audit.listRecords(accountId, {}, 2, newest?.recordId);
    assert.deepEqual(actions(next), ['share.revoked', 'page.opened']);
    assert.deepEqual(await audit.listRecords(account(), {}, 10), []);
  });
}

/** Holds each record to the one before; the hash of the last. */
function followChain(records: readonly AuditRecord[], after: number, hash: string): string | null {
  let previous = hash;
  for (const [at, record] of records.entries()) {
    assert.deepEqual([record.sequence, record.previousHash], [after + at + 1, previous]);
    previous = hashOfRecord(previous, record, after + at + 1);
    assert.equal(record.hash, previous);
  }
  return previous;
}

function account(): string {
  return `account-${randomUUID()}`;
}

function entryOf(accountId: string, more: Partial<AuditEntry> = {}): AuditEntry {
  return { accountId, action: 'page.opened', actor: 'patient', outcome: 'success', ...more };
}
