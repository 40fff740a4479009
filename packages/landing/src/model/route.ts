/** Where in the page the reader is. `item` is the number of the picture or clip open in the large view. */
export interface Route {
  view: 'images' | 'settings';
  page: number;
  item?: number;
}

/** The address fragment of a route; it never leaves the browser. */
export function hashOf(route: Route): string {
  if (route.item !== undefined) return `#item-${route.item}`;
  if (route.view === 'settings') return '#settings';
  return route.page > 1 ? `#page-${route.page}` : '';
}

/** Reads a fragment back. `page` is what the history entry remembers for fragments that do not name it. */
export function routeOf(hash: string, page = 1): Route {
  const [, kind, number] = /^#(page|item)-([1-9]\d{0,5})$/.exec(hash) ?? [];
  if (kind === 'page') return { view: 'images', page: Number(number) };
  if (kind === 'item') return { view: 'images', page, item: Number(number) };
  return { view: hash === '#settings' ? 'settings' : 'images', page };
}

/** The page that holds item `number`, given what one answer tells about the paging. */
export function pageOfItem(number: number, seen: { page: number; pages: number; from: number; to: number }): number {
  const before = seen.page < seen.pages ? seen.to - seen.from + 1 : (seen.from - 1) / Math.max(1, seen.page - 1);
  return before > 0 ? Math.ceil(number / before) : 1;
}
