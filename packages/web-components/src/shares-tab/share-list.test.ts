import type { ShareDto } from '@studyshare/core/contract';
import { expect, test } from 'vitest';
import { ShareList, type SharesHost } from './share-list.ts';

const share = (shareId: string, studyId: string) => ({ shareId, studyId }) as ShareDto;

/** A list of the study of which the host says that it is shown, over a server whose answers come when the test says so. */
function shown(studyId: string) {
  const answers: ((shares: ShareDto[]) => void)[] = [];
  const host = { studyId, isConnected: false, requestUpdate: () => {} } as unknown as { studyId: string };
  const listShares = () => new Promise((resolve) => answers.push((shares) => resolve({ shares, version: undefined })));
  const list = new ShareList(host as SharesHost, { client: { listShares } } as never);
  return { host, list, answers };
}

// The poller listens to the page; there is none here.
Object.assign(globalThis, { document: { hidden: false, addEventListener() {}, removeEventListener() {} } });

test('R7: what an action made of a share of the study before is not shown with another patient’s', async () => {
  const { host, list, answers } = shown('study-1');
  const first = list.refresh();
  answers[0]!([share('a', 'study-1')]);
  await first;
  host.studyId = 'study-2';
  list.restart();
  list.take('a', share('corrected', 'study-1'));
  expect(list.shares).toBeUndefined();
  await Promise.resolve();
  answers[1]!([share('b', 'study-2')]);
  await expect.poll(() => list.shares?.map(({ shareId }) => shareId)).toEqual(['b']);
  list.take('a', share('a', 'study-1'));
  list.take('a', share('corrected', 'study-1'));
  expect(list.shares?.map(({ shareId }) => shareId)).toEqual(['b']);
  list.stop();
});

test('R7: an answer about the study before that comes in the turn of the change is not shown', async () => {
  const { host, list, answers } = shown('study-1');
  const first = list.refresh();
  answers[0]!([share('a', 'study-1')]);
  host.studyId = 'study-2';
  list.restart();
  await first;
  expect(list.shares).toBeUndefined();
  list.stop();
});
