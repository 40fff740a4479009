import type { PageItemDto } from '@studyshare/core/contract';
import type { App } from '../../app.ts';
import type { ShareState } from '../../model/state.ts';

/** Opens the share sheet of the device with the files themselves, or says how to share saved ones (spec G5). */
export async function openShare(app: App, itemIds: readonly string[]): Promise<void> {
  if (!app.state.share) remembered = document.activeElement as HTMLElement | null;
  if (!canShareFiles()) {
    show(app, { itemIds, step: 'advice', files: [] });
    return;
  }
  const share = show(app, { itemIds, step: 'preparing', files: [] });
  const files = await fetchFiles(itemsOf(app, itemIds), (files) => {
    if (app.state.share?.itemIds !== itemIds) return false;
    app.update({ share: { ...share, files } });
    return true;
  });
  if (app.state.share?.itemIds !== itemIds) return;
  show(app, files ? whatGoes(itemIds, files) : { itemIds, step: 'failed', files: [] });
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
    else if (app.state.share) show(app, { ...app.state.share, step: 'advice' });
  }
}

export function closeShare(app: App): void {
  app.update({ share: undefined });
  remembered?.focus();
}

/**
 * Whether saving to the device's photos goes through the share sheet. Of the devices that share files only Apple's with a
 * touch screen have a property `standalone`; their downloads go to Files, not to Photos.
 */
export function savesThroughSheet(): boolean {
  return 'standalone' in navigator && navigator.maxTouchPoints > 1 && canShareFiles();
}

let remembered: HTMLElement | null = null;

function show(app: App, share: ShareState): ShareState {
  app.update({ share });
  app.focus('.sheet h2');
  return share;
}

/** A device may take pictures but no clips: then the pictures go, and the page says which do not. */
function whatGoes(itemIds: readonly string[], files: File[]): ShareState {
  if (navigator.canShare({ files })) return { itemIds, step: 'ready', files };
  const taken = files.filter((file) => navigator.canShare({ files: [file] }));
  if (taken.length === 0 || !navigator.canShare({ files: taken })) return { itemIds, step: 'advice', files: [] };
  return { itemIds, step: 'ready', files: taken };
}

function canShareFiles(): boolean {
  if (typeof navigator.canShare !== 'function' || typeof navigator.share !== 'function') return false;
  return navigator.canShare({ files: [new File(['x'], 'x.jpg', { type: 'image/jpeg' })] });
}

/** One after the other, so that a large selection neither floods the line nor is all lost with the last file. */
async function fetchFiles(
  items: readonly PageItemDto[],
  told: (files: File[]) => boolean,
): Promise<File[] | undefined> {
  const files: File[] = [];
  try {
    for (const item of items) {
      files.push(await fetchFile(item));
      if (!told([...files])) return undefined;
    }
  } catch {
    return undefined;
  }
  return files;
}

async function fetchFile(item: PageItemDto): Promise<File> {
  const response = await fetch(item.downloadHref, { credentials: 'same-origin' });
  if (!response.ok) throw new Error('not fetched');
  const bytes = await response.blob();
  return new File([bytes], item.fileName, { type: bytes.type });
}
