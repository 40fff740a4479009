/** The clinician API's shapes, derived from its schemas. Times are ISO 8601 in UTC. Browser-safe. */
export type * from './operations/contacts.ts';
export type { ActionDto, AttemptDto, DeliveryDto } from './operations/messages.ts';
export type * from './operations/shares.ts';
export type * from './operations/studies.ts';
export type {
  AttemptResult,
  Channel,
  DeliveryReportState,
  DeliveryState,
  MessageKind,
  ObjectKind,
  ShareState,
  Verdict,
} from './vocabulary.ts';
