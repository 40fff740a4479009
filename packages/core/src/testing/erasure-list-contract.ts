import assert from 'node:assert/strict';
import type { ClosedPage, ContactWish, EndedShare, Erasure, ErasureList } from '../ports/erasure-list.ts';
import { type ContractOptions, type ScenarioOver, suite } from './scenarios.ts';

/** The list of one installation, empty at first. */
export interface ErasureListFixture {
  erasures: ErasureList;
  /** The same list as another process, or this one after a restart, has it. */
  another(): Promise<ErasureList>;
  close(): Promise<void>;
}

/** What the contract suite of `ErasureList` is run with. */
export type ErasureListContractOptions = ContractOptions<ErasureListFixture>;

const NOW = Date.UTC(2026, 10, 27);
const DAY_MS = 86_400_000;

const erasure = (shareId: string, days: number, state: EndedShare['state'] = 'revoked'): EndedShare => {
  return { shareId, state, until: NOW + days * DAY_MS };
};

/** By share or contact, each once. */
async function known(list: ErasureList, now = NOW): Promise<Map<string, Erasure>> {
  const found = new Map<string, Erasure>();
  for await (const each of list.read(now)) found.set('shareId' in each ? each.shareId : each.fingerprint, each);
  return found;
}

/** What every {@link ErasureList} has to keep to: what was added is read until its day, by every process. */
export function erasureListContract(options: ErasureListContractOptions): void {
  suite(options, 'erasure list contract', scenarios);
}

function scenarios(scenario: ScenarioOver<ErasureListFixture>): void {
  scenario('an empty list reads as one', async ({ erasures }) => {
    assert.equal((await known(erasures)).size, 0);
    await erasures.add([]);
    assert.equal((await known(erasures)).size, 0);
  });

  scenario('V10: what was added is read, as it was, also by another process', async ({ erasures, another }) => {
    const added = [erasure('a', 1), erasure('b', 90, 'deleted'), erasure('c', 400)];
    await erasures.add(added);
    for (const list of [erasures, await another()]) {
      const found = await known(list);
      assert.deepEqual(
        [...found].sort(([x], [y]) => x.localeCompare(y)).map(([, each]) => each),
        added,
      );
    }
  });

  scenario(
    'V10: a page that was closed, and what contacts want, are read as they were',
    async ({ erasures, another }) => {
      const until = NOW + 90 * DAY_MS;
      const page: ClosedPage = { shareId: 'a', state: 'suspended', reason: 'not-patient', generation: 3, until };
      const contact = { accountId: 'clinic é', channel: 'sms', scope: 'all', at: NOW, until } as const;
      const wishes: ContactWish[] = [
        { state: 'opted-out', fingerprint: 'b', ...contact },
        { state: 'opted-in', fingerprint: 'c', ...contact, channel: 'email', scope: 'reminders' },
      ];
      await erasures.add([page, ...wishes]);
      const found = await known(await another());
      assert.deepEqual([found.get('a'), found.get('b'), found.get('c')], [page, ...wishes]);
    },
  );

  scenario('V10: a clock that is years ahead takes nothing off the list', async ({ erasures, another }) => {
    await erasures.add([erasure('a', 30)]);
    await known(erasures, NOW + 30 * 366 * DAY_MS);
    assert.deepEqual((await known(await another())).get('a'), erasure('a', 30));
  });

  scenario('the same added twice is there', async ({ erasures }) => {
    await erasures.add([erasure('a', 1)]);
    await erasures.add([erasure('a', 1)]);
    assert.deepEqual((await known(erasures)).get('a'), erasure('a', 1));
  });

  scenario('V10: of many added at once by two processes none is lost', async ({ erasures, another }) => {
    const other = await another();
    const ids = Array.from({ length: 200 }, (_, at) => `share-${at}`);
    await Promise.all(ids.map((id, at) => (at % 2 === 0 ? erasures : other).add([erasure(id, at + 1)])));
    const found = await known(erasures);
    assert.deepEqual([...found.keys()].sort(), ids.sort());
  });

  scenario('V10: what is past may be forgotten, and nothing else is with it', async ({ erasures }) => {
    await erasures.add([erasure('old', -200), erasure('new', 200)]);
    await known(erasures);
    assert.ok((await known(erasures)).has('new'));
  });
}
