import type { PageItemDto } from '@studyshare/core/contract';
import type { App } from '../../app.ts';
import { handOver } from './hand-over.ts';

/** Bytes that are packed on the device at once at most: beyond, the ready-made file of everything is the way. */
export const PACKED_BYTES = 500_000_000;

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
