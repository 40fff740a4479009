import type { App } from '../../app.ts';
import { imagesOf } from '../../model/range.ts';

/** Another page of items; the reader is put at its beginning. */
export async function turnPage(app: App, page: number): Promise<void> {
  app.go({ view: 'images', page });
  await changePage(app, page);
}

/** Everything at once instead of page by page (spec G14). */
export async function showAll(app: App): Promise<void> {
  app.go({ view: 'images', page: 1, all: true });
  await changePage(app, 1);
}

/** Fetches a page of items and says which ones it shows. */
export async function changePage(app: App, page: number): Promise<void> {
  const loaded = app.load(page);
  window.scrollTo(0, 0);
  if (!(await loaded) || !app.state.page?.content) return;
  app.announce(imagesOf(app.state.page.content, app.state.text));
  app.root.querySelector<HTMLElement>('#images')?.focus({ preventScroll: true });
}
