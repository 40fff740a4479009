/** The patient page's shapes, derived from their schemas. Times are ISO 8601 in UTC. Browser-safe. */
export type * from './operations/link.ts';
export type * from './operations/open.ts';
export type * from './operations/page.ts';
export type * from './operations/page-actions.ts';
