import type { PageItemDto } from '@studyshare/core/contract';
import type { App } from '../../app.ts';
import type { ShareState } from '../../model/state.ts';

/** Opens the share sheet of the device with the files themselves, or says how to share saved ones (spec G5). */
export async function openShare(app: App, itemIds: readonly string[]): Promise<void> {
  remembered = document.activeElement as HTMLElement | null;
  if (!canShareFiles()) {
    show(app, itemIds, 'advice');
    return;
  }
  show(app, itemIds, 'preparing');
  const files = await Promise.all(itemsOf(app, itemIds).map(fetchFile)).catch(() => undefined);
  if (app.state.share?.itemIds !== itemIds) return;
  if (!files) show(app, itemIds, 'failed');
  else if (navigator.canShare({ files })) show(app, itemIds, 'ready', files);
  else show(app, itemIds, 'advice');
}

/** The items of a share sheet, as they are now. */
export function itemsOf(app: App, itemIds: readonly string[]): PageItemDto[] {
  return itemIds.flatMap((itemId) => app.items.get(itemId) ?? []);
}

/** Hands the prepared files to the device; must be called from a tap. */
export async function sendShare(app: App, files: File[]): Promise<void> {
  const { t } = app.state.text;
  try {
    await navigator.share({ files });
    closeShare(app);
    app.announce(t('share.done'));
  } catch (fault) {
    if ((fault as DOMException).name === 'AbortError') app.announce(t('share.cancelled'));
    else app.update({ share: app.state.share && { ...app.state.share, step: 'advice' } });
  }
}

export function closeShare(app: App): void {
  app.update({ share: undefined });
  remembered?.focus();
}

let remembered: HTMLElement | null = null;

function show(app: App, itemIds: readonly string[], step: ShareState['step'], files: File[] = []): void {
  app.update({ share: { itemIds, step, files } });
  app.focus('.sheet h2');
}

function canShareFiles(): boolean {
  if (typeof navigator.canShare !== 'function' || typeof navigator.share !== 'function') return false;
  return navigator.canShare({ files: [new File(['x'], 'x.jpg', { type: 'image/jpeg' })] });
}

async function fetchFile(item: PageItemDto): Promise<File> {
  const response = await fetch(item.downloadHref, { credentials: 'same-origin' });
  if (!response.ok) throw new Error('not fetched');
  const bytes = await response.blob();
  return new File([bytes], item.fileName, { type: bytes.type });
}
