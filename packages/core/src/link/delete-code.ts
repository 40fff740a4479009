import { DELETE_CODE_DIGITS } from '../contract/limits.ts';
import type { Platform } from '../ports/platform.ts';
import { randomDigits } from './random-digits.ts';

/** Digits, evenly drawn (G10). It confirms a deletion and never lets anybody in: 13 bits are no credential. */
export function newDeleteCode(platform: Platform): string {
  return randomDigits(platform, DELETE_CODE_DIGITS);
}
