export { MaskSearch } from './mask-search.ts';
export {
  NOTHING_SEARCHED,
  searchText,
  type TextSearchRun,
  type TextSearchTask,
} from './search-text.ts';
export { makeTextRules } from './text-rules.ts';
