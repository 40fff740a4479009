export { type InProcessQueueOptions, inProcessQueue } from './in-process-queue.ts';
