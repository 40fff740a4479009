import { StudyshareError } from '../errors.ts';
import type { Platform } from '../ports/platform.ts';
import { deriveKey, joinParts, NONCE_BYTES, open, seal } from './aead.ts';

/**
 * Encrypts a short text under a share's key: base64url of nonce, AES-256-GCM ciphertext and tag. The label (`token`,
 * `contact:<id>` …) is bound in, so a sealed value moved to another column or row does not open.
 */
export function sealText(
  shareKey: Uint8Array,
  label: string,
  text: string,
  platform: Pick<Platform, 'randomBytes'>,
): string {
  const nonce = platform.randomBytes(NONCE_BYTES);
  const sealed = seal(textKey(shareKey), nonce, joinParts('text', label), Buffer.from(text, 'utf8'));
  return Buffer.concat([nonce, sealed]).toString('base64url');
}

/** Opens what {@link sealText} made. @throws StudyshareError `file.damaged` when it was altered, moved, or is of another share. */
export function openText(shareKey: Uint8Array, label: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < NONCE_BYTES) throw new StudyshareError('file.damaged');
  const bound = joinParts('text', label);
  return open(textKey(shareKey), bytes.subarray(0, NONCE_BYTES), bound, bytes.subarray(NONCE_BYTES)).toString('utf8');
}

function textKey(shareKey: Uint8Array): Uint8Array {
  return deriveKey(shareKey, new Uint8Array(0), 'studyshare/v1/text');
}
