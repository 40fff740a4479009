import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { joinParts } from './aead.ts';

/**
 * Keyed fingerprint of some parts, 64 hex digits: equal parts give equal fingerprints, and without the pepper nobody can
 * test a guess (an email address or a phone number is easily guessed from a plain hash). The list of parts is unambiguous.
 */
export function fingerprint(pepper: Uint8Array, ...parts: string[]): string {
  return createHmac('sha256', keyOf(pepper))
    .update(joinParts(...parts))
    .digest('hex');
}

/** A pepper is the same as long as its process lives, and taking over its bytes takes longer than hashing with them. */
const keys = new WeakMap<Uint8Array, KeyObject>();

function keyOf(pepper: Uint8Array): KeyObject {
  const known = keys.get(pepper);
  if (known !== undefined) return known;
  const made = createSecretKey(pepper);
  keys.set(pepper, made);
  return made;
}

/** SHA-256 of a text in UTF-8, 64 hex digits. Only for secrets of at least 112 random bits (OWASP ASVS 5.0, 6.5.2). */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
