export { findRemainingText } from './find-remaining-text.ts';
export { findTextMasks } from './find-text-masks.ts';
export { stepFor } from './search-object.ts';
export { NOTHING_SEARCHED, searchText } from './search-text.ts';
export { CHECK_SCALE, SEARCH_SCALE } from './search-view.ts';
export { makeTextRules } from './text-rules.ts';
