import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Platform } from './ports/platform.ts';

/** The system's clock, CSPRNG and timer: the default {@link Platform}. */
export function systemPlatform(): Platform {
  return {
    now: () => Date.now(),
    randomBytes: (size) => new Uint8Array(randomBytes(size)),
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      try {
        await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
      } catch (error) {
        signal?.throwIfAborted();
        throw error;
      }
    },
  };
}
