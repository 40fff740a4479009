import type { LanguageTag } from './settings.ts';

/** The clinician API's shapes. Times are ISO 8601 in UTC. Browser-safe. */

export type Channel = 'email' | 'sms';
export type Verdict = 'anonymized' | 'protected' | 'undeliverable';
/** What a patient gets from an object. */
export type ObjectKind = 'picture' | 'clip' | 'document';

export type ShareState = 'preparing' | 'held' | 'ready' | 'suspended' | 'expired' | 'revoked' | 'deleted' | 'failed';
export type DeliveryState = 'queued' | 'sending' | 'sent' | 'delivered' | 'bounced' | 'failed';
/** Why a message was sent. */
export type MessageKind = 'link' | 'resend' | 'one-time-code' | 'password-set' | 'password-changed';

/** One object of a study, before anything is decided about it. */
export interface StudyObjectDto {
  objectId: string;
  kind: ObjectKind;
  /** What the clinician sees under the thumbnail, e.g. `Report (PDF)`. */
  label: string;
  /** Before preparation: what the kind of file alone allows to say. `unknown` until looked at. */
  expected: 'anonymizable' | 'protected' | 'undeliverable';
  frames: number;
}

/** `GET /v1/studies/{studyId}`: what the Send to Patient dialog opens with. */
export interface StudyDto {
  studyId: string;
  /** For the clinician's eyes only, from the host: patient and study line. */
  patientLabel: string;
  studyLabel: string;
  /** `YYYY-MM-DD` or empty. */
  studyDate: string;
  objects: StudyObjectDto[];
  /** Contact details entered during the exam (S6), as one editable line; empty when there are none. */
  suggestedContact: string;
}

/** A rectangle of an image in pixels; `x` and `y` count from its left and upper edge. */
export interface RectangleDto {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * One finding that led to a verdict. `code` is one of `EVIDENCE_CODES` or `VERDICT_REASONS`; `data` holds numbers, UIDs
 * of the standard, rule ids and rectangles, never text from a header or from pixels.
 */
export interface EvidenceDto {
  code: string;
  data?: Record<string, string | number | boolean | number[] | string[] | RectangleDto[]>;
}

/** `GET /v1/studies/{studyId}/objects/{objectId}/preview`: what the patient will get of one object, and why (S9). */
export interface ObjectPreviewDto {
  objectId: string;
  kind: ObjectKind;
  verdict: Verdict;
  /** Codes of `VERDICT_REASONS`; empty when anonymized. */
  reasons: string[];
  evidence: EvidenceDto[];
  /** Size of the image that rectangles of the evidence are measured in; 0 where there is none. */
  columns: number;
  rows: number;
  /** The picture, or a frame from the middle of the clip, masked as the patient will see it: a JPEG in base64. */
  picture?: string;
  /** The account sends de-identified images only, so this object is left out (P9). */
  leftOut: boolean;
}

/** `POST /v1/contact-checks`: reads the contact field without storing anything. */
export interface ContactCheckRequestDto {
  /** `ann@example.org, +46 70 123 45 67` in either order (S2). */
  contact: string;
}

export interface ContactChipDto {
  channel: Channel;
  /** What was typed. */
  input: string;
  /** Normalised for reading, e.g. `+46 70 123 45 67`; empty when not valid. */
  display: string;
  /** ISO 3166-1 alpha-2 of a phone number. */
  country?: string;
  /** Stable code of what is wrong with it. */
  error?: string;
  params?: Record<string, string | number>;
}

export interface ContactCheckDto {
  chips: ContactChipDto[];
  /** True when the field as a whole can be sent to. */
  valid: boolean;
  /** `add-email` for a phone number alone (S4). */
  advice?: 'add-email';
}

/** `POST /v1/shares`, with an `Idempotency-Key` header (S11). */
export interface CreateShareDto {
  studyId: string;
  /** Exactly these objects go (S1). Absent: the whole study. */
  objectIds?: string[];
  /** The one contact field (S2), or the two fields below. */
  contact?: string;
  email?: string;
  phone?: string;
  language?: LanguageTag;
  lifespanDays?: number;
  /** Plain text, at most 500 characters (S10). */
  personalMessage?: string;
  /** `ask` (default) refuses with `share.same_exists` when a live share has the same images and contacts (R3). */
  onSame?: 'ask' | 'new';
}

export interface DeliveryDto {
  deliveryId: string;
  kind: MessageKind;
  channel: Channel;
  /** `te•••@example.org`, `+46 70 ••• •• 67`. */
  contact: string;
  state: DeliveryState;
  /** Stable reason code of a failure, e.g. `mailbox-unknown`; the elements put it into words. */
  reason?: string;
  at: string;
}

export interface ShareObjectDto {
  objectId: string;
  kind: ObjectKind;
  /** Absent until prepared. */
  verdict?: Verdict;
  reasons: string[];
}

/** One share as the Shares tab tells it (R7). */
export interface ShareDto {
  shareId: string;
  studyId: string;
  state: ShareState;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
  /** Whole days, counted up; 0 when it is over. */
  daysLeft: number;
  endedAt?: string;
  language: LanguageTag;
  protection: 'none' | 'password' | 'link-code';
  contacts: { channel: Channel; masked: string }[];
  deliveries: DeliveryDto[];
  /** Objects done of all, while preparing (S8). */
  progress: { done: number; total: number };
  objects: ShareObjectDto[];
  views: number;
  lastViewedAt?: string;
  downloads: number;
  lastSentAt?: string;
  /** What may be done now, and why not (R2). */
  actions: { resend: ActionDto; revoke: ActionDto };
}

export interface ActionDto {
  allowed: boolean;
  /** Error code that a call would be refused with. */
  reason?: string;
}

export interface ShareListDto {
  shares: ShareDto[];
}
