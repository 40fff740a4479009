import type { DecodedFrame } from '../../dicom/types.ts';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import { brightness } from './brightness.ts';
import { INVISIBLE } from './seen-picture.ts';
import { stretchedFrames } from './stretched-frames.ts';

/**
 * What is stored in a frame beyond what it shows: its stretched values, black where `kept` (of `paintKept`) is 0.
 * None that nobody could tell from the picture itself, as of most ultrasound, whose values are shown as they are.
 */
export function storedViews(
  shown: TextSearchFrame,
  stored: DecodedFrame,
  kept: Uint8Array | undefined,
): TextSearchFrame[] {
  const views = stretchedFrames(stored);
  for (const { data } of views) if (kept !== undefined) for (let at = 0; at < data.length; at++) data[at]! *= kept[at]!;
  return views.filter(
    (view, index) => !looksAs(view, shown) && !views.slice(0, index).some((one) => looksAs(view, one)),
  );
}

/** Whether a frame that is shown in grey shows its stored values as they are, wherever `kept` is not 0. */
export function isShownAsStored(
  { channels, data }: TextSearchFrame,
  stored: DecodedFrame,
  kept: Uint8Array | undefined,
): boolean {
  if (channels !== 1 || stored.samplesPerPixel !== 1 || stored.data.length !== data.length) return false;
  for (let at = 0; at < data.length; at++)
    if (data[at] !== stored.data[at] && (kept === undefined || kept[at] !== 0)) return false;
  return true;
}

/** Whether two pictures of one size show the same brightness everywhere, but for what nobody can see. */
function looksAs(one: TextSearchFrame, other: TextSearchFrame): boolean {
  if (one.rows !== other.rows || one.columns !== other.columns) return false;
  const pixels = one.rows * one.columns;
  for (let pixel = 0; pixel < pixels; pixel++)
    if (Math.abs(brightness(one, pixel) - brightness(other, pixel)) > INVISIBLE) return false;
  return true;
}
