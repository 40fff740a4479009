import { expect, test } from 'vitest';
import type { OutputFile, ShareHead, ShareRecord } from '../../ports/index.ts';
import { createContentsOf } from './page-contents.ts';

const picture = (fileId: string): OutputFile => ({ fileId, role: 'picture', mediaType: 'image/jpeg', bytes: 9 });

function shareOf(shareId: string, contentVersion: number, pictures: number): ShareRecord {
  const objects = Array.from({ length: pictures }, (_, position) => ({
    ...{ position, objectId: `1.2.${position}`, kind: 'image', leftOut: false, masks: [] },
    prepared: { verdict: 'anonymized', reasons: [], outputs: [picture(`${shareId}-${contentVersion}-${position}`)] },
  }));
  return { shareId, state: 'ready', contentVersion, objects } as unknown as ShareRecord;
}

/** A store of these shares, and how often each was asked for. */
function storeOf(shares: Map<string, ShareRecord>) {
  const asked: string[] = [];
  const findShare = async (shareId: string) => {
    asked.push(shareId);
    return shares.get(shareId) ?? null;
  };
  return { findShare, asked };
}

const head = (shareId: string, contentVersion: number) => ({ shareId, contentVersion }) as ShareHead;

test('a page of 2,000 pictures is read once, for however many of them are asked at once or later', async () => {
  const store = storeOf(new Map([['a', shareOf('a', 3, 2_000)]]));
  const contentsOf = createContentsOf(store);
  const found = await Promise.all(Array.from({ length: 50 }, () => contentsOf(head('a', 3))));
  expect(found[0]?.views).toHaveLength(2_000);
  expect((await contentsOf(head('a', 3))).byId.get('a-3-1234')?.number).toBe(1_235);
  expect(store.asked).toEqual(['a']);
});

test('G11: once a page was prepared again nothing is known of the pictures that were on it', async () => {
  const shares = new Map([['a', shareOf('a', 1, 3)]]);
  const contentsOf = createContentsOf(storeOf(shares));
  await contentsOf(head('a', 1));
  shares.set('a', shareOf('a', 2, 3));
  const { byId } = await contentsOf(head('a', 2));
  expect([byId.has('a-1-0'), byId.has('a-2-0')]).toEqual([false, true]);
});

test.each([
  ['gone', null, 'share.deleted'],
  ['revoked', { ...shareOf('a', 1, 3), state: 'revoked' }, 'share.revoked'],
  ['closed by a report', { ...shareOf('a', 1, 3), state: 'suspended' }, 'share.suspended'],
  ['prepared again', shareOf('a', 2, 3), 'share.preparing'],
] as const)(
  'R6 G11: a page that is %s by the time it is read shows nothing, and nothing is kept',
  async (_what, share, code) => {
    const shares = new Map(share === null ? [] : [['a', share as ShareRecord]]);
    const store = storeOf(shares);
    const contentsOf = createContentsOf(store);
    await expect(contentsOf(head('a', 1))).rejects.toMatchObject({ code });
    shares.set('a', shareOf('a', 1, 3));
    expect((await contentsOf(head('a', 1))).views).toHaveLength(3);
  },
);

test('a store that fails once is asked again', async () => {
  const { findShare } = storeOf(new Map([['a', shareOf('a', 1, 3)]]));
  let failing = true;
  const contentsOf = createContentsOf({
    findShare: (shareId) => (failing ? Promise.reject(new Error('away')) : findShare(shareId)),
  });
  await expect(contentsOf(head('a', 1))).rejects.toThrow('away');
  failing = false;
  expect((await contentsOf(head('a', 1))).views).toHaveLength(3);
});

test('of many pages those are kept that were looked at last, and never more objects than may be', async () => {
  const names = ['a', 'b', 'c'];
  const store = storeOf(new Map(names.map((name) => [name, shareOf(name, 1, 40)])));
  const contentsOf = createContentsOf(store, 100);
  await contentsOf(head('a', 1));
  await contentsOf(head('b', 1));
  await contentsOf(head('a', 1));
  await contentsOf(head('c', 1));
  await contentsOf(head('a', 1));
  await contentsOf(head('c', 1));
  expect(store.asked).toEqual(['a', 'b', 'c']);
  await contentsOf(head('b', 1));
  expect(store.asked).toEqual(['a', 'b', 'c', 'b']);
});

test('a page that is larger than all that may be kept is shown, and read anew', async () => {
  const store = storeOf(new Map([['a', shareOf('a', 1, 101)]]));
  const contentsOf = createContentsOf(store, 100);
  expect((await contentsOf(head('a', 1))).views).toHaveLength(101);
  await contentsOf(head('a', 1));
  expect(store.asked).toEqual(['a', 'a']);
});
