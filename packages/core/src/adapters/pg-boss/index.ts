import { requireNode } from '../../require-node.ts';

requireNode();

export { type PgBossQueue, type PgBossQueueOptions, pgBossQueue } from './pg-boss-queue.ts';
