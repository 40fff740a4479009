import type { JsonSchema } from './schema-parts.ts';

/** One operation of an OpenAPI 3.1 document, as plain data. */
export interface DocumentedOperation {
  operationId: string;
  summary: string;
  description?: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters?: JsonSchema[];
  requestBody?: JsonSchema;
  responses: Record<string, JsonSchema>;
}

/** By path and method. */
export type Paths = Record<string, Partial<Record<'get' | 'post' | 'patch', DocumentedOperation>>>;

/** An OpenAPI 3.1 document as plain data. */
export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  tags: { name: string; description: string }[];
  paths: Paths;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, JsonSchema> };
}
