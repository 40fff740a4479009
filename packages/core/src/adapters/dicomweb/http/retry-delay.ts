import type { IncomingMessage } from 'node:http';
import type { Platform } from '../../../ports/index.ts';

const FIRST_MS = 250;
const LONGEST_MS = 10_000;

/** Four times as long each time, of which half is left to chance: many that failed together come back apart. */
export function retryDelayMs(tried: number, { randomBytes }: Pick<Platform, 'randomBytes'>): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 4 ** (tried - 1));
  return whole * (0.5 + (randomBytes(1)[0] ?? 0) / 512);
}

/** What the archive asks for (RFC 9110 section 10.2.3), seconds or a date, up to ten seconds. */
export function retryAfterMs({ headers }: Pick<IncomingMessage, 'headers'>, now: number): number | undefined {
  const value = headers['retry-after']?.trim();
  if (!value) return undefined;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(milliseconds) ? undefined : Math.min(LONGEST_MS, Math.max(0, milliseconds));
}
