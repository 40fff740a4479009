import type { Platform } from '../ports/platform.ts';

/** Bytes of a share key and of every key derived from it (AES-256). */
export const KEY_BYTES = 32;

/** A new random 32-byte share key. It encrypts one share's texts and files and is stored wrapped only. */
export function newShareKey(platform: Pick<Platform, 'randomBytes'>): Uint8Array {
  return platform.randomBytes(KEY_BYTES);
}
