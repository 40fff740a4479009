import type { App } from '../../../app.ts';
import { showAll } from '../paging.ts';

/** Begins choosing, or ends it. */
export function toggleSelecting(app: App): void {
  const begins = app.state.selected === undefined;
  app.update({ selected: begins ? new Set() : undefined });
  if (begins) app.announce(app.state.text.t('select.begun'));
  else app.root.querySelector<HTMLElement>('.select-open')?.focus();
}

/** Chooses one item, or takes it out again; the new number is said. */
export function toggleSelected(app: App, itemId: string): void {
  const selected = new Set(app.state.selected);
  if (!selected.delete(itemId)) selected.add(itemId);
  app.update({ selected });
  tellCount(app);
}

/** Chooses everything of the share, which is then shown at once: nobody chooses what she cannot see. Again: nothing. */
export async function toggleAll(app: App): Promise<void> {
  const content = app.state.page?.content;
  if (!content) return;
  if (app.state.selected?.size === content.total) {
    app.update({ selected: new Set() });
    return tellCount(app);
  }
  if (content.items.length < content.total && !app.state.route.all) await showAll(app);
  await app.rest;
  const { page, selected } = app.state;
  if (!page?.content || selected === undefined) return;
  app.update({ selected: new Set(page.content.items.map(({ itemId }) => itemId)) });
  tellCount(app);
}

function tellCount(app: App): void {
  app.announce(app.state.text.t('select.count', { count: app.state.selected?.size ?? 0 }));
}
