import { expect, test } from 'vitest';
import { createTurnstile } from './turnstile.ts';

/** Work that ends when it is told to. */
function held() {
  const ends: (() => void)[] = [];
  const started: number[] = [];
  const work = (number: number) => () => {
    started.push(number);
    return new Promise<number>((resolve) => ends.push(() => resolve(number)));
  };
  return { work, started, end: () => ends.shift()?.() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('no more run at once than may, and the others follow in their order', async () => {
  const { work, started, end } = held();
  const through = createTurnstile({ concurrency: 2, queue: 2 });
  const all = [1, 2, 3, 4].map((number) => through(work(number)));
  await settled();
  expect(started).toEqual([1, 2]);
  end();
  await settled();
  expect(started).toEqual([1, 2, 3]);
  for (let left = 0; left < 3; left++) {
    end();
    await settled();
  }
  expect(await Promise.all(all)).toEqual([1, 2, 3, 4]);
});

test('who finds too many waiting is told to come back', async () => {
  const { work, end } = held();
  const through = createTurnstile({ concurrency: 1, queue: 1 });
  const both = [through(work(1)), through(work(2))];
  await expect(through(work(3))).rejects.toMatchObject({ code: 'server.busy', params: { retryAfterSeconds: 2 } });
  end();
  await settled();
  end();
  await Promise.all(both);
});

test('who gives up while waiting leaves its place to the next, and its work is never begun', async () => {
  const { work, started, end } = held();
  const through = createTurnstile({ concurrency: 1, queue: 2 });
  const first = through(work(1));
  const impatient = new AbortController();
  const second = through(work(2), impatient.signal);
  const third = through(work(3));
  impatient.abort(new Error('closed'));
  await expect(second).rejects.toThrow('closed');
  end();
  await settled();
  end();
  expect([await first, await third, started]).toEqual([1, 3, [1, 3]]);
  await expect(through(work(4), impatient.signal)).rejects.toThrow('closed');
});

test('work that fails gives its place back', async () => {
  const through = createTurnstile({ concurrency: 1, queue: 0 });
  await expect(through(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await through(async () => 'fine')).toBe('fine');
});
