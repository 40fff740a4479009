import { ONE_TIME_CODE_DIGITS } from '../contract/limits.ts';
import { randomDigits } from '../link/random-digits.ts';
import type { Platform } from '../ports/platform.ts';
import { fingerprint } from '../vault/index.ts';
import { readCode } from './code-text.ts';

/** A one-time code is good for ten minutes … */
export const ONE_TIME_CODE_LIFE_MS = 10 * 60_000;
/** … and five tries, after which it is void. */
export const ONE_TIME_CODE_TRIES = 5;

/** Digits, evenly drawn. */
export function newOneTimeCode(platform: Platform): string {
  return randomDigits(platform, ONE_TIME_CODE_DIGITS);
}

/** Keyed, because a million codes are tried in no time against a plain hash; bound to the share. */
export function oneTimeCodeHash(pepper: Uint8Array, shareId: string, code: string): string {
  return fingerprint(pepper, 'one-time-code', shareId, readCode(code));
}
