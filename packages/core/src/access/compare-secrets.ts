import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares a short secret with what was typed. */
export type SecretCompare = (expected: string, typed: string) => boolean;

/** Equal or not, in a time that tells neither the length nor the first difference. */
export const compareSecrets: SecretCompare = (expected, typed) => timingSafeEqual(digest(expected), digest(typed));

function digest(text: string): Uint8Array {
  return createHash('sha256').update(text, 'utf8').digest();
}
