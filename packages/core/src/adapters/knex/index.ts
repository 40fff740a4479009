import { requireNode } from '../../require-node.ts';

requireNode();

export { type KnexAuditLogOptions, knexAuditLog } from './audit-log.ts';
export type { TransactionalQueue } from './jobs-of-changes.ts';
export { migrate } from './migrate.ts';
export { studyshareMigrations } from './migrations/index.ts';
export { openPostgres, openSqlite } from './open.ts';
export { type KnexShareStoreOptions, knexShareStore } from './share-store.ts';
