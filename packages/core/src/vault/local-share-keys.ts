import { createHmac } from 'node:crypto';
import { StudyshareError } from '../errors.ts';
import type { ShareKeys } from '../ports/share-keys.ts';
import { deriveKey, joinParts, NONCE_BYTES, open, seal } from './aead.ts';
import { KEY_BYTES } from './new-share-key.ts';

/**
 * Wraps share keys under a 32-byte master key held by this process, for hosts without a KMS.
 * Lose the master key and every share is lost; change it and earlier shares cannot be read.
 * @throws StudyshareError `config.invalid` when the key is not 32 bytes, or all bytes are equal
 *
 * @example
 * const keys = localShareKeys(Buffer.from(process.env.STUDYSHARE_KEY ?? '', 'base64'));
 */
export function localShareKeys(masterKey: Uint8Array): ShareKeys {
  if (masterKey.length !== KEY_BYTES || masterKey.every((byte) => byte === masterKey[0])) {
    throw new StudyshareError('config.invalid', { fields: [{ field: 'masterKey', code: 'config.invalid' }] });
  }
  const none = new Uint8Array(0);
  const wrappingKey = deriveKey(masterKey, none, 'studyshare/v1/wrapping-key');
  const nonceKey = deriveKey(masterKey, none, 'studyshare/v1/wrapping-nonce');
  return {
    pepper: deriveKey(masterKey, none, 'studyshare/v1/pepper'),
    wrap: async (shareId, key) => {
      const nonce = syntheticNonce(nonceKey, shareId, key);
      const sealed = seal(wrappingKey, nonce, joinParts('share-key', shareId), key);
      return Buffer.concat([nonce, sealed]).toString('base64url');
    },
    unwrap: async (shareId, wrapped) => {
      const bytes = Buffer.from(wrapped, 'base64url');
      const bound = joinParts('share-key', shareId);
      const key = open(wrappingKey, padded(bytes.subarray(0, NONCE_BYTES)), bound, bytes.subarray(NONCE_BYTES));
      if (key.length !== KEY_BYTES) throw new StudyshareError('file.damaged');
      return new Uint8Array(key);
    },
  };
}

/**
 * The nonce is a keyed hash of what is wrapped (the idea of SIV, RFC 5297), so one nonce never serves two different
 * plaintexts, and wrapping needs no randomness.
 */
function syntheticNonce(nonceKey: Uint8Array, shareId: string, key: Uint8Array): Buffer {
  return createHmac('sha256', nonceKey).update(joinParts(shareId, key)).digest().subarray(0, NONCE_BYTES);
}

function padded(nonce: Buffer): Buffer {
  return nonce.length === NONCE_BYTES ? nonce : Buffer.concat([nonce], NONCE_BYTES);
}
