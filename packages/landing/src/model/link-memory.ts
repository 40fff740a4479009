/** Kept in this tab alone and gone with it: the link leaves the address bar when the page opens (spec L1). */
const PRESSED = 'studyshare-pressed';
const keyOf = (publicId: string) => `studyshare-link-${publicId}`;

/** Keeps the link whose button is pressed. */
export function rememberPress(link: string): void {
  attempt((storage) => storage.setItem(PRESSED, link));
}

/** The link the page was opened with, where the tab knows it. */
export function linkOf(publicId: string, openedNow: boolean): string | undefined {
  return attempt((storage) => {
    const pressed = storage.getItem(PRESSED);
    if (openedNow && pressed) {
      storage.removeItem(PRESSED);
      storage.setItem(keyOf(publicId), pressed);
    }
    return storage.getItem(keyOf(publicId)) ?? undefined;
  });
}

/** Forgets the link of a page that is gone. */
export function forgetLink(publicId: string): void {
  attempt((storage) => storage.removeItem(keyOf(publicId)));
}

/** A browser may forbid storage: then nothing is remembered, and nothing else changes. */
function attempt<T>(use: (storage: Storage) => T): T | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}
