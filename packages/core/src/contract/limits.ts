/** Bounds and lengths that both sides of a wire know: each stands here and nowhere else. Browser-safe. */

/** Characters of a personal message at most (S10). */
export const PERSONAL_MESSAGE_LENGTH = 500;

/** Characters of the one contact field at most (S2): two addresses and some words around them. */
export const CONTACT_FIELD_LENGTH = 1000;

/** Days that a prepared share is kept for its release at most (S12). */
export const HOLD_DAYS = 90;

/** Digits of the code that confirms a deletion (G10). */
export const DELETE_CODE_DIGITS = 4;

/** Digits of a one-time code (P3). */
export const ONE_TIME_CODE_DIGITS = 6;

/** Digits of the code that all visits of a link share while somebody floods it with requests (P8). */
export const SHARED_CODE_DIGITS = 15;

/** Characters of a typed code that are looked at: blanks and marks around the digits have room. */
export const TYPED_CODE_LENGTH = 64;

/** A one-time code goes out once in so many seconds. */
export const ONE_TIME_CODE_WAIT_SECONDS = 60;

/** Characters of a password at most: longer ones are refused before they are hashed. */
export const PASSWORD_MAX_LENGTH = 128;

/** Characters of a password field at most: more than a password may have, so that its own rule is what is told. */
export const SECRET_FIELD_LENGTH = 1024;

/** Characters of an id of the host's: study and object. */
export const HOST_ID_LENGTH = 512;

/** Characters of an `Idempotency-Key` at most (S11). */
export const IDEMPOTENCY_KEY_LENGTH = 255;

/** What an `Idempotency-Key` is made of: visible ASCII. As a pattern of JSON Schema. */
export const IDEMPOTENCY_KEY_PATTERN = `^[\\x21-\\x7E]{1,${IDEMPOTENCY_KEY_LENGTH}}$`;

/** Numbers of the pages of a page (G1). */
export const PAGE_NUMBER = { minimum: 1, maximum: 999_999, default: 1 } as const;

/** Items of one answer at most, so that its size is bounded however large the share is (G14). */
export const ITEMS_AT_ONCE = 100;

/** Items a visitor asks for at once; 0 for as many as the account shows on a page. */
export const PAGE_SIZE = { minimum: 0, maximum: ITEMS_AT_ONCE, default: 0 } as const;

/** A country by ISO 3166-1 alpha-2. */
export const COUNTRY_PATTERN = '^[A-Z]{2}$';

/** Rectangles drawn by hand on one image at most, and each side in pixels of the image (DICOM Rows and Columns are US). */
export const HAND_MASKS = { most: 50, longestSide: 65_535 } as const;

/** What usage figures can be asked for at once: days, or months begun. */
export const USAGE_PERIODS = { day: 366, month: 120 } as const;

/**
 * Rules that an account keeps for its devices (G11): so many, each with so many rectangles, which together black out at
 * most this share of an image. More is no place where a device writes, and would spoil every later picture of it.
 */
export const DEVICE_MASKS = { mostRules: 200, mostRectangles: 50, mostCovered: 0.5 } as const;

/** Characters of an attribute of representation LO (PS3.5, 6.2), such as a manufacturer. */
export const DEVICE_NAME_LENGTH = 64;

/** Days for which calls of webhooks are kept, whatever became of them. */
export const WEBHOOK_LOG_DAYS = 30;
