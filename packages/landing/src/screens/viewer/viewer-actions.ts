import type { PageItemDto } from '@studyshare/core/contract';
import type { App } from '../app.ts';
import { rangeOf } from '../content/range.ts';
import { nameOfItem } from '../model/text.ts';

let opener: HTMLElement | null = null;

/** Opens an item large; the device's Back closes it again (spec G2). */
export function openViewer(app: App, item: PageItemDto): void {
  opener = document.activeElement as HTMLElement | null;
  app.root.querySelectorAll('video').forEach((video) => {
    video.pause();
  });
  app.go({ view: 'images', page: app.state.route.page, item: item.number });
  show(app, item);
  app.root.querySelector<HTMLElement>('.viewer .viewer-close')?.focus();
}

/** Leaves the large view the way it was entered. */
export function leaveViewer(app: App): void {
  if (history.state?.inside === true) history.back();
  else {
    app.go({ view: 'images', page: app.state.route.page }, 'replace');
    closeViewer(app);
  }
}

/** Takes the large view away and brings the grid to the page that was looked at last. */
export function closeViewer(app: App): void {
  const last = app.state.viewer?.number ?? 1;
  const page = app.items.pageOf(last);
  app.update({ viewer: undefined });
  const shown = app.state.page?.content;
  if (shown && page !== shown.page && page >= 1 && page <= shown.pages) {
    app.go({ view: 'images', page }, 'replace');
    void app.load(page).then(() => {
      if (app.state.page?.content)
        app.announce(app.state.text.t('content.images', { range: rangeOf(app.state.page.content, app.state.text) }));
    });
  }
  if (opener?.isConnected) opener.focus();
  else app.root.querySelector<HTMLElement>('h1')?.focus();
}

/** The next item in a direction that can be looked at; documents are passed over. */
export async function step(app: App, direction: 1 | -1): Promise<void> {
  let number = app.state.viewer?.number ?? 1;
  for (;;) {
    number += direction;
    if (number < 1 || number > app.items.total) return;
    const item = await fetchItem(app, number);
    if (!app.state.viewer) return;
    if (!item) return app.update({ viewer: { ...app.state.viewer, failed: true } });
    if (item.kind === 'document') continue;
    app.go({ view: 'images', page: app.state.route.page, item: number }, 'replace');
    return show(app, item);
  }
}

/** Shows the item an address names, as after Back and Forward. */
export async function showItem(app: App, number: number): Promise<void> {
  const item = await fetchItem(app, number);
  if (item && item.kind !== 'document') show(app, item);
}

function show(app: App, item: PageItemDto): void {
  app.update({ viewer: { number: item.number, item, failed: false, scale: 1 } });
  app.announce(nameOfItem(item, app.state.text));
  const next = app.items.get(item.number + 1);
  if (next?.kind === 'picture' && next.viewHref) new Image().src = next.viewHref;
}

async function fetchItem(app: App, number: number): Promise<PageItemDto | undefined> {
  const known = app.items.get(number);
  if (known) return known;
  const answer = await app.api.page(app.items.pageOf(number));
  if (!answer.ok) {
    app.fail(answer.failure);
    return undefined;
  }
  if (answer.value.content) app.items.remember(answer.value.content);
  else void app.load();
  return app.items.get(number);
}
