import { OWN_CALL_HEADER } from './addresses.ts';
import { clinicianPaths, patientPaths } from './openapi-paths.ts';
import type { OpenApiDocument } from './openapi-types.ts';
import { CLINICIAN_OPERATIONS, PATIENT_OPERATIONS } from './operations/index.ts';
import { SCHEMAS } from './schemas.ts';

const DESCRIPTION = `Two APIs on two host names.

**Clinician**: mounted by the host behind its own sign-in; the paths are relative to where it is mounted. Who calls, for
which account and with which rights, comes from the host alone. A changing call must come from the same origin, or carry
\`${OWN_CALL_HEADER}: 1\` where the browser says nothing about it.

**Patient**: on a host name of its own. Opening a link gives a session cookie for that one page; nothing is told
without it. Every answer carries the headers of the page's security policy.

Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`. Times are ISO 8601 in UTC.`;

/** Describes the clinician and the patient API (OpenAPI 3.1); what `getOpenApi` answers. */
export const openApiDocument: OpenApiDocument = {
  openapi: '3.1.0',
  info: { title: 'Studyshare', version: '1', description: DESCRIPTION },
  tags: [
    { name: 'clinician', description: 'Send to Patient, Shares tab, settings' },
    { name: 'patient', description: "The patient's page" },
  ],
  paths: { ...clinicianPaths(CLINICIAN_OPERATIONS), ...patientPaths(PATIENT_OPERATIONS) },
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
