import { createHash, createHmac } from 'node:crypto';
import { joinParts } from './aead.ts';

/**
 * Keyed fingerprint of some parts, 64 hex digits: equal parts give equal fingerprints, and without the pepper nobody can
 * test a guess (an email address or a phone number is easily guessed from a plain hash). The list of parts is unambiguous.
 */
export function fingerprint(pepper: Uint8Array, ...parts: string[]): string {
  return createHmac('sha256', pepper)
    .update(joinParts(...parts))
    .digest('hex');
}

/** SHA-256 of a text in UTF-8, 64 hex digits. Only for secrets of at least 112 random bits (OWASP ASVS 5.0, 6.5.2). */
export function sha256Hex(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
