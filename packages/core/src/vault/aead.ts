import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync } from 'node:crypto';
import { StudyshareError } from '../errors.ts';
import { KEY_BYTES } from './new-share-key.ts';

/** AES-256-GCM with the full tag (NIST SP 800-38D §5.2.1.2) and the 96-bit nonce it is made for (§8.2). */
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

// Of a key given as bytes, Node finds out by an error it throws and catches that it is no key object: ten times the time.

/** HKDF-SHA256 (RFC 5869). `info` keeps keys of different purposes apart. */
export function deriveKey(secret: Uint8Array, salt: Uint8Array, info: Uint8Array | string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', createSecretKey(secret), salt, info, KEY_BYTES));
}

/**
 * Joins parts so that no two different lists give the same bytes: each is preceded by its length.
 * A plain separator would let `a|b` + `c` pass for `a` + `b|c`.
 */
export function joinParts(...parts: (string | Uint8Array)[]): Buffer {
  const pieces: Buffer[] = [];
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    pieces.push(length, bytes);
  }
  return Buffer.concat(pieces);
}

/** Ciphertext followed by its tag. */
export function seal(key: Uint8Array, nonce: Uint8Array, bound: Uint8Array, plaintext: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce);
  cipher.setAAD(bound);
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what {@link seal} made. @throws StudyshareError `file.damaged` when anything differs. */
export function open(key: Uint8Array, nonce: Uint8Array, bound: Uint8Array, sealed: Uint8Array): Buffer {
  if (sealed.length < TAG_BYTES) throw new StudyshareError('file.damaged');
  const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(bound);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const plaintext = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
  try {
    // Of this mode all has come out by now (NIST SP 800-38D §7.2): what is left is the comparison of the tag.
    decipher.final();
    return plaintext;
  } catch {
    throw new StudyshareError('file.damaged');
  }
}
