import type { PageItemDto } from '@studyshare/core/contract';
import type { App } from '../../app.ts';
import { handOver } from '../../bricks/saving/hand-over.ts';
import { showAll } from '../content/paging.ts';

/** Bytes that are packed on the device at once at most: beyond, the ready-made file of everything is the way. */
export const PACKED_BYTES = 500_000_000;

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

/** What was chosen, in the order of the share. */
export function selectedItems({ state, items }: App): PageItemDto[] {
  const chosen = [...(state.selected ?? [])].flatMap((itemId) => items.get(itemId) ?? []);
  return chosen.sort((a, b) => a.number - b.number);
}

/** Saves what was chosen: one item as itself, everything as the ready-made file, some packed into a file here. */
export async function saveSelected(app: App): Promise<void> {
  const items = selectedItems(app);
  const content = app.state.page?.content;
  const [only] = items;
  if (!only || !content || app.state.saving?.progress) return;
  if (items.length === 1) return begun(app, only.downloadHref, only.fileName);
  if (items.length === content.total) return begun(app, content.archiveHref, content.archiveFileName);
  const { t } = app.state.text;
  app.update({ saving: { file: 'selection', progress: { done: 0, total: items.length } } });
  app.announce(t('select.packing', { done: 0, total: items.length }));
  const { packFiles } = await import('./pack-files.ts');
  const told = (done: number) => {
    if (app.state.saving?.file !== 'selection') return;
    app.update({ saving: { file: 'selection', progress: { done, total: items.length } } });
  };
  const packed = await packFiles(items, told, () => app.state.screen === 'page' && app.state.selected !== undefined);
  if (!packed) {
    if (app.state.saving?.file === 'selection') app.update({ saving: undefined });
    if (app.state.screen === 'page' && app.state.selected)
      app.update({ saving: { file: 'selection', failure: { kind: 'network' } } });
    return;
  }
  const href = URL.createObjectURL(packed);
  begun(app, href, content.archiveFileName);
  // The browser has taken the bytes over long before; freed when the page goes, at the latest.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

function begun(app: App, href: string, fileName: string): void {
  handOver(href, fileName);
  app.update({ saving: { file: 'selection' } });
  app.announce(app.state.text.t('saving.begun'));
}

function tellCount(app: App): void {
  app.announce(app.state.text.t('select.count', { count: app.state.selected?.size ?? 0 }));
}
