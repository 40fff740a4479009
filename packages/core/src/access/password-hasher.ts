import { hash, type Options, verify } from '@node-rs/argon2';
import { PASSWORD_MAX_LENGTH } from '../contract/limits.ts';
import { createTurnstile, type TurnstileLimits } from './turnstile.ts';

/** Hashes passwords and link codes, and compares them in constant time. */
export interface PasswordHasher {
  /** @throws StudyshareError `server.busy` when too many wait already. */
  hash(secret: string): Promise<string>;
  /** False also for a secret longer than any password. @throws StudyshareError `server.busy` */
  verify(hashed: string, secret: string): Promise<boolean>;
}

// OWASP Password Storage: Argon2id (2), 19 MiB, two passes, one lane.
const ARGON2: Options = {
  algorithm: 2 as NonNullable<Options['algorithm']>,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

/**
 * Argon2id behind a gate: without one, a flood of guesses would take 19 MiB and a core each until the server falls.
 * Beyond `concurrency` + `queue` callers are refused with `server.busy`.
 */
export function createPasswordHasher(limits: TurnstileLimits = { concurrency: 4, queue: 32 }): PasswordHasher {
  const turn = createTurnstile(limits);
  return {
    hash: (secret) => turn(() => hash(secret.normalize('NFC'), ARGON2)),
    verify: (hashed, secret) =>
      turn(async () => [...secret].length <= PASSWORD_MAX_LENGTH && verify(hashed, secret.normalize('NFC'))),
  };
}
