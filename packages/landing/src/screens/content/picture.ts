import type { PageItemDto } from '@studyshare/core/contract';
import type { App } from '../../app.ts';
import { askWhetherOpen } from '../../bricks/ask-whether-open.ts';
import { forgetPicture } from '../../bricks/pictures/grid-picture.ts';

/** A picture or clip that cannot be shown may mean that the page has ended: ask. */
export function markBroken(app: App, item: PageItemDto): void {
  if (app.state.broken.has(item.itemId) || app.state.screen !== 'page') return;
  forgetPicture(item.itemId);
  app.update({ broken: new Set(app.state.broken).add(item.itemId) });
  void askWhetherOpen(app);
}

export function retryBroken(app: App, item: PageItemDto): void {
  app.update({ broken: without(app.state.broken, item.itemId), started: without(app.state.started, item.itemId) });
}

function without(set: ReadonlySet<string>, value: string): Set<string> {
  return new Set([...set].filter((one) => one !== value));
}
