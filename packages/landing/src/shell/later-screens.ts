import type { App } from '../app.ts';
import type { later } from './later.ts';

let screens: typeof later | undefined;
let coming: Promise<void> | undefined;
let failed = false;

/** The screens of `later.ts`; undefined while they are fetched, after which the page is drawn again. */
export function laterScreens(app: App): typeof later | undefined {
  if (failed) giveUp(app);
  else if (!screens) void fetchLater().then(() => (failed ? giveUp(app) : app.update({})));
  return screens;
}

/** Fetches them before they are asked for. */
export function fetchLater(): Promise<void> {
  coming ??= import('./later.ts').then(
    (loaded) => {
      screens = loaded.later;
    },
    () => {
      failed = true;
    },
  );
  return coming;
}

// A script that did not come once is not asked for again by every browser, but by a page that is loaded anew.
function giveUp(app: App): void {
  if (navigator.onLine !== false) {
    location.reload();
    return;
  }
  coming = undefined;
  failed = false;
  queueMicrotask(() => {
    if (app.state.route.view === 'settings' || app.state.route.item !== undefined) app.back();
    app.update({ viewer: undefined, share: undefined, report: undefined, failure: { kind: 'network' } });
  });
}
