import { requireNode } from '../../require-node.ts';

requireNode();

export { type PaddleTextSearchOptions, paddleTextSearch } from './paddle-text-search.ts';
