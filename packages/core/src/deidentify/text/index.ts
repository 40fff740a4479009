export { blackened } from './area-sets.ts';
export { findRemainingText, type Remainder, type RemainingText } from './find-remaining-text.ts';
export { findTextMasks, type TextMasks } from './find-text-masks.ts';
export { findWords, STRICT, type WordSearch } from './find-words.ts';
export { findReadableText, judgeText, type TextJudgement } from './judge-text.ts';
export {
  MAX_SEARCHED_FRAMES,
  maskText,
  type SearchedObject,
  searchWords,
  stepFor,
  type TextSearchResult,
} from './search-object.ts';
export type { FrameViews, TextSearchTools } from './search-view.ts';
export { stretchedFrames } from './stretched-frames.ts';
export { makeTextRules, type TextRules } from './text-rules.ts';
