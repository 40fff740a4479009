/** Where the viewer keeps its language, as i18next's detector writes it. */
const KEPT_AS = 'i18nextLng';

/** The viewer's language as a BCP 47 tag; the browser's where the viewer keeps none. */
export function viewerLanguage(): string {
  try {
    return localStorage.getItem(KEPT_AS) || navigator.language;
  } catch {
    // A browser may forbid the storage.
    return navigator.language;
  }
}
