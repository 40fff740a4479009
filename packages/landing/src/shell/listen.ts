import type { App } from '../app.ts';
import { followOtherTabs } from '../bricks/follow-other-tabs.ts';
import { beforePrint } from '../bricks/print.ts';
import { rememberedBy, routeOf } from '../model/route.ts';
import { NEW_SETTINGS } from '../model/state.ts';
import { changePage } from '../screens/content/paging.ts';
import { closeViewer, showItem } from '../screens/viewer/viewer-actions.ts';
import { fetchLater } from './later-screens.ts';

/** Connects the page to the browser: history, connection, and coming back from the back/forward cache. */
export function listen(app: App): void {
  // Pictures first; then, in the reader's first pause, what may be opened next.
  app.root.addEventListener('load', fetchAhead, { capture: true });
  window.addEventListener('popstate', () => followHistory(app));
  window.addEventListener('offline', () => app.update({ offline: true }));
  window.addEventListener('online', () => {
    const { failure, saving, screen } = app.state;
    app.update({ offline: false, ...(saving?.failure ? { saving: undefined } : {}) });
    if (!failure) return;
    if (screen === 'page') void app.load();
    else app.update({ failure: undefined });
  });
  window.addEventListener('beforeprint', () => beforePrint(app));
  followOtherTabs(app);
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    app.update({ opening: false, asking: false });
    if (app.state.screen === 'page') void showAfterCheck(app);
  });
}

function fetchAhead(event: Event): void {
  if ((event.target as HTMLElement).closest('.pic')) void fetchLater();
}

/** What the browser kept of a page may be deleted meanwhile: it is out of sight until the server was asked (spec G15). */
async function showAfterCheck(app: App): Promise<void> {
  document.body.classList.add('checking');
  await app.load();
  document.body.classList.remove('checking');
}

function followHistory(app: App): void {
  if (app.state.screen !== 'page') return;
  const before = app.state.route;
  const route = routeOf(location.hash, rememberedBy(history.state));
  app.update({ route, settings: NEW_SETTINGS, share: undefined, report: undefined });
  const leaves = route.item === undefined && app.state.viewer !== undefined;
  if (route.item !== undefined) void showItem(app, route.item, route.page);
  else if (leaves) closeViewer(app);
  if (route.view !== before.view) app.focusTitle();
  // The large view itself brings the grid to the page it was left on.
  if (leaves || route.view !== 'images' || route.item !== undefined) return;
  const turned = route.page !== app.state.page?.content?.page;
  if (turned || Boolean(route.all) !== Boolean(before.all)) void changePage(app, route.page);
}
