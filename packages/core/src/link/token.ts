import { Buffer } from 'node:buffer';
import type { Platform } from '../ports/platform.ts';

const TOKEN_BYTES = 16;
// 16 bytes are 21 full base64url characters and one that carries two bits.
const TOKEN = /^[A-Za-z0-9_-]{21}[AQgw]$/;

/** A link token: 16 random bytes as 22 base64url characters (L1). */
export function newLinkToken(platform: Platform): string {
  return randomName(platform);
}

/** Whether a text could be a link token at all. Both answers must lead to the same work (L3). */
export function isLinkToken(text: string): boolean {
  return TOKEN.test(text);
}

/** A random name for a share, contact, delivery or file: 22 characters that fit a URL and a file key. */
export function newId(platform: Platform): string {
  return randomName(platform);
}

function randomName(platform: Platform): string {
  return Buffer.from(platform.randomBytes(TOKEN_BYTES)).toString('base64url');
}
