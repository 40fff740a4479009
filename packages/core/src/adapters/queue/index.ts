import { requireNode } from '../../require-node.ts';

requireNode();

export { type InProcessQueueOptions, inProcessQueue } from './in-process-queue.ts';
