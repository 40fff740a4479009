import { Buffer } from 'node:buffer';
import type { Platform } from '../ports/platform.ts';
import { fingerprint, sha256Hex } from '../vault/index.ts';

const SESSION_BYTES = 24;

/** A patient session's token: 192 random bits, base64url. Only {@link sessionHash} of it is stored. */
export function newSessionToken(platform: Platform): string {
  return Buffer.from(platform.randomBytes(SESSION_BYTES)).toString('base64url');
}

/** A new token for a session, and what the store is to know it by. */
export function renewedSession(platform: Platform): { sessionToken: string; renewedHash: string } {
  const sessionToken = newSessionToken(platform);
  return { sessionToken, renewedHash: sessionHash(sessionToken) };
}

/** What the store knows a session by. A token of 128 bits or more needs no slow hash. */
export function sessionHash(token: string): string {
  return sha256Hex(token);
}

/** The token a form must carry where the browser sends no Sec-Fetch-Site: it can be made of the session alone. */
export function csrfToken(pepper: Uint8Array, sessionToken: string): string {
  return fingerprint(pepper, 'csrf', sessionToken);
}
