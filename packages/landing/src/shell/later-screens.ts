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

// A script that did not come once is not asked for again by every browser, but by a page that is loaded anew: once, since
// where it cannot be had at all the page would never come to rest.
function giveUp(app: App): void {
  if (navigator.onLine !== false && !wasReloaded()) {
    location.reload();
    return;
  }
  coming = undefined;
  failed = false;
  queueMicrotask(() => {
    if (app.state.route.view === 'settings' || app.state.route.item !== undefined) app.back();
    const closed = { viewer: undefined, share: undefined, report: undefined, selected: undefined };
    app.update({ ...closed, failure: { kind: 'network' } });
  });
}

function wasReloaded(): boolean {
  const [visit] = performance.getEntriesByType('navigation');
  return (visit as PerformanceNavigationTiming | undefined)?.type === 'reload';
}
