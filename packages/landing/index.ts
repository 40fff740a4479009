import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// Run from source this file lies beside dist/, once built it lies in it.
const built = new URL(import.meta.url.endsWith('.ts') ? './dist/' : './', import.meta.url);

/**
 * Folder of the page's hashed scripts and styles, to be served under `/assets/` and cached for ever. Beside each lies the
 * same compressed: `.br` and `.gz`.
 */
export const landingAssetsFolder: string = fileURLToPath(new URL('./assets/', built));

/**
 * The prebuilt page. Replace `<!--studyshare-boot-->` by `<script type="application/json" id="studyshare-boot">` with
 * a `BootDto` (its `<` written as `\u003c`), take the line of the page's language out of its `<!--studyshare-words …-->`,
 * and set `lang` and `dir` of `<html>`.
 *
 * @throws when the package was not built (`npm run build -w packages/landing`).
 */
export function landingHtml(): string {
  return readFileSync(new URL('./index.html', built), 'utf8');
}
