import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { type ShareKeys, StudyshareError } from '@studyshare/core';

/** A key of the ring: 32 secret bytes, by a name that is written beside what they wrap. */
export interface RingKey {
  name: string;
  secret: Uint8Array;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keys that are changed now and then: the first wraps from now on, and what the others wrapped can still be read. Take one
 * away when no share of its time lives any more.
 * @param pepper 32 secret bytes that never change
 */
export function keyRing([newest, ...older]: readonly [RingKey, ...RingKey[]], pepper: Uint8Array): ShareKeys {
  const ring = new Map([newest, ...older].map(({ name, secret }) => [name, wrappingKey(secret)]));
  return {
    pepper,
    async wrap(shareId, key) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', ring.get(newest.name)!, nonce);
      cipher.setAAD(boundTo(newest.name, shareId));
      const sealed = Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
      return `${newest.name}.${sealed.toString('base64url')}`;
    },
    async unwrap(shareId, wrapped) {
      const [name = '', text = ''] = wrapped.split('.');
      const key = ring.get(name);
      const sealed = Buffer.from(text, 'base64url');
      if (key === undefined || sealed.length <= NONCE_BYTES + TAG_BYTES) throw new StudyshareError('file.damaged');
      try {
        const cipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
        cipher.setAAD(boundTo(name, shareId));
        cipher.setAuthTag(sealed.subarray(-TAG_BYTES));
        return Uint8Array.from(
          Buffer.concat([cipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), cipher.final()]),
        );
      } catch (cause) {
        throw new StudyshareError('file.damaged', { cause });
      }
    },
  };
}

function wrappingKey(secret: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'example/wrapping-key', 32));
}

/** Lengths too, so that no two pairs read alike. */
function boundTo(name: string, shareId: string): Buffer {
  return Buffer.from(JSON.stringify([name, shareId]));
}
