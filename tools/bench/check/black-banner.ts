/** A picture with interleaved samples of 8 bits. */
export interface Picture {
  width: number;
  height: number;
  channels: number;
  data: Uint8Array;
}

/** Brightest sample that still counts as black: encoders ripple beside what is bright. */
const BLACK = 24;
/** Rows above the banner's lower edge that a block of 16 rows may blur into. */
const BLURRED_ROWS = 16;
/** Mean that the middle of a picture with a fan has at least: nothing else went with the banner. */
const SEEN = 12;

/** What is wrong with a picture whose upper `rows` ought to be black and whose middle ought to show something. */
export function faultOfBanner({ width, height, channels, data }: Picture, rows: number): string | undefined {
  const line = width * channels;
  const banner = data.subarray(0, Math.max(1, rows - BLURRED_ROWS) * line);
  const brightest = banner.reduce((most, value) => Math.max(most, value), 0);
  if (brightest > BLACK) return `its banner is not black (${brightest})`;
  const middle = data.subarray(Math.floor(height * 0.4) * line, Math.floor(height * 0.7) * line);
  const mean = middle.reduce((sum, value) => sum + value, 0) / middle.length;
  return mean < SEEN ? `nothing is to be seen in its middle (${mean.toFixed(1)})` : undefined;
}
