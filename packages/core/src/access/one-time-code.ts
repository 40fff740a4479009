import { ONE_TIME_CODE_DIGITS, SHARED_CODE_DIGITS } from '../contract/limits.ts';
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

const GROUP = 3;

/**
 * The code that all visits share while a link is flooded works for two hours, and a message with a new one goes out once
 * an hour: whoever asks between finds the newest message, which still works for an hour at least.
 */
export const SHARED_CODE_LIFE_MS = 120 * 60_000;
export const SHARED_CODE_EVERY_MS = 60 * 60_000;
/** It is too long to be guessed: a visit may try what it finds in many messages. */
export const SHARED_CODE_TRIES = 20;

/**
 * A code that any number of visits may try, so it is long enough for that: ten thousand guesses a second, for a year,
 * find one with a probability of 0.03 %. In groups of three, as it is read and typed.
 */
export function newSharedCode(platform: Platform): string {
  return Array.from({ length: SHARED_CODE_DIGITS / GROUP }, () => randomDigits(platform, GROUP)).join(' ');
}

/** How long a code works, by what kind it is. */
export function codeLifeMs(code: string): number {
  return readCode(code).length > ONE_TIME_CODE_DIGITS ? SHARED_CODE_LIFE_MS : ONE_TIME_CODE_LIFE_MS;
}

/** Keyed, because a million codes are tried in no time against a plain hash; bound to the share. */
export function oneTimeCodeHash(pepper: Uint8Array, shareId: string, code: string): string {
  return fingerprint(pepper, 'one-time-code', shareId, readCode(code));
}
