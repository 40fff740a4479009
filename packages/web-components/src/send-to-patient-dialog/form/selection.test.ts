import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSendable, markOf, Selection } from './selection.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];

test('S1: nothing chosen beforehand means the whole study, and ids come out in the order of the study', () => {
  expect(new Selection(ids).ids).toEqual(ids);
  expect(new Selection(ids, ['d', 'b']).ids).toEqual(['b', 'd']);
});

test('S1: what cannot be sent never gets into the selection', () => {
  const selection = new Selection(['a', 'b'], ['a', 'x']);
  selection.toggle('x');
  expect(selection.ids).toEqual(['a']);
});

test('a range takes the state of the tile it starts from', () => {
  const selection = new Selection(ids);
  selection.toggle('b');
  selection.extendTo('d');
  expect(selection.ids).toEqual(['a', 'e']);
});

test('toggling twice changes nothing, whatever was chosen', () => {
  fc.assert(
    fc.property(fc.subarray(ids), fc.constantFrom(...ids), (initial, id) => {
      const selection = new Selection(ids, initial);
      const before = selection.ids;
      selection.toggle(id);
      selection.toggle(id);
      expect(selection.ids).toEqual(before);
    }),
  );
});

test('P9: in an account that sends anonymised only, protected objects are marked as left out and cannot be chosen', () => {
  expect(markOf({ expected: 'protected' }, true)).toBe('leftOut');
  expect(isSendable('leftOut')).toBe(false);
  expect(markOf({ expected: 'protected' }, false)).toBe('protected');
  expect(isSendable('protected')).toBe(true);
  expect(isSendable('undeliverable')).toBe(false);
});
