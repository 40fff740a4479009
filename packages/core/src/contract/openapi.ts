import { CLINICIAN_PATHS } from './openapi-clinician.ts';
import type { Paths } from './openapi-parts.ts';
import { PATIENT_PATHS } from './openapi-patient.ts';
import type { JsonSchema } from './schema-parts.ts';
import { SCHEMAS } from './schemas.ts';

/** An OpenAPI 3.1 document as plain data. */
export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  tags: { name: string; description: string }[];
  paths: Paths;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, JsonSchema> };
}

const DESCRIPTION = `Two APIs on two host names.

**Clinician**: mounted by the host behind its own sign-in; the paths are relative to where it is mounted. Who calls, for
which account and with which rights, comes from the host alone. A changing call must come from the same origin, or carry
\`x-studyshare-request: 1\` where the browser says nothing about it.

**Patient**: on a host name of its own. Opening a link gives a session cookie for that one page; nothing is told
without it. Every answer carries the headers of the page's security policy.

Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`. Times are ISO 8601 in UTC.`;

/** Describes the clinician and the patient API (OpenAPI 3.1); served as `GET /v1/openapi.json`. */
export const openApiDocument: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Studyshare', version: '1', description: DESCRIPTION },
  tags: [
    { name: 'clinician', description: 'Send to Patient, Shares tab, settings' },
    { name: 'patient', description: "The patient's page" },
  ],
  paths: { ...CLINICIAN_PATHS, ...PATIENT_PATHS },
  components: {
    schemas: SCHEMAS,
    securitySchemes: {
      hostSession: {
        type: 'apiKey',
        in: 'cookie',
        name: 'host-session',
        description: "Whatever the host's own sign-in uses; the host's `authorize` turns it into a principal",
      },
      pageSession: {
        type: 'apiKey',
        in: 'cookie',
        name: '__Host-studyshare-{publicId}',
        description: 'HttpOnly, Secure, SameSite=Lax, at most 12 hours, bound to one page',
      },
    },
  },
};
