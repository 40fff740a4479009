import type { Platform } from '../ports/platform.ts';
import { newId } from './token.ts';

const PUBLIC_ID = /^[A-Za-z0-9_-]{22}$/;

/** The id a page has in the address bar once it is opened: it names the page and opens nothing. */
export function newPublicId(platform: Platform): string {
  return newId(platform);
}

/** Whether a text could be a public id at all. */
export function isPublicId(text: string): boolean {
  return PUBLIC_ID.test(text);
}
