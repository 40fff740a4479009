import type { PageContentDto, PageItemDto } from '@studyshare/core/contract';

/** Towards the end of the share, or towards its beginning. */
export type Direction = 1 | -1;

/** What stands beside an item: another one, or the page that has to be asked for first. */
export type Neighbour = { itemId: string } | { page: number };

/** The items seen so far, by id, and in which order the pages show them. The newest answer is right, the order too. */
export interface ItemStore {
  /** Takes what a page shows now in place of what it showed before. */
  remember(content: PageContentDto): void;
  get(itemId: string): PageItemDto | undefined;
  /** The page an item was last seen on. */
  pageOf(itemId: string): number | undefined;
  /** Undefined at either end of the share. */
  beside(itemId: string, direction: Direction): Neighbour | undefined;
  /** Number of items in the whole share. */
  readonly total: number;
  clear(): void;
}

interface Seen {
  item: PageItemDto;
  page: number;
}

export function itemStore(): ItemStore {
  const items = new Map<string, Seen>();
  /** Ids by page, in the order shown; only of pages that are known as they are now. */
  const order = new Map<number, readonly string[]>();
  let paging = { pages: 1, total: 0 };

  function remember(content: PageContentDto): void {
    const ids = content.items.map(({ itemId }) => itemId);
    const before = order.get(content.page);
    const moved = ids.some((itemId) => isOn(order, itemId, content.page));
    const changed = before !== undefined && before.join() !== ids.join();
    // An item that came, went or moved shifts those after it: what other pages showed no longer counts.
    if (moved || changed || content.total !== paging.total || content.pages !== paging.pages) order.clear();
    paging = { pages: content.pages, total: content.total };
    order.set(content.page, ids);
    for (const item of content.items) items.set(item.itemId, { item, page: content.page });
  }

  function beside(itemId: string, direction: Direction): Neighbour | undefined {
    const page = [...order.keys()].find((each) => order.get(each)?.includes(itemId));
    if (page === undefined) return { page: items.get(itemId)?.page ?? 1 };
    const ids = order.get(page) ?? [];
    const next = ids[ids.indexOf(itemId) + direction];
    if (next !== undefined) return { itemId: next };
    const turned = page + direction;
    if (turned < 1 || turned > paging.pages) return undefined;
    const there = order.get(turned) ?? [];
    const first = there[direction === 1 ? 0 : there.length - 1];
    return first === undefined ? { page: turned } : { itemId: first };
  }

  return {
    remember,
    get: (itemId) => items.get(itemId)?.item,
    pageOf: (itemId) => items.get(itemId)?.page,
    beside,
    get total() {
      return paging.total;
    },
    clear() {
      items.clear();
      order.clear();
    },
  };
}

function isOn(order: ReadonlyMap<number, readonly string[]>, itemId: string, otherThan: number): boolean {
  return [...order].some(([page, ids]) => page !== otherThan && ids.includes(itemId));
}
