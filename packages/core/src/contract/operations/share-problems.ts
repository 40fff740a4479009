/** Codes that several operations of shares may be refused with. */

/** Why a share cannot be sent to these contacts. */
export const CONTACT_PROBLEMS = [
  'contact.missing',
  'contact.email_invalid',
  'contact.phone_invalid',
  'contact.phone_not_textable',
  'contact.country_not_allowed',
  'contact.unrecognized',
  'contact.duplicate_channel',
  'contact.too_soon',
  'contact.daily_limit',
] as const;

/** Why the link of a share is not live (R2). */
export const NOT_LIVE_PROBLEMS = [
  'share.preparing',
  'share.held',
  'share.suspended',
  'share.failed',
  'share.expired',
  'share.revoked',
  'share.deleted',
] as const;

/** Why nothing is decided about a share; `share.not_held` also where other objects are missing than those named. */
export const HELD_PROBLEMS = ['share.not_found', 'share.not_held', ...NOT_LIVE_PROBLEMS] as const;
