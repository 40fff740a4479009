import type { Finding } from '../finding.ts';
import type { Rectangle } from '../rectangle.ts';
import { findRemainingText, type RemainingText } from './find-remaining-text.ts';
import { findTextMasks } from './find-text-masks.ts';
import { findWords, type WordSearch } from './find-words.ts';
import type { FrameViews, TextSearchTools } from './search-view.ts';

/** Frames of one object that are searched; a longer clip is not, and so is protected. */
export const MAX_SEARCHED_FRAMES = 600;

/** Frames of a clip that are searched in full at least, and every how many-th is at the most. */
const FULL_FRAMES = 5;
const LONGEST_STEP = 12;

/** Every how many-th of so many frames is searched in full; those between are looked at with less effort. */
export function stepFor(frames: number): number {
  return Math.min(LONGEST_STEP, Math.max(1, Math.floor((frames - 1) / (FULL_FRAMES - 1))));
}

/** Frames and rectangles that evidence tells of; the rest is only counted. */
const MOST_TOLD = 50;

/** What the search says about one object. */
export interface TextSearchResult {
  /** To be blacked out in every frame. Empty where nothing is masked by guess. */
  masks: Rectangle[];
  findings: Finding[];
}

/** One object's frames; `open` is called once for each round and gives the same frames each time. */
export interface SearchedObject {
  frames: number;
  /** Every how many-th frame is searched in full (`stepFor`); default: every one. */
  step?: number;
  open(): AsyncIterable<FrameViews>;
}

function tell(code: 'text-remains' | 'text-read', found: readonly RemainingText[]): Finding {
  const areas = found.flatMap((frame) => frame.areas).slice(0, MOST_TOLD);
  const frames = found.map(({ frame }) => frame).slice(0, MOST_TOLD);
  return { code, effect: 'doubt', data: { frames, areas, frameCount: found.length } };
}

/** A search that failed says nothing, and nothing is no proof. */
async function failingClosed(
  object: SearchedObject,
  { signal }: TextSearchTools,
  search: () => Promise<TextSearchResult>,
): Promise<TextSearchResult> {
  if (object.frames > MAX_SEARCHED_FRAMES) {
    const data = { frames: object.frames, most: MAX_SEARCHED_FRAMES };
    return { masks: [], findings: [{ code: 'text-search-too-long', effect: 'doubt', data }] };
  }
  try {
    return await search();
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('dicom.')) throw error;
    return { masks: [], findings: [{ code: 'text-search-failed', effect: 'doubt' }] };
  }
}

/**
 * Ultrasound and screen captures: finds what is to be masked, then checks at another scale what remains, which is a
 * doubt. Rejects with the signal's reason when aborted, and with the decoder's error when a frame cannot be decoded.
 */
export function maskText(object: SearchedObject, tools: TextSearchTools): Promise<TextSearchResult> {
  return failingClosed(object, tools, async () => {
    const step = object.step ?? 1;
    const found = await findTextMasks(object.open(), tools, step);
    const { remaining, unread } = await findRemainingText(object.open(), found, tools, step);
    const { allowed, frames } = found;
    const masks = [...found.masks, ...unread];
    const searched: Finding = {
      code: 'text-searched',
      effect: 'fact',
      data: { frames, masked: masks.slice(0, MOST_TOLD), maskCount: masks.length, allowedCount: allowed.length },
    };
    return {
      masks,
      findings: remaining.length === 0 ? [searched] : [searched, tell('text-remains', remaining)],
    };
  });
}

/**
 * CT, MR and other acquisitions: masks nothing; words that are surely read are a doubt. Rejects as {@link maskText}.
 */
export function searchWords(
  object: SearchedObject,
  tools: TextSearchTools,
  how?: WordSearch,
): Promise<TextSearchResult> {
  return failingClosed(object, tools, async () => {
    const words = await findWords(object.open(), tools, how);
    const finding: Finding = words.length === 0 ? { code: 'text-searched', effect: 'fact' } : tell('text-read', words);
    return { masks: [], findings: [finding] };
  });
}
