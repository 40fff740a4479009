import type { TextSearch, TextSearchFrame } from '../../ports/text-search.ts';
import type { Finding } from '../finding.ts';
import type { Rectangle } from '../rectangle.ts';
import type { TextRules } from './text-rules.ts';

/** One frame as it is searched: what will be shown, then what else is stored in it. All views have one size. */
export type FrameViews = readonly [TextSearchFrame, ...TextSearchFrame[]];

/** What a search works with. */
export interface TextSearchTools {
  search: TextSearch;
  rules: TextRules;
}

/** Text that is still there: rectangles by frame, from 0. */
export interface RemainingText {
  frame: number;
  areas: Rectangle[];
}

/** What the search says about one object. */
export interface TextSearchResult {
  /** To be blacked out in every frame. Empty where nothing is masked by guess. */
  masks: Rectangle[];
  findings: Finding[];
}

/** One round over the frames of an object, given one at a time and in their order. */
export interface FrameRound {
  /** Looks at the next frame; its bytes must stay as they are for as long as it {@link needs} them. */
  look(views: FrameViews): Promise<void>;
  /** Whether these bytes of a frame that was looked at are still to be looked at, or compared with others. */
  needs(bytes: Uint8Array): boolean;
  /** What was found, once all were looked at. */
  finish(): Promise<TextSearchResult>;
}
