import { CLINICIAN_ADDRESSES as at } from '../addresses.ts';
import type { OpenApiDocument } from '../openapi-types.ts';
import type { ClinicianOperation } from '../operation.ts';
import { json, shaped } from './parts.ts';

export const DESCRIPTION_OPERATIONS = {
  /** The OpenAPI document of both APIs. */
  getOpenApi: {
    ...at.getOpenApi,
    right: null,
    summary: 'This document',
    answers: { 200: json(shaped<OpenApiDocument>({ type: 'object' }), 'OpenAPI 3.1') },
    problems: [],
  },
} as const satisfies Record<string, ClinicianOperation>;
