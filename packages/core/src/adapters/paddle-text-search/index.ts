export { type PaddleTextSearchOptions, paddleTextSearch } from './paddle-text-search.ts';
