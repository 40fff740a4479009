import { expect, test } from 'vitest';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import { ReadingMemory } from './reading-memory.ts';

function crop(value: number, columns = 4): TextSearchFrame {
  return { rows: 2, columns, channels: 1, data: new Uint8Array(2 * columns).fill(value) };
}

function reading(text: string) {
  const one = { text, confidence: 1 };
  return { latin: one, any: one };
}

test('what was read is known by its very pixels and their shape alone', () => {
  const memory = new ReadingMemory();
  memory.keep(crop(7), reading('MI 1.1'));
  expect(memory.get(crop(7))).toEqual(reading('MI 1.1'));
  expect(memory.get(crop(8))).toBeUndefined();
  expect(memory.get({ ...crop(7), rows: 4, columns: 2 })).toBeUndefined();
});

test('what was not asked for longest is forgotten first, and no more is kept than may be', () => {
  const memory = new ReadingMemory();
  for (let value = 0; value < 512; value++)
    memory.keep(crop(value % 256, 4 + Math.floor(value / 256)), reading(`${value}`));
  memory.get(crop(0));
  memory.keep(crop(1, 9), reading('new'));
  expect([memory.get(crop(0)), memory.get(crop(1))]).toEqual([reading('0'), undefined]);
});
