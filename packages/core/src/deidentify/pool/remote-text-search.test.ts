import { expect, test } from 'vitest';
import { isStudyshareError } from '../../errors.ts';
import { RemoteTextSearch } from './remote-text-search.ts';
import type { WorkerMessage } from './worker-messages.ts';

type Asked = Extract<WorkerMessage, { type: 'search' }>;

function start() {
  const asked: { message: Asked; transfer: ArrayBuffer[] }[] = [];
  const search = new RemoteTextSearch((message, transfer = []) => {
    asked.push({ message: message as Asked, transfer });
  });
  return { asked, search };
}

const FRAME = { columns: 400, rows: 300, channels: 1 as const };

test('only the part that has to be seen travels, and its finds come back in the frame’s coordinates', async () => {
  const { asked, search } = start();
  const within = { x: 200, y: 150, width: 20, height: 10 };
  const found = search.search({ ...FRAME, data: new Uint8Array(120_000) }, { within });
  const { id, frame } = asked[0]!.message;
  expect(frame.data.length).toBeLessThan(160 * 150);
  search.hear({ task: 'searched', id, boxes: [{ area: { x: 64, y: 66, width: 5, height: 4 }, confidence: 0.9 }] });
  expect(await found).toEqual([{ area: { x: 200, y: 150, width: 5, height: 4 }, confidence: 0.9 }]);
});

test('a frame is copied, unless its bytes may be taken over and are alone in their buffer', () => {
  const { asked, search } = start();
  const kept = new Uint8Array(120_000);
  const given = new Uint8Array(120_000);
  const pooled = new Uint8Array(new ArrayBuffer(120_008), 8, 120_000);
  void search.search({ ...FRAME, data: kept });
  void search.search({ ...FRAME, data: given }, { takeOver: true });
  void search.search({ ...FRAME, data: pooled }, { takeOver: true });
  expect(asked[0]!.transfer[0]).not.toBe(kept.buffer);
  expect(asked[1]!.transfer[0]).toBe(given.buffer);
  expect(asked[2]!.transfer[0]).not.toBe(pooled.buffer);
});

test('a search that failed over there is rejected here', async () => {
  const { asked, search } = start();
  const found = search.search({ ...FRAME, data: new Uint8Array(120_000) });
  search.hear({ task: 'searched', id: asked[0]!.message.id, boxes: undefined });
  await expect(found).rejects.toSatisfy((error) => isStudyshareError(error, 'server.busy'));
});
