import type { PageItemDto } from '@studyshare/core/contract';
import type { App } from '../../app.ts';
import { askWhetherOpen } from '../../bricks/ask-whether-open.ts';
import { fullPicture, retryFull } from '../../bricks/pictures/full-picture.ts';
import type { Direction } from '../../model/items.ts';
import { imagesOf } from '../../model/range.ts';
import { imagesRoute } from '../../model/route.ts';
import { nameOfItem } from '../../model/text.ts';

let opener: HTMLElement | null = null;

/** Opens an item large; the device's Back closes it again (spec G2). */
export function openViewer(app: App, item: PageItemDto): void {
  opener = document.activeElement as HTMLElement | null;
  app.root.querySelectorAll('video').forEach((video) => {
    video.pause();
  });
  app.go({ ...imagesRoute(app.state.route), item: item.itemId });
  show(app, item);
  app.focus('.viewer .viewer-close');
}

/** Leaves the large view the way it was entered. */
export function leaveViewer(app: App): void {
  if (history.state?.inside === true) history.back();
  else {
    app.go(imagesRoute(app.state.route), 'replace');
    closeViewer(app);
  }
}

/** Takes the large view away and brings the grid to the page that was looked at last. */
export function closeViewer(app: App): void {
  const { viewer, page, route } = app.state;
  const last = viewer && app.items.pageOf(viewer.itemId);
  app.update({ viewer: undefined });
  const shown = page?.content;
  if (route.all && viewer) {
    backToCard(app, viewer.itemId);
    return;
  }
  if (shown && last !== undefined && last <= shown.pages && route.view === 'images') {
    if (last !== route.page) app.go({ view: 'images', page: last }, 'replace');
    if (last !== shown.page) void showPage(app, last);
  }
  if (opener?.isConnected) opener.focus();
  else app.root.querySelector<HTMLElement>('h1')?.focus();
}

/** Where everything is shown at once, the grid goes to what was looked at last. */
function backToCard(app: App, itemId: string): void {
  const card = app.root.querySelector<HTMLElement>(`[data-item="${CSS.escape(itemId)}"]`);
  if (card?.contains(opener)) {
    opener?.focus();
    return;
  }
  card?.scrollIntoView({ block: 'center' });
  card?.querySelector<HTMLElement>('.corner')?.focus({ preventScroll: true });
}

let stepping = false;

/** The next item in a direction that can be looked at. A key that is held down asks once for a page that is not there yet. */
export async function step(app: App, direction: Direction): Promise<void> {
  if (stepping) return;
  stepping = true;
  try {
    await goBeside(app, direction);
  } finally {
    stepping = false;
  }
}

/** Documents are passed over. */
async function goBeside(app: App, direction: Direction): Promise<void> {
  let itemId = app.state.viewer?.itemId;
  while (itemId !== undefined) {
    const next = await beside(app, itemId, direction);
    if (!app.state.viewer || next === 'end') return;
    if (!next) return app.update({ viewer: { ...app.state.viewer, failed: true } });
    itemId = next.itemId;
    if (next.kind === 'document') continue;
    const { route } = app.state;
    const page = route.all ? route.page : (app.items.pageOf(itemId) ?? route.page);
    app.go({ ...imagesRoute(route), page, item: itemId }, 'replace');
    return show(app, next);
  }
}

/** Shows the item an address names, as after Back and Forward; `page` is where it was seen. */
export async function showItem(app: App, itemId: string, page: number): Promise<void> {
  if (!app.items.get(itemId)) await see(app, page);
  const item = app.items.get(itemId);
  if (item && item.kind !== 'document') show(app, item);
}

function show(app: App, item: PageItemDto): void {
  retryFull(item.itemId);
  app.update({ viewer: { itemId: item.itemId, failed: false, scale: 1 } });
  app.announce(nameOfItem(item, app.state.text));
  const after = app.items.beside(item.itemId, 1);
  const next = after && 'itemId' in after ? app.items.get(after.itemId) : undefined;
  if (next) fullPicture(next);
}

/** What should be seen large did not come: it may mean that the page has ended. */
export function markFailed(app: App): void {
  const { viewer } = app.state;
  if (!viewer || viewer.failed) return;
  app.update({ viewer: { ...viewer, failed: true } });
  void askWhetherOpen(app);
}

/** Once more, from its first byte. */
export function retryShown(app: App): void {
  const item = app.items.get(app.state.viewer?.itemId ?? '');
  if (!item) return;
  app.root.querySelector<HTMLVideoElement>('.viewer video')?.load();
  show(app, item);
  app.focus('.viewer .viewer-close');
}

async function showPage(app: App, page: number): Promise<void> {
  await app.load(page);
  const { page: loaded, text } = app.state;
  if (loaded?.content) app.announce(imagesOf(loaded.content, text));
}

/** The item beside another, its page fetched where it was not seen yet; undefined when it cannot be had. */
async function beside(app: App, itemId: string, direction: Direction): Promise<PageItemDto | 'end' | undefined> {
  // Twice at most: once for the page an item has moved to, once for the page beside that.
  for (let fetched = 0; fetched <= 2; fetched += 1) {
    const next = app.items.beside(itemId, direction);
    if (next === undefined) return 'end';
    if ('itemId' in next) return app.items.get(next.itemId);
    if (!(await see(app, next.page))) return undefined;
  }
  return undefined;
}

/** Fetches a page for its items alone; false when that failed. */
async function see(app: App, page: number): Promise<boolean> {
  const answer = await app.fetchPage(page);
  if (!answer.ok) {
    app.fail(answer.failure);
    return false;
  }
  if (answer.value.content) app.items.remember(answer.value.content);
  else void app.load();
  return answer.value.content !== undefined;
}
