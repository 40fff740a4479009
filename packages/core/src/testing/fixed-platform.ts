import { createHash } from 'node:crypto';
import type { Platform } from '../ports/platform.ts';

/**
 * A platform for tests: a clock that stands still until it is moved or slept on, and bytes that repeat from run to run
 * (of no cryptographic worth).
 * @param options.now epoch ms the clock starts at
 *
 * @example
 * const platform = fixedPlatform({ now: Date.UTC(2026, 0, 1) });
 * platform.advance(60_000);
 */
export function fixedPlatform(options: {
  now: number;
  seed?: string;
}): Platform & { advance(milliseconds: number): void } {
  let now = options.now;
  let counter = 0;
  const seed = options.seed ?? 'studyshare';
  const block = () => createHash('sha256').update(`${seed}:${counter++}`).digest();
  return {
    now: () => now,
    randomBytes: (size) => {
      const blocks = Array.from({ length: Math.ceil(size / 32) }, block);
      return new Uint8Array(Buffer.concat(blocks).subarray(0, size));
    },
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      now += milliseconds;
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}
