import type { PageItemDto } from '@studyshare/core/contract';
import type { App } from '../../app.ts';
import { type Failure, TOO_MUCH } from '../../model/failure.ts';
import type { SavingState } from '../../model/state.ts';
import { askWhetherOpen } from '../ask-whether-open.ts';
import { isTooMuch, selectedItems } from './chosen.ts';
import { handOver } from './hand-over.ts';

let packing: SavingState | undefined;

/** Saves what was chosen: one item as itself, everything as the ready-made file, some packed into a file here. */
export async function saveSelected(app: App): Promise<void> {
  const items = selectedItems(app);
  const content = app.state.page?.content;
  const [only] = items;
  if (!only || !content) return;
  // Pressed again, perhaps after another file was saved meanwhile: how far it is, is said again.
  if (packing) return app.update({ saving: packing });
  if (items.length === 1) return begun(app, only.downloadHref, only.fileName);
  if (items.length === content.total) return begun(app, content.archiveHref, content.archiveFileName);
  if (isTooMuch(items)) return;
  const packed = await pack(app, items);
  if (app.state.saving?.file === 'selection') app.update({ saving: undefined });
  if (!packed || app.state.screen !== 'page' || !app.state.selected) return;
  if ('kind' in packed) return failed(app, packed);
  const href = URL.createObjectURL(packed);
  begun(app, href, content.archiveFileName);
  // The browser has taken the bytes over long before; freed when the page goes, at the latest.
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

async function pack(app: App, items: PageItemDto[]): Promise<Blob | Failure | undefined> {
  const { t } = app.state.text;
  const told = (done: number) => {
    packing = { file: 'selection', progress: { done, total: items.length } };
    if (done === 0 || app.state.saving?.file === 'selection') app.update({ saving: packing });
  };
  told(0);
  app.announce(t('select.packing', { done: 0, total: items.length }));
  try {
    const { packFiles } = await import('./pack-files.ts');
    return await packFiles(items, told, () => app.state.screen === 'page' && app.state.selected !== undefined);
  } catch {
    return { kind: 'network' };
  } finally {
    packing = undefined;
  }
}

/** A file that the server refuses may mean that the page has ended, which is then what the reader is told. */
async function failed(app: App, failure: Failure): Promise<void> {
  const refused = failure.kind === 'problem' && failure.status !== TOO_MUCH;
  if (refused && !(await askWhetherOpen(app))) return;
  if (app.state.selected) app.update({ saving: { file: 'selection', failure } });
}

function begun(app: App, href: string, fileName: string): void {
  handOver(href, fileName);
  app.update({ saving: { file: 'selection' } });
  app.announce(app.state.text.t('saving.begun'));
}
