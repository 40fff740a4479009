import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

const UID = /^(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/;
/** Well-known frames of reference (PS3.6 Table A-2): coordinates of a named atlas, the same for everyone. */
const WELL_KNOWN = /^1\.2\.840\.10008\.1\.4\.[1-5]\.\d{1,2}$/;
const DAY = 86_400;
/** Dates move back by one to ten years, so that no file claims to be from the future. */
const MIN_SHIFT_DAYS = 366;
const SHIFT_RANGE_DAYS = 3287;

/** True for a UID as PS3.5 section 9.1 defines it. */
export function isUid(text: string): boolean {
  return text.length <= 64 && UID.test(text);
}

/**
 * Replacements that are the same for the same value within one study key, and say nothing without it: UIDs and the
 * distance in time (PS3.15 sections E.1.1 and E.3.6), both by HMAC-SHA-256.
 */
export class StudyPseudonyms {
  readonly #key: KeyObject;
  /** Seconds to add to every date and time of the study; negative. */
  readonly shiftSeconds: number;

  constructor(studyKey: Uint8Array) {
    // Once: of bytes Node would find out with each hash that they are no key object, which takes longer than the hash.
    this.#key = createSecretKey(studyKey);
    const digest = this.#digest('date-shift');
    const days = MIN_SHIFT_DAYS + (digest.readUInt32BE(0) % SHIFT_RANGE_DAYS);
    this.shiftSeconds = -(days * DAY + (digest.readUInt32BE(4) % DAY));
  }

  /** `2.25.` and a 128-bit number in the shape of a version 8 UUID (PS3.5 section B.2, RFC 9562); well-known UIDs stay. */
  uid(original: string): string {
    if (WELL_KNOWN.test(original)) return original;
    const bytes = this.#digest(`uid:${original}`).subarray(0, 16);
    bytes[6] = (bytes[6]! & 0x0f) | 0x80;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    return `2.25.${BigInt(`0x${bytes.toString('hex')}`)}`;
  }

  /** A UID for an object that has none of its own, from its bytes. */
  uidOfBytes(bytes: Uint8Array): string {
    return this.uid(createHmac('sha256', this.#key).update('bytes:').update(bytes).digest('hex'));
  }

  #digest(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text).digest();
  }
}
