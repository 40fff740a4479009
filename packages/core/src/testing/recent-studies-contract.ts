import assert from 'node:assert/strict';
import type { RecentStudies } from '../ports/recent-studies.ts';
import { type ContractOptions, type ScenarioOver, suite } from './scenarios.ts';

/** An archive into which studies arrive. */
export interface RecentStudiesFixture {
  studies: RecentStudies;
  /** Whose archive it is. */
  accountId: string;
  /** Lets a study of its own arrive, after those before it as the archive tells time, and gives its id. */
  arrive(): Promise<string>;
  /** Before anything that arrives in the test, and after it, by the archive's clock. */
  before: Date;
  after: Date;
  /** Another account, for which nothing arrives. Left out where there is but one. */
  foreignAccountId?: string;
  close(): Promise<void>;
}

/** What the contract suite of `RecentStudies` is run with. */
export type RecentStudiesContractOptions = ContractOptions<RecentStudiesFixture>;

/** What every {@link RecentStudies} has to keep to: what arrived is told, the newest first, and nothing else. */
export function recentStudiesContract(options: RecentStudiesContractOptions): void {
  suite(options, 'recent studies contract', listing);
}

function listing(scenario: ScenarioOver<RecentStudiesFixture>): void {
  scenario(
    'S7: what arrived is listed, each once, the newest first',
    async ({ studies, accountId, arrive, before }) => {
      const arrived = [await arrive(), await arrive(), await arrive()];
      const listed = await studies.listRecentStudies(accountId, before);
      assert.deepEqual(
        listed.filter((id) => arrived.includes(id)),
        arrived.toReversed(),
      );
      assert.equal(new Set(listed).size, listed.length);
    },
  );

  scenario('what arrived earlier is not', async ({ studies, accountId, arrive, after }) => {
    await arrive();
    assert.deepEqual(await studies.listRecentStudies(accountId, after), []);
  });

  scenario('V6: another account is told nothing', async ({ studies, arrive, before, foreignAccountId }) => {
    if (foreignAccountId === undefined) return;
    await arrive();
    assert.deepEqual(await studies.listRecentStudies(foreignAccountId, before), []);
  });
}
