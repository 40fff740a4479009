import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { StudyshareError } from '../errors.ts';
import type { ShareKeys } from '../ports/share-keys.ts';
import { deriveKey, joinParts, NONCE_BYTES, open, seal } from './aead.ts';
import { KEY_BYTES } from './new-share-key.ts';

/** The master keys of an installation, each 32 secret bytes. */
export interface MasterKeys {
  /** Wraps whatever is wrapped from now on. */
  current: Uint8Array;
  /** Still open what they have wrapped, until `studyshare rotate-keys` has wrapped all of it anew; the newest first. */
  earlier?: readonly Uint8Array[];
  /**
   * For keyed fingerprints, by which a contact or an address is known again: 32 secret bytes, the same as long as the
   * installation lives. Default: {@link pepperOf} the oldest key of these, so that it stays while that one is still given.
   */
  pepper?: Uint8Array;
}

/**
 * Wraps share keys under 32-byte master keys held by this process, for hosts without a KMS.
 * Lose the master key and every share is lost; give another one without the earlier ones and `start` refuses.
 * @throws StudyshareError `config.invalid` when a key is not 32 bytes, all its bytes are equal, or it is there twice
 *
 * @example
 * const keys = localShareKeys(Buffer.from(process.env.STUDYSHARE_KEY ?? '', 'base64'));
 */
export function localShareKeys(masterKey: Uint8Array | MasterKeys): ShareKeys {
  const { current, earlier = [], pepper }: MasterKeys = isBytes(masterKey) ? { current: masterKey } : masterKey;
  const all = [current, ...earlier];
  for (const [at, key] of all.entries()) requireSecret(key, at === 0 ? 'masterKey' : `earlier/${at - 1}`);
  const twice = all.findIndex((key, at) => all.slice(0, at).some((before) => Buffer.compare(before, key) === 0));
  if (twice > 0) throw invalid(`earlier/${twice - 1}`, 'duplicate');
  if (pepper !== undefined) requireSecret(pepper, 'pepper');
  const wrappings = all.map(wrappingOf);
  return {
    pepper: pepper ?? pepperOf(all.at(-1)!),
    wrap: async (shareId, key) => wrappings[0]!.wrap(shareId, key),
    // Which of them it was is not written down: a wrong one opens nothing.
    unwrap: async (shareId, wrapped) => {
      for (const { unwrap } of wrappings) {
        const key = unwrap(shareId, wrapped);
        if (key !== undefined) return key;
      }
      throw new StudyshareError('file.damaged');
    },
  };
}

/** What {@link MasterKeys} take for `pepper` by themselves: to be kept and given when the oldest key is taken out. */
export function pepperOf(masterKey: Uint8Array): Uint8Array {
  return deriveKey(masterKey, new Uint8Array(0), 'studyshare/v1/pepper');
}

function isBytes(value: Uint8Array | MasterKeys): value is Uint8Array {
  return value instanceof Uint8Array;
}

function requireSecret(key: unknown, field: string): void {
  if (key instanceof Uint8Array && key.length === KEY_BYTES && key.some((byte) => byte !== key[0])) return;
  throw invalid(field, 'key');
}

function invalid(field: string, rule: string): StudyshareError {
  return new StudyshareError('config.invalid', { fields: [{ field, code: 'config.invalid', params: { rule } }] });
}

interface Wrapping {
  wrap(shareId: string, key: Uint8Array): string;
  /** Undefined for what this key has not wrapped. */
  unwrap(shareId: string, wrapped: string): Uint8Array | undefined;
}

function wrappingOf(masterKey: Uint8Array): Wrapping {
  const none = new Uint8Array(0);
  const wrappingKey = deriveKey(masterKey, none, 'studyshare/v1/wrapping-key');
  const nonceKey = createSecretKey(deriveKey(masterKey, none, 'studyshare/v1/wrapping-nonce'));
  return {
    wrap: (shareId, key) => {
      const nonce = syntheticNonce(nonceKey, shareId, key);
      const sealed = seal(wrappingKey, nonce, joinParts('share-key', shareId), key);
      return Buffer.concat([nonce, sealed]).toString('base64url');
    },
    unwrap: (shareId, wrapped) => {
      const bytes = Buffer.from(wrapped, 'base64url');
      const bound = joinParts('share-key', shareId);
      try {
        const key = open(wrappingKey, padded(bytes.subarray(0, NONCE_BYTES)), bound, bytes.subarray(NONCE_BYTES));
        return key.length === KEY_BYTES ? new Uint8Array(key) : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

/**
 * The nonce is a keyed hash of what is wrapped (the idea of SIV, RFC 5297), so one nonce never serves two different
 * plaintexts, and wrapping needs no randomness.
 */
function syntheticNonce(nonceKey: KeyObject, shareId: string, key: Uint8Array): Buffer {
  return createHmac('sha256', nonceKey).update(joinParts(shareId, key)).digest().subarray(0, NONCE_BYTES);
}

function padded(nonce: Buffer): Buffer {
  return nonce.length === NONCE_BYTES ? nonce : Buffer.concat([nonce], NONCE_BYTES);
}
