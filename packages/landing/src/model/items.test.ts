import type { PageContentDto, PageItemDto } from '@studyshare/core/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemStore } from './items.ts';

function itemOf(itemId: string, number: number): PageItemDto {
  return { itemId, number, kind: 'picture', downloadHref: `/${itemId}`, fileName: `${number}.jpg`, bytes: 1 };
}

/** What a page shows of a share that holds these ids in this order. */
function shownOf(ids: readonly string[], page: number, perPage: number): PageContentDto {
  const from = (page - 1) * perPage;
  const items = ids.slice(from, from + perPage).map((id, index) => itemOf(id, from + index + 1));
  const paging = { page, pages: Math.ceil(ids.length / perPage), from: from + 1, to: from + items.length };
  const content: Partial<PageContentDto> = { items, total: ids.length, ...paging };
  return content as PageContentDto;
}

test('G2: from any item the next and the previous one are those beside it, over the pages, whichever were seen', () => {
  const share = fc.record({
    total: fc.integer({ min: 1, max: 40 }),
    perPage: fc.integer({ min: 1, max: 9 }),
    seen: fc.array(fc.nat(), { maxLength: 6 }),
    at: fc.nat(),
  });
  fc.assert(
    fc.property(share, ({ total, perPage, seen, at }) => {
      const ids = Array.from({ length: total }, (_, index) => `i${index}`);
      const pages = Math.ceil(total / perPage);
      const index = at % total;
      const store = itemStore();
      for (const page of [...seen.map((each) => (each % pages) + 1), Math.floor(index / perPage) + 1])
        store.remember(shownOf(ids, page, perPage));
      for (const direction of [1, -1] as const) {
        let next = store.beside(ids[index]!, direction);
        if (next && 'page' in next) {
          store.remember(shownOf(ids, next.page, perPage));
          next = store.beside(ids[index]!, direction);
        }
        const itemId = ids[index + direction];
        expect(next).toEqual(itemId === undefined ? undefined : { itemId });
      }
    }),
  );
});

test('G2: after a reload in another order, an id still leads to its item, and its neighbours are the new ones', () => {
  const store = itemStore();
  store.remember(shownOf(['a', 'b', 'c', 'd'], 1, 2));
  store.remember(shownOf(['a', 'b', 'c', 'd'], 2, 2));
  expect(store.beside('b', 1)).toEqual({ itemId: 'c' });

  store.remember(shownOf(['c', 'b', 'a', 'd'], 1, 2));
  expect(store.get('c')).toMatchObject({ itemId: 'c', number: 1 });
  expect(store.pageOf('c')).toBe(1);
  expect(store.beside('c', 1)).toEqual({ itemId: 'b' });
  expect(store.beside('c', -1)).toBeUndefined();
  // What the second page showed before no longer counts.
  expect(store.beside('b', 1)).toEqual({ page: 2 });
  store.remember(shownOf(['c', 'b', 'a', 'd'], 2, 2));
  expect(store.beside('b', 1)).toEqual({ itemId: 'a' });
});

test('an item whose page is not known as it is now is looked for where it was seen last', () => {
  const store = itemStore();
  store.remember(shownOf(['a', 'b', 'c'], 2, 2));
  store.remember(shownOf(['x', 'a', 'b', 'c'], 1, 2));
  expect(store.beside('c', -1)).toEqual({ page: 2 });
  expect(store.total).toBe(4);
  store.clear();
  expect(store.get('c')).toBeUndefined();
});
