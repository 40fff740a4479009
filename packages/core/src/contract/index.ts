export * from './clinician.ts';
export * from './error-codes.ts';
export { type OpenApiDocument, openApiDocument } from './openapi.ts';
export * from './patient.ts';
export { type JsonSchema, type RequestBodies, SCHEMAS, type SchemaName } from './schemas.ts';
export * from './settings.ts';
