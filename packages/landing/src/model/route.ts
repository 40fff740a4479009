/** Where in the page the reader is. `item` is the id of the picture or clip open in the large view. */
export interface Route {
  view: 'images' | 'settings';
  page: number;
  /** Everything at once instead of page by page (spec G14). */
  all?: boolean;
  item?: string;
}

/** The address fragment of a route; it never leaves the browser. */
export function hashOf(route: Route): string {
  if (route.item !== undefined) return `#item-${route.item}`;
  if (route.view === 'settings') return '#settings';
  if (route.all) return '#all';
  return route.page > 1 ? `#page-${route.page}` : '';
}

/** What a history entry remembers of a route for fragments that do not say it. */
export type Remembered = Pick<Route, 'page' | 'all'>;

/** Reads what {@link App.go} kept in the history entry. */
export function rememberedBy(entry: unknown): Remembered {
  const { page, all } = (entry ?? {}) as { page?: unknown; all?: unknown };
  return { page: Number(page) || 1, ...(all === true ? { all } : {}) };
}

/** Reads a fragment back. */
export function routeOf(hash: string, remembered: Remembered = { page: 1 }): Route {
  const [, number, item] = /^#(?:page-([1-9]\d{0,5})|item-([\w-]{1,64}))$/.exec(hash) ?? [];
  if (number !== undefined) return { view: 'images', page: Number(number) };
  if (hash === '#all') return { view: 'images', page: 1, all: true };
  if (item !== undefined) return { view: 'images', ...remembered, item };
  if (hash === '#settings') return { view: 'settings', ...remembered };
  return { view: 'images', page: remembered.all ? 1 : remembered.page };
}

/** Where the reader was in the images: a page, or all of them. */
export function imagesRoute({ page, all }: Route): Route {
  return { view: 'images', page, ...(all ? { all } : {}) };
}
