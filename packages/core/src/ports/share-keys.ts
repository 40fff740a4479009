import type { Verbs } from './verbs.ts';

/**
 * The host's key-encryption key (a KMS, or a key from the environment through `localShareKeys`).
 * Destroying a share's wrapped key destroys its content, whatever backups of the files remain.
 */
export interface ShareKeys {
  /** Wraps a 32-byte share key, bound to the share's id. */
  wrap(shareId: string, key: Uint8Array): Promise<string>;
  /** @throws StudyshareError `file.damaged` when the wrapped key was altered or belongs to another share. */
  unwrap(shareId: string, wrapped: string): Promise<Uint8Array>;
  /** 32 secret bytes for keyed fingerprints (contacts, addresses, sessions' CSRF); the same for all processes of an installation. */
  readonly pepper: Uint8Array;
}

/** Every verb of `ShareKeys`: what an implementation has to have. */
export const SHARE_KEYS_VERBS = { wrap: true, unwrap: true } satisfies Verbs<ShareKeys>;
