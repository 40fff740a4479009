/** Where in the page the reader is. `item` is the id of the picture or clip open in the large view. */
export interface Route {
  view: 'images' | 'settings';
  page: number;
  item?: string;
}

/** The address fragment of a route; it never leaves the browser. */
export function hashOf(route: Route): string {
  if (route.item !== undefined) return `#item-${route.item}`;
  if (route.view === 'settings') return '#settings';
  return route.page > 1 ? `#page-${route.page}` : '';
}

/** Reads a fragment back. `page` is what the history entry remembers for fragments that do not name it. */
export function routeOf(hash: string, page = 1): Route {
  const [, number, item] = /^#(?:page-([1-9]\d{0,5})|item-([\w-]{1,64}))$/.exec(hash) ?? [];
  if (number !== undefined) return { view: 'images', page: Number(number) };
  if (item !== undefined) return { view: 'images', page, item };
  return { view: hash === '#settings' ? 'settings' : 'images', page };
}
