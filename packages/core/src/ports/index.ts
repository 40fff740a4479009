export type * from './audit-log.ts';
export type * from './file-store.ts';
export type * from './job-queue.ts';
export type * from './notifier.ts';
export type * from './platform.ts';
export type * from './share-keys.ts';
export * from './share-store.ts';
export type * from './study-source.ts';
export type * from './text-search.ts';
