/** The clinician API's shapes, derived from its schemas. Times are ISO 8601 in UTC. Browser-safe. */
export type * from './operations/audit.ts';
export type * from './operations/automatic.ts';
export type * from './operations/contacts.ts';
export type * from './operations/device-masks.ts';
export type { ActionDto, AttemptDto, DeliveryDto } from './operations/messages.ts';
export type * from './operations/rectangles.ts';
export type * from './operations/share-changes.ts';
export type * from './operations/shares.ts';
export type * from './operations/studies.ts';
export type * from './operations/suspended.ts';
export type * from './operations/usage.ts';
export type * from './operations/webhooks.ts';
export type * from './operations/wording.ts';
export type {
  AttemptResult,
  Channel,
  ClinicMessageKind,
  DeliveryReportState,
  DeliveryState,
  HeldFor,
  MessageKind,
  ObjectKind,
  ReportReason,
  ShareState,
  Verdict,
} from './vocabulary.ts';
