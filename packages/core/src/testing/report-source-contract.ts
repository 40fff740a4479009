import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { StudyshareError } from '../errors.ts';
import { systemPlatform } from '../platform.ts';
import type { DeliveryReport } from '../ports/delivery-report.ts';
import type { ReportSource } from '../ports/report-source.ts';
import { type ContractRunner, group } from './runner.ts';

export interface ReportSourceContractOptions extends ContractRunner {
  factory: () => Promise<ReportSourceFixture>;
}

/** A source, not started, and what it reads from, real or played. */
export interface ReportSourceFixture {
  source: ReportSource;
  /** Lets a report of a message of its own arrive, and tells which message it is about. */
  arrive(): Promise<DeliveryReport['message']>;
  /** How many that arrived the source is not done with. */
  pending(): number | Promise<number>;
  close(): Promise<void>;
}

const LAST_RESORT_MS = 120_000;

/** What every {@link ReportSource} has to keep to: no report is lost, and none is done with before it is recorded. */
export function reportSourceContract(options: ReportSourceContractOptions): void {
  const scenario = (name: string, body: (stage: Stage) => Promise<void>) => {
    options.test(name, async () => {
      const stage = stageOf(await options.factory());
      try {
        await body(stage);
      } finally {
        await stage.source.stop();
        await stage.close();
      }
    });
  };
  group(options, 'report source contract', () => {
    scenario('a report that arrives is recorded, and then done with', async (stage) => {
      await stage.start();
      await stage.start();
      const message = await stage.arrive();
      await stage.until(async () => stage.recorded.length > 0 && (await stage.pending()) === 0);
      assert.deepEqual(stage.recorded, [message]);
    });

    scenario('while the store is away nothing is done with, and nothing is lost', async (stage) => {
      stage.storeIsAway = true;
      await stage.start();
      const message = await stage.arrive();
      await stage.until(() => stage.refused > 0);
      assert.equal(await stage.pending(), 1);
      stage.storeIsAway = false;
      await stage.until(async () => (await stage.pending()) === 0);
      assert.deepEqual(stage.recorded, [message]);
    });

    scenario('one that the store cannot take keeps none behind it, and is not lost', async (stage) => {
      stage.refusesFirst = true;
      await stage.start();
      const first = await stage.arrive();
      await stage.until(() => stage.refused > 0);
      const second = await stage.arrive();
      await stage.until(async () => stage.recorded.length > 0 && (await stage.pending()) === 1);
      stage.refusesFirst = false;
      // Whatever arrives makes it look again.
      const third = await stage.arrive();
      await stage.until(async () => (await stage.pending()) === 0);
      const inOrder = (messages: unknown[]) => messages.map((message) => JSON.stringify(message)).sort();
      assert.deepEqual(inOrder(stage.recorded), inOrder([first, second, third]));
      assert.deepEqual(stage.recorded[0], second);
    });

    scenario('what arrives while it is stopped is recorded after the next start, and only that', async (stage) => {
      await stage.start();
      const first = await stage.arrive();
      await stage.until(async () => stage.recorded.length > 0 && (await stage.pending()) === 0);
      await stage.source.stop();
      await stage.source.stop();
      const second = await stage.arrive();
      assert.equal(await stage.pending(), 1);
      await stage.start();
      await stage.until(async () => stage.recorded.length > 1 && (await stage.pending()) === 0);
      assert.deepEqual(stage.recorded, [first, second]);
    });

    scenario('one that is stopped records no more', async (stage) => {
      await stage.start();
      await stage.source.stop();
      await stage.arrive();
      assert.equal(await stage.pending(), 1);
      assert.deepEqual(stage.recorded, []);
    });
  });
}

interface Stage extends ReportSourceFixture {
  recorded: DeliveryReport['message'][];
  /** How often the store was away. */
  refused: number;
  storeIsAway: boolean;
  /** The store takes the first report only when this is over. */
  refusesFirst: boolean;
  start(): Promise<void>;
  until(condition: () => boolean | Promise<boolean>): Promise<void>;
}

function stageOf(fixture: ReportSourceFixture): Stage {
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  const stage: Stage = {
    ...fixture,
    recorded: [],
    refused: 0,
    storeIsAway: false,
    refusesFirst: false,
    start: () => fixture.source.start({ record, logger: quiet, platform: systemPlatform() }),
    until: async (condition) => {
      for (let waited = 0; !(await condition()); waited += 20) {
        assert.ok(waited < LAST_RESORT_MS, 'what was waited for did not come');
        await wait(20);
      }
    },
  };
  let first: string | undefined;
  const record = async (reports: readonly DeliveryReport[]): Promise<void> => {
    if (stage.storeIsAway) {
      stage.refused += 1;
      throw new StudyshareError('server.busy');
    }
    first ??= JSON.stringify(reports[0]?.message);
    if (stage.refusesFirst && reports.some(({ message }) => JSON.stringify(message) === first)) {
      stage.refused += 1;
      throw new Error('a fault of the store over this one');
    }
    stage.recorded.push(...reports.map(({ message }) => message));
  };
  return stage;
}
