import type { ObjectPreviewDto } from '@studyshare/core/contract';
import { expect, test } from 'vitest';
import { ApiError } from '../../api/api-error.ts';
import { ObjectPreviews } from './object-previews.ts';

interface Asked {
  objectId: string;
  signal: AbortSignal;
  answer(change?: Partial<ObjectPreviewDto>): Promise<void>;
  fail(error: Error): Promise<void>;
}

/** Previews over a client that answers when it is told to. */
function previewing() {
  const asked: Asked[] = [];
  const verdicts: string[] = [];
  const settle = () => new Promise<void>((resolve) => setTimeout(resolve));
  const getPreview = (_study: string, objectId: string, signal: AbortSignal) =>
    new Promise<ObjectPreviewDto>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
      asked.push({
        objectId,
        signal,
        answer: (change = {}) => {
          resolve({ ...CLEAN, objectId, ...change });
          return settle();
        },
        fail: (error) => {
          reject(error);
          return settle();
        },
      });
    });
  const client = { previewObject: getPreview as never };
  const previews = new ObjectPreviews(
    { client, onPreview: ({ objectId }) => verdicts.push(objectId), onChange: () => undefined },
    'study-1',
  );
  return { previews, asked, verdicts, ids: () => asked.map(({ objectId }) => objectId) };
}

const CLEAN: Omit<ObjectPreviewDto, 'objectId'> = {
  kind: 'picture',
  verdict: 'anonymized',
  reasons: [],
  evidence: [],
  columns: 1,
  rows: 1,
  leftOut: false,
};

test('S9: at most two objects are asked for at once, in the order they are wanted, each of them once', async () => {
  const { previews, asked, verdicts, ids } = previewing();
  previews.want(['a', 'b', 'c', 'd']);
  expect(ids()).toEqual(['a', 'b']);
  expect(previews.state('a')).toEqual({ is: 'working' });
  expect(previews.state('c')).toEqual({ is: 'waiting' });
  await asked[1]!.answer();
  expect(ids()).toEqual(['a', 'b', 'c']);
  previews.want(['b', 'a', 'c', 'd']);
  expect(ids()).toEqual(['a', 'b', 'c']);
  expect(verdicts).toEqual(['b']);
});

test('S9: the shown object never waits: the least wanted one is given up for it and asked for again later', async () => {
  const { previews, asked, ids } = previewing();
  previews.want(['a', 'b', 'c']);
  previews.want(['c', 'a', 'b']);
  expect(ids()).toEqual(['a', 'b', 'c']);
  expect(asked.map(({ signal }) => signal.aborted)).toEqual([false, true, false]);
  await asked[2]!.answer();
  expect(ids()).toEqual(['a', 'b', 'c', 'b']);
});

test('S9: what is no longer wanted is given up, and its late answer changes nothing', async () => {
  const { previews, asked, verdicts } = previewing();
  previews.want(['a', 'b']);
  previews.want(['b']);
  expect(asked[0]!.signal.aborted).toBe(true);
  await asked[0]!.answer();
  expect(previews.state('a')).toEqual({ is: 'waiting' });
  previews.dispose();
  await asked[1]!.answer();
  expect(verdicts).toEqual([]);
});

test('S9: one that failed says so, does not hold up the others, and can be tried again', async () => {
  const { previews, asked, ids } = previewing();
  previews.want(['a', 'b', 'c']);
  await asked[0]!.fail(new ApiError('server.busy', 503));
  expect(previews.state('a')).toMatchObject({ is: 'failed', error: { code: 'server.busy' } });
  expect(ids()).toEqual(['a', 'b', 'c']);
  previews.want(['a', 'b', 'c']);
  expect(ids()).toEqual(['a', 'b', 'c']);
  await asked[1]!.answer();
  previews.forgive(['a', 'b']);
  previews.want(['a', 'b', 'c']);
  expect(ids()).toEqual(['a', 'b', 'c', 'a']);
});

test('S9: the picture becomes a blob of its own bytes, which is gone after the dialog', async () => {
  const { previews, asked } = previewing();
  previews.want(['a', 'b']);
  await asked[0]!.answer({ picture: Buffer.from([0xff, 0xd8, 0x00, 0x80]).toString('base64') });
  await asked[1]!.answer({ verdict: 'undeliverable' });
  const state = previews.state('a');
  if (state.is !== 'done') throw new Error('not done');
  expect(state.picture).toMatchObject({ url: expect.stringMatching(/^blob:/), width: 1, height: 1 });
  expect(state.preview).not.toHaveProperty('picture');
  const bytes = new Uint8Array(await (await fetch(state.picture!.url)).arrayBuffer());
  expect([...bytes]).toEqual([0xff, 0xd8, 0x00, 0x80]);
  expect(previews.state('b')).toMatchObject({ is: 'done', picture: undefined });
  previews.dispose();
  await expect(fetch(state.picture!.url)).rejects.toThrow();
});
