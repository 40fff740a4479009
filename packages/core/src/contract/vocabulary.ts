/** The words both APIs and the store use for what there is. Browser-safe. */

export const CHANNELS = ['email', 'sms'] as const;
/** How a message reaches a contact. */
export type Channel = (typeof CHANNELS)[number];

export const VERDICTS = ['anonymized', 'protected', 'undeliverable'] as const;
/** Whether an object was proven clean, needs a password, or cannot be sent. */
export type Verdict = (typeof VERDICTS)[number];

export const OBJECT_KINDS = ['picture', 'clip', 'document'] as const;
/** What a patient gets from an object. */
export type ObjectKind = (typeof OBJECT_KINDS)[number];

export const SHARE_STATES = [
  'preparing',
  'held',
  'ready',
  'suspended',
  'expired',
  'revoked',
  'deleted',
  'failed',
] as const;
/** Where a share is in its life. */
export type ShareState = (typeof SHARE_STATES)[number];

export const HELD_FOR = ['missing-objects', 'release'] as const;
/** What a held share waits for: a decision about what is missing (S13), or its release (S12). One can follow the other. */
export type HeldFor = (typeof HELD_FOR)[number];

export const DELIVERY_STATES = ['queued', 'sending', 'sent', 'delivered', 'bounced', 'failed'] as const;
/** How far a message is. */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What is told of a message after it was handed over. */
export type DeliveryReportState = 'delivered' | 'bounced' | 'failed' | 'delayed';

export const ATTEMPT_RESULTS = ['sending', 'sent', 'delivered', 'bounced', 'failed', 'not-sent', 'unclear'] as const;
/**
 * How one try of a message stands. `not-sent`: certainly not, it is tried again; `unclear`: nobody knows whether it left;
 * `failed`: it can never work.
 */
export type AttemptResult = (typeof ATTEMPT_RESULTS)[number];

export const CLINIC_MESSAGE_KINDS = [
  'clinic-undelivered',
  'clinic-link-asked',
  'clinic-report',
  'clinic-codes-tried',
  'clinic-texts-refused',
] as const;
/**
 * What is told to the clinic itself (M3): a message did not arrive, a new link is asked for, a page was reported, codes are
 * tried, its set-up lets no text message out.
 */
export type ClinicMessageKind = (typeof CLINIC_MESSAGE_KINDS)[number];

export const MESSAGE_KINDS = [
  'link',
  'resend',
  'one-time-code',
  'password-set',
  'password-changed',
  'reminder',
  'page-suspended',
  'page-released',
  ...CLINIC_MESSAGE_KINDS,
] as const;
/** Why a message was sent. */
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Whether a message goes to the clinic, not to a contact of the share. */
export function isForClinic(kind: MessageKind): kind is ClinicMessageKind {
  return CLINIC_MESSAGE_KINDS.some((each) => each === kind);
}

export const REPORT_REASONS = ['name', 'not-patient'] as const;
/** What somebody says of a page (G11): a name can be seen on an image, or the page is somebody else's. */
export type ReportReason = (typeof REPORT_REASONS)[number];

/** What a clinician may do; decided by the host's own sign-in. */
export const RIGHTS = ['read', 'send', 'revoke', 'settings', 'usage', 'audit'] as const;
/** What a clinician may do. */
export type Right = (typeof RIGHTS)[number];
