import { expect, test } from 'vitest';
import { endAll } from './end-all.ts';

test('every step is taken in its order, whatever became of those before, and the first error is told at the end', async () => {
  const taken: string[] = [];
  const step = (name: string, error?: string) => async () => {
    taken.push(name);
    if (error !== undefined) throw new Error(error);
  };
  const ending = endAll([step('server', 'first'), step('work'), step('worker', 'second'), step('database')]);
  await expect(ending).rejects.toThrow('first');
  expect(taken).toEqual(['server', 'work', 'worker', 'database']);
});
