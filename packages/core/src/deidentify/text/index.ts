export { findReadableText, judgeText, type TextJudgement } from './judge-text.ts';
export {
  type FrameViews,
  findRemainingText,
  findTextMasks,
  findWords,
  type RemainingText,
  type TextMasks,
  type TextSearchTools,
} from './search-frames.ts';
export {
  MAX_SEARCHED_FRAMES,
  maskText,
  type SearchedObject,
  searchWords,
  type TextSearchResult,
} from './search-object.ts';
export { stretchedFrames } from './stretched-frames.ts';
export { makeTextRules, type TextRules } from './text-rules.ts';
