import type { Platform } from '../ports/platform.ts';
import { newId } from './token.ts';

/** The id a page has in the address bar once it is opened: it names the page and opens nothing. */
export function newPublicId(platform: Platform): string {
  return newId(platform);
}
