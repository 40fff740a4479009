import { afterEach, expect, test, vi } from 'vitest';
import { LAST_RESORT_MS } from '../../../../../tests/support/last-resort.ts';
import { StudyshareError } from '../../errors.ts';
import { type StudyPoller, studyPoller } from './study-poller.ts';

const HOUR = 3_600_000;
let poller: StudyPoller;
afterEach(() => poller.stop());

/** A poller whose turns the test takes: `turn` ends the wait before the next. */
function polling(
  listRecentStudies: (accountId: string, since: Date) => Promise<string[]>,
  faults: Readonly<Record<string, StudyshareError>> = {},
) {
  const told: string[] = [];
  const warnings: unknown[] = [];
  const waits: (() => void)[] = [];
  let now = 100 * HOUR;
  const sleep = (_ms: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      waits.push(resolve);
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  poller = studyPoller({
    sharing: {
      studyArrived: async ({ accountId, studyId }) => {
        const fault = faults[studyId];
        if (fault) throw fault;
        told.push(`${accountId}/${studyId}`);
      },
      logger: { info: () => {}, warn: (event, fields) => void warnings.push([event, fields]), error: () => {} },
    },
    recent: { listRecentStudies },
    accountIds: ['a', 'b'],
    platform: { now: () => now, sleep },
  });
  const settled = (turns: number) => vi.waitFor(() => expect(waits).toHaveLength(turns), { timeout: LAST_RESORT_MS });
  const turn = async () => {
    const turns = waits.length;
    now += HOUR;
    waits.at(-1)?.();
    await settled(turns + 1);
  };
  return { told, warnings, turn, settled };
}

test('S7: every account’s archive is asked for what is new since it last answered, with some overlap', async () => {
  const asked: [string, number][] = [];
  const { told, turn, settled } = polling(async (accountId, since) => {
    asked.push([accountId, since.getTime() / HOUR]);
    return accountId === 'a' ? ['one'] : [];
  });
  poller.start();
  poller.start();
  await settled(1);
  await turn();
  const overlap = 1 / 6;
  expect(asked).toEqual([
    ['a', 76 - overlap],
    ['b', 76 - overlap],
    ['a', 100 - overlap],
    ['b', 100 - overlap],
  ]);
  expect(told).toEqual(['a/one', 'a/one']);
});

test('S7: an archive that is away keeps no other from being asked, and is asked for the same again', async () => {
  const since: number[] = [];
  const { told, warnings, turn, settled } = polling(async (accountId, from) => {
    if (accountId === 'b') return ['two'];
    since.push(from.getTime());
    throw new StudyshareError('study.unavailable');
  });
  poller.start();
  await settled(1);
  await turn();
  expect(told).toEqual(['b/two', 'b/two']);
  expect(since[1]).toBe(since[0]! + HOUR);
  expect(warnings[0]).toEqual(['arrivals.poll_failed', { accountId: 'a', code: 'study.unavailable' }]);
});

test('S7: a study that is gone or cannot be told of keeps no other from being told; the latter is asked for again', async () => {
  const asked: Record<string, number[]> = { a: [], b: [] };
  const { told, warnings, turn, settled } = polling(
    async (accountId, since) => {
      asked[accountId]?.push(since.getTime());
      return accountId === 'a' ? ['gone', 'one'] : ['busy', 'two'];
    },
    { gone: new StudyshareError('study.not_found'), busy: new StudyshareError('server.busy') },
  );
  poller.start();
  await settled(1);
  await turn();
  expect(told).toEqual(['a/one', 'b/two', 'a/one', 'b/two']);
  expect(asked['a']![1]! - asked['a']![0]!).toBe(24 * HOUR);
  expect(asked['b']![1]! - asked['b']![0]!).toBe(HOUR);
  expect(warnings[0]).toEqual(['arrivals.poll_failed', { accountId: 'b', code: 'server.busy' }]);
});

test('S7: a poller that is stopped asks nothing more', async () => {
  const { told, settled } = polling(async () => ['one']);
  poller.start();
  await settled(1);
  await poller.stop();
  expect(told).toEqual(['a/one', 'b/one']);
});
