import type { PageContentDto, PageItemDto } from '@studyshare/core/contract';
import { pageOfItem } from './route.ts';

/** The items seen so far by their place in the share, and how the pages divide them. */
export interface ItemStore {
  remember(content: PageContentDto): void;
  get(number: number): PageItemDto | undefined;
  pageOf(number: number): number;
  readonly total: number;
  clear(): void;
}

export function itemStore(): ItemStore {
  const items = new Map<number, PageItemDto>();
  let seen = { page: 1, pages: 1, from: 1, to: 0, total: 0 };
  return {
    remember(content) {
      seen = content;
      for (const item of content.items) items.set(item.number, item);
    },
    get: (number) => items.get(number),
    pageOf: (number) => pageOfItem(number, seen),
    get total() {
      return seen.total;
    },
    clear: () => items.clear(),
  };
}
