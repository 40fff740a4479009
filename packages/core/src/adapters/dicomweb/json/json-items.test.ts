import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameOf, numberOf, textOf, textsOf, uidOf } from './attributes.ts';
import { jsonItems } from './json-items.ts';

async function* inChunks(text: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text as string);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array, size = 1000): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of jsonItems(inChunks(text, size))) items.push(item);
  return items;
}

const items = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 });

test('the objects of an array come as they were written, however it is cut and indented', async () => {
  await fc.assert(
    fc.asyncProperty(items, fc.integer({ min: 1, max: 50 }), fc.nat({ max: 3 }), async (given, size, indent) => {
      const text = JSON.stringify(given, null, indent);
      expect(await read(`\ufeff ${text}\r\n`, size)).toEqual(JSON.parse(text));
    }),
  );
});

test('an array that ends anywhere before its bracket is torn', async () => {
  await fc.assert(
    fc.asyncProperty(items, fc.integer({ min: 1, max: 50 }), fc.nat(), async (given, size, end) => {
      const text = Buffer.from(JSON.stringify(given));
      const torn = text.subarray(0, end % (text.length - 1));
      await expect(read(torn, size)).rejects.toMatchObject({ params: { what: 'short-read' } });
    }),
  );
});

test.each([
  ['an object alone', '{"a":1}'],
  ['numbers', '[1]'],
  ['arrays', '[[]]'],
  ['a page of HTML', '<html></html>'],
  ['two arrays', '[][]'],
  ['a comma too many', '[{},]'],
  ['a comma too early', '[,{}]'],
  ['no comma', '[{}{}]'],
  ['what is no JSON', "[{'a':1}]"],
  ['brackets that do not belong together', '[{"a":[}]'],
  ['nesting without end', `[${'{"a":'.repeat(200)}`],
  ['text that is not UTF-8', Uint8Array.from([...Buffer.from('[{"a":"'), 0xff, ...Buffer.from('"}]')])],
])('%s is no answer', async (_name, text) => {
  await expect(read(text)).rejects.toMatchObject({ code: 'study.unavailable', params: { what: 'bad-answer' } });
});

test('an entry without end is given up', async () => {
  const endless = async function* () {
    yield Buffer.from('[{"a":"');
    for (;;) yield Buffer.alloc(1024 * 1024, 'x');
  };
  const reading = async () => {
    for await (const _item of jsonItems(endless())) break;
  };
  await expect(reading()).rejects.toMatchObject({ params: { what: 'too-large' } });
});

const TAG = 0x0020000d;
const of = (attribute: unknown) => ({ '0020000D': attribute });

test('values are read as Annex F writes them, and as archives do', () => {
  expect(textOf(of({ vr: 'LO', Value: [' a\u0000b\u202ec '] }), TAG)).toBe('a b c');
  expect(textsOf(of({ vr: 'CS', Value: ['US', null, 'CT', {}] }), TAG)).toEqual(['US', 'CT']);
  expect(textOf({ '0020000d': { vr: 'LO', Value: ['lower case'] } }, TAG)).toBe('lower case');
  expect(numberOf(of({ vr: 'IS', Value: ['12'] }), TAG)).toBe(12);
  expect(numberOf(of({ vr: 'IS', Value: [12] }), TAG)).toBe(12);
  expect(numberOf(of({ vr: 'IS' }), TAG)).toBeUndefined();
  expect(uidOf(of({ vr: 'UI', Value: ['1.2.3\u0000'] }), TAG)).toBe('1.2.3');
  expect(uidOf(of({ vr: 'UI', Value: ['../1'] }), TAG)).toBe('');
  expect(nameOf(of({ vr: 'PN', Value: [{ Alphabetic: 'Lindqvist^Testa' }] }), TAG)).toBe('Lindqvist, Testa');
  expect(nameOf(of({ vr: 'PN', Value: [{ Ideographic: '山田^太郎' }] }), TAG)).toBe('山田, 太郎');
  expect(nameOf(of({ vr: 'PN', Value: ['Lindqvist^Testa'] }), TAG)).toBe('Lindqvist, Testa');
});

test('whatever stands where a value should be is no value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.boolean(), (value, isWhole) => {
      const item = of(isWhole ? value : { vr: 'PN', Value: [value] });
      for (const read of [textOf, uidOf, nameOf]) expect(typeof read(item, TAG)).toBe('string');
      expect(['number', 'undefined']).toContain(typeof numberOf(item, TAG));
    }),
  );
});
