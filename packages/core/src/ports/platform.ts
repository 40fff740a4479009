import type { Verbs } from './verbs.ts';

/**
 * Time, randomness and key material, the only way core reaches them (a lint rule forbids
 * `Date.now`, `new Date()` and `Math.random` elsewhere).
 */
export interface Platform {
  /** Epoch milliseconds of this process. Never used to decide expiry: that is the database's clock ({@link ShareStore.now}). */
  now(): number;
  /** Cryptographically secure random bytes. */
  randomBytes(size: number): Uint8Array;
  /** Waits, or rejects with the signal's reason. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** Diagnostics for the host's logger: stable event names and ids, never patient data, contacts, tokens or codes. */
export interface Logger {
  info(event: string, fields?: Record<string, string | number | boolean>): void;
  warn(event: string, fields?: Record<string, string | number | boolean>): void;
  error(event: string, fields?: Record<string, string | number | boolean>): void;
}

/** Every verb of `Platform`: what an implementation has to have. */
export const PLATFORM_VERBS = { now: true, randomBytes: true, sleep: true } satisfies Verbs<Platform>;

/** Every verb of `Logger`: what an implementation has to have. */
export const LOGGER_VERBS = { info: true, warn: true, error: true } satisfies Verbs<Logger>;
