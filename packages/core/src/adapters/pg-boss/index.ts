export { type PgBossQueue, type PgBossQueueOptions, pgBossQueue } from './pg-boss-queue.ts';
