export * from './clinician.ts';
export * from './error-codes.ts';
export { type OpenApiDocument, openApiDocument } from './openapi.ts';
export { PASSWORD_MAX_LENGTH, type PasswordPart, unmetPasswordParts } from './password-rule.ts';
export * from './patient.ts';
export { type JsonSchema, type RequestBodies, SCHEMAS, type SchemaName } from './schemas.ts';
export * from './settings.ts';
export {
  EVIDENCE_CODES,
  type EvidenceCode,
  VERDICT_REASONS,
  type VerdictReason,
  verdictWordsKey,
} from './verdict-codes.ts';
