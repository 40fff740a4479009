import type { PageItemDto } from '@studyshare/core/contract';
import type { App } from '../../app.ts';
import { askWhetherOpen } from '../../bricks/ask-whether-open.ts';
import { isTooMuch } from '../../bricks/saving/chosen.ts';
import { fetchBytes } from '../../bricks/saving/fetch-bytes.ts';
import type { Failure } from '../../model/failure.ts';
import type { ShareState } from '../../model/state.ts';

/** Opens the share sheet of the device with the files themselves, or says how to share saved ones (spec G5). */
export async function openShare(app: App, itemIds: readonly string[]): Promise<void> {
  if (!app.state.share) remembered = document.activeElement as HTMLElement | null;
  if (!canShareFiles() || isTooMuch(itemsOf(app, itemIds))) {
    show(app, { itemIds, step: 'advice', files: [] });
    return;
  }
  const share = show(app, { itemIds, step: 'preparing', files: [] });
  const files = await fetchFiles(itemsOf(app, itemIds), (files) => {
    if (app.state.share?.itemIds !== itemIds) return false;
    app.update({ share: { ...share, files } });
    return true;
  });
  if (app.state.share?.itemIds !== itemIds || files === undefined) return;
  if ('kind' in files) {
    // Where the page has ended meanwhile, that is what is shown.
    if (files.kind === 'network' || (await askWhetherOpen(app))) show(app, { itemIds, step: 'failed', files: [] });
  } else show(app, whatGoes(itemIds, files));
}

/** The items of a share sheet, as they are now. */
export function itemsOf(app: App, itemIds: readonly string[]): PageItemDto[] {
  return itemIds.flatMap((itemId) => app.items.get(itemId) ?? []);
}

/** Hands the prepared files to the device; must be called from a tap. */
export async function sendShare(app: App, files: File[]): Promise<void> {
  const { t } = app.state.text;
  // A second press while the device's own sheet is open: browsers refuse it, which is no failure of the first.
  if (sending) return;
  sending = true;
  try {
    await navigator.share({ files });
    closeShare(app);
    app.announce(t('share.done'));
  } catch (fault) {
    if (!app.state.share) return;
    if ((fault as DOMException).name === 'AbortError') app.announce(t('share.cancelled'));
    else show(app, { ...app.state.share, step: 'advice' });
  } finally {
    sending = false;
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
let sending = false;

function show(app: App, share: ShareState): ShareState {
  app.update({ share });
  app.focus('.sheet h2');
  return share;
}

/** A device may take pictures but no clips: then the pictures go, and the page says which do not. */
function whatGoes(itemIds: readonly string[], files: File[]): ShareState {
  if (takes(files)) return { itemIds, step: 'ready', files };
  const taken = files.filter((file) => takes([file]));
  if (taken.length === 0 || !takes(taken)) return { itemIds, step: 'advice', files: [] };
  return { itemIds, step: 'ready', files: taken };
}

/** Where asking itself is refused, nothing is taken. */
function takes(files: File[]): boolean {
  try {
    return navigator.canShare({ files });
  } catch {
    return false;
  }
}

function canShareFiles(): boolean {
  if (typeof navigator.canShare !== 'function' || typeof navigator.share !== 'function') return false;
  return takes([new File(['x'], 'x.jpg', { type: 'image/jpeg' })]);
}

/**
 * One after the other, so that a large selection neither floods the line nor is all lost with the last file. Undefined where
 * nobody waits any more.
 */
async function fetchFiles(
  items: readonly PageItemDto[],
  told: (files: File[]) => boolean,
): Promise<File[] | Failure | undefined> {
  const files: File[] = [];
  for (const item of items) {
    const bytes = await fetchBytes(item);
    if (!bytes.ok) return bytes.failure;
    files.push(new File([bytes.value], item.fileName, { type: bytes.value.type }));
    if (!told([...files])) return undefined;
  }
  return files;
}
