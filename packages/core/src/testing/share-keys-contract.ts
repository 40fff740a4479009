import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { ShareKeys } from '../ports/share-keys.ts';
import { rejectsWith } from './expect-code.ts';
import { type ContractOptions, type ScenarioOver, suite } from './scenarios.ts';

/** The keys of one installation. */
export interface ShareKeysFixture {
  keys: ShareKeys;
  /** The same installation's keys as another process, or this one after a restart, has them. */
  another(): Promise<ShareKeys>;
  close(): Promise<void>;
}

/** What the contract suite of `ShareKeys` is run with. */
export type ShareKeysContractOptions = ContractOptions<ShareKeysFixture>;

const KEY_BYTES = 32;

/** What every {@link ShareKeys} has to keep to: a key comes back whole, for its own share alone, in every process. */
export function shareKeysContract(options: ShareKeysContractOptions): void {
  suite(options, 'share keys contract', (scenario) => {
    returning(scenario);
    refusing(scenario);
    peppering(scenario);
  });
}

function returning(scenario: ScenarioOver<ShareKeysFixture>): void {
  scenario('a key comes back as it was, also in another process', async ({ keys, another }) => {
    const key = randomBytes(KEY_BYTES);
    const given = Uint8Array.from(key);
    const wrapped = await keys.wrap('share-1', given);
    for (const each of [keys, await another()]) assert.ok(key.equals(await each.unwrap('share-1', wrapped)));
    assert.ok(key.equals(given), 'what was handed in stays as it was');
  });

  scenario('many at once come back each as its own', async ({ keys }) => {
    const all = Array.from({ length: 20 }, (_, index) => ({ id: `share-${index}`, key: randomBytes(KEY_BYTES) }));
    const wrapped = await Promise.all(all.map(({ id, key }) => keys.wrap(id, key)));
    const back = await Promise.all(all.map(({ id }, index) => keys.unwrap(id, wrapped[index]!)));
    assert.ok(all.every(({ key }, index) => key.equals(back[index]!)));
  });

  scenario('what is wrapped shows nothing of the key', async ({ keys }) => {
    const key = randomBytes(KEY_BYTES);
    const [one, other] = [await keys.wrap('share-1', key), await keys.wrap('share-2', key)];
    assert.notEqual(one, other);
    for (const shown of ['hex', 'base64', 'base64url'] as const)
      assert.ok(!one.includes(key.toString(shown)) && !Buffer.from(one, shown).includes(key));
  });
}

function refusing(scenario: ScenarioOver<ShareKeysFixture>): void {
  scenario('a wrapped key is of no use to another share', async ({ keys }) => {
    const wrapped = await keys.wrap('share-1', randomBytes(KEY_BYTES));
    for (const other of ['share-2', 'share-11', 'share-', ''])
      await rejectsWith('file.damaged', () => keys.unwrap(other, wrapped));
  });

  scenario('one that was altered, cut or is none is refused', async ({ keys }) => {
    const wrapped = await keys.wrap('share-1', randomBytes(KEY_BYTES));
    const places = [0, Math.floor(wrapped.length / 3), Math.floor(wrapped.length / 2)];
    const altered = places.map((at) => wrapped.slice(0, at) + otherThan(wrapped[at]!) + wrapped.slice(at + 1));
    for (const bad of [...altered, wrapped.slice(0, -4), wrapped.slice(4), '', 'none', 'x'.repeat(200)])
      await rejectsWith('file.damaged', () => keys.unwrap('share-1', bad));
  });
}

function peppering(scenario: ScenarioOver<ShareKeysFixture>): void {
  scenario('the pepper is at least 32 secret bytes, the same in every process', async ({ keys, another }) => {
    assert.ok(keys.pepper.byteLength >= KEY_BYTES);
    assert.ok(new Set(keys.pepper).size > 8, 'bytes that nobody guesses');
    assert.deepEqual(Uint8Array.from((await another()).pepper), Uint8Array.from(keys.pepper));
  });
}

function otherThan(character: string): string {
  return character === 'A' ? 'B' : 'A';
}
