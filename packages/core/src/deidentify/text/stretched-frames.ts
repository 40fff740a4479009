import type { DecodedFrame } from '../../dicom/types.ts';
import type { TextSearchFrame } from '../../ports/text-search.ts';

/** Stored values are sorted into as many classes before they are spread evenly. */
const CLASSES = 65_536;

function range(data: ArrayLike<number>): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < data.length; at++) {
    const value = data[at]!;
    // NaN compares false.
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/** Brightness of each pixel as stored. */
function luminance(frame: DecodedFrame): ArrayLike<number> {
  if (frame.samplesPerPixel === 1) return frame.data;
  const { data } = frame;
  const brightest = new Float32Array(frame.rows * frame.columns);
  for (let pixel = 0; pixel < brightest.length; pixel++)
    brightest[pixel] = Math.max(data[pixel * 3]!, data[pixel * 3 + 1]!, data[pixel * 3 + 2]!);
  return brightest;
}

function classify(values: ArrayLike<number>, { low, high }: { low: number; high: number }): Uint16Array {
  const factor = (CLASSES - 1) / (high - low);
  const classes = new Uint16Array(values.length);
  for (let at = 0; at < classes.length; at++) classes[at] = Math.round((values[at]! - low) * factor);
  return classes;
}

/** The table that gives each value that occurs the same share of the greys, however many pixels have it. */
function spread(classes: Uint16Array): Uint8Array {
  const occurs = new Uint8Array(CLASSES);
  for (const value of classes) occurs[value] = 1;
  let count = 0;
  const order = Uint32Array.from(occurs, (present) => (count += present));
  return Uint8Array.from(order, (at) => Math.round((255 * (at - 1)) / Math.max(1, count - 1)));
}

/**
 * The stored values as pictures for the text search, so that text outside the window, or of a colour that the palette
 * hides, is found too: over their whole range, and with each value that occurs one step apart from the next. None for a
 * frame of a single value.
 */
export function stretchedFrames(frame: DecodedFrame): TextSearchFrame[] {
  const values = luminance(frame);
  const { low, high } = range(values);
  if (!(high > low) || !Number.isFinite(high - low)) return [];
  const classes = classify(values, { low, high });
  const size = { rows: frame.rows, columns: frame.columns, channels: 1 as const };
  const table = spread(classes);
  const linear = new Uint8Array(classes.length);
  const even = new Uint8Array(classes.length);
  for (let at = 0; at < classes.length; at++) {
    linear[at] = classes[at]! >> 8;
    even[at] = table[classes[at]!]!;
  }
  return [
    { ...size, data: linear },
    { ...size, data: even },
  ];
}
