export * from './addresses.ts';
export { calendarDay, dayText } from './calendar.ts';
export * from './clinician.ts';
export { contrast, contrastOf, inkOn, type Rgb, readColor } from './colors.ts';
export { DELIVERY_REASONS, type DeliveryReason, isSetUpFault } from './delivery/reasons.ts';
export { plainDigits } from './digits.ts';
export * from './error-codes.ts';
export { EVENT_TYPES, EVENTS, type EventActor, type EventFacts, type EventType, type SharingEvent } from './events.ts';
export * from './lifespan.ts';
export * from './limits.ts';
export { openApiDocument } from './openapi.ts';
export type { DocumentedOperation, OpenApiDocument, Paths } from './openapi-types.ts';
export type { AnswerOf, ArgumentsOf, BodyOf, GivenQuery } from './operation.ts';
export {
  CLINICIAN_OPERATIONS,
  type ClinicianCalls,
  type ClinicianOperations,
  PATIENT_OPERATIONS,
  type PatientOperations,
} from './operations/index.ts';
export { type PasswordPart, unmetPasswordParts } from './password-rule.ts';
export * from './patient.ts';
export type { JsonSchema } from './schema-parts.ts';
export { SCHEMAS } from './schemas.ts';
export * from './settings.ts';
export { EAGER_PICTURES, type PictureChoice, pictureChoice } from './small-pictures.ts';
export { telephoneUri } from './telephone.ts';
export { USAGE_FIGURES, type UsageFigure, type UsageFigures } from './usage.ts';
export {
  EVIDENCE_CODES,
  type EvidenceCode,
  VERDICT_REASONS,
  type VerdictReason,
  verdictWordsKey,
} from './verdict-codes.ts';
export type { Right } from './vocabulary.ts';
