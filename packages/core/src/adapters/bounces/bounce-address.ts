import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FieldFault } from '../../contract/error-codes.ts';
import { StudyshareError } from '../../errors.ts';

/** Gives every message an envelope sender of its own, and knows it again. Give the same to `smtpNotifier` and `imapBounces`. */
export interface BounceAddress {
  /** The envelope sender of a message; the plain address where the id is not one of Studyshare's. */
  senderOf(deliveryId: string): string;
  /** The delivery a bounce's recipient stands for; `forged` where it has the form and not our mark. */
  deliveryOf(recipient: string): { deliveryId: string } | 'forged' | 'other';
}

/** Whose mailbox takes bounces, and the secret that signs their addresses. */
export interface BounceAddressOptions {
  /** Where bounces go, e.g. `bounces@clinic.example`. What stands between a `+` and the `@` must arrive there as well. */
  address: string;
  /** At least 32 characters or bytes that nobody else knows; changing it makes bounces of earlier messages unreadable. */
  secret: string | Uint8Array;
}

const ID_BYTES = 16;
const MARK_BYTES = 10;
/** 26 and 16 characters, a dot and a plus leave this much of the 64 a local part may have (RFC 5321 §4.5.3.1.1). */
const MAX_LOCAL = 20;

/**
 * Variable envelope return paths: `bounces+<delivery>.<mark>@clinic.example`. The mark is an HMAC-SHA256 cut to 80 bits,
 * so nobody makes up a bounce of a message whose address they have not seen. Letters are of one case only, because
 * some servers do not keep it.
 * @throws StudyshareError `config.invalid`
 *
 * @example
 * const bounces = bounceAddress({ address: 'bounces@clinic.example', secret: process.env.BOUNCE_SECRET ?? '' });
 */
export function bounceAddress({ address, secret }: BounceAddressOptions): BounceAddress {
  const [, base = '', domain = ''] = /^([a-z0-9._-]+)@([a-z0-9.-]+)$/i.exec(address) ?? [];
  const faulty = { address: base === '' || base.length > MAX_LOCAL, secret: secret.length < 32 };
  const fields = Object.entries(faulty).flatMap(([field, isFaulty]): FieldFault[] =>
    isFaulty ? [{ field: `bounceAddress/${field}`, code: 'config.invalid' }] : [],
  );
  if (fields.length > 0) throw new StudyshareError('config.invalid', { fields });
  const markOf = (id: Uint8Array): Buffer =>
    createHmac('sha256', secret).update('studyshare/v1/bounce\0').update(id).digest().subarray(0, MARK_BYTES);
  const prefix = `${base}+`.toLowerCase();
  return {
    senderOf(deliveryId) {
      const id = Buffer.from(deliveryId, 'base64url');
      if (id.length !== ID_BYTES || id.toString('base64url') !== deliveryId) return address;
      return `${base}+${toBase32(id)}.${toBase32(markOf(id))}@${domain}`;
    },
    deliveryOf(recipient) {
      const at = recipient.lastIndexOf('@');
      const local = recipient.slice(0, Math.max(at, 0)).toLowerCase();
      if (!local.startsWith(prefix) || recipient.slice(at + 1).toLowerCase() !== domain.toLowerCase()) return 'other';
      const [, idText = '', markText = ''] = /^([a-z2-7]{26})\.([a-z2-7]{16})$/.exec(local.slice(prefix.length)) ?? [];
      const id = fromBase32(idText);
      const mark = fromBase32(markText);
      if (id.length !== ID_BYTES || mark.length !== MARK_BYTES || !timingSafeEqual(mark, markOf(id))) return 'forged';
      return { deliveryId: id.toString('base64url') };
    },
  };
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 §6 in small letters, without padding. */
function toBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
