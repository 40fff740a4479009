import type { App } from '../app.ts';
import { changePage } from '../content/paging.ts';
import { routeOf } from '../model/route.ts';
import { NEW_SETTINGS } from '../model/state.ts';
import { closeViewer, showItem } from '../viewer/viewer-actions.ts';

/** Connects the page to the browser: history, connection, and coming back from the back/forward cache. */
export function listen(app: App): void {
  window.addEventListener('popstate', () => followHistory(app));
  window.addEventListener('offline', () => app.update({ offline: true }));
  window.addEventListener('online', () => {
    app.update({ offline: false, saving: undefined });
    if (app.state.screen === 'page' && app.state.failure) void app.load();
  });
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    app.update({ opening: false });
    if (app.state.screen === 'page') void app.load();
  });
}

function followHistory(app: App): void {
  if (app.state.screen !== 'page') return;
  const before = app.state.route;
  const route = routeOf(location.hash, Number(history.state?.page) || 1);
  app.update({ route, settings: NEW_SETTINGS, share: undefined });
  if (route.item !== undefined) void showItem(app, route.item);
  else if (app.state.viewer) closeViewer(app);
  if (route.view !== before.view) app.focusTitle();
  if (route.view === 'images' && route.item === undefined && route.page !== app.state.page?.content?.page) {
    void changePage(app, route.page);
  }
}
