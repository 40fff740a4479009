/** Colours as settings have them, and how well one reads on the other. Browser-safe. */

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

const COLOR = /^#[0-9a-f]{6}$/i;

/** Reads `#rrggbb`; undefined for anything else. */
export function readColor(color: string): Rgb | undefined {
  if (!COLOR.test(color)) return undefined;
  const part = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

/** Contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2, 1.4.3); 1 where one of them is none. */
export function contrast(one: string, other: string): number {
  const [a, b] = [readColor(one), readColor(other)];
  return a && b ? contrastOf(a, b) : 1;
}

/** Contrast ratio of two colours, 1 to 21. */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Black or white, whichever reads better on the colour; at least 4.5:1 on every colour. */
export function inkOn(color: string): '#ffffff' | '#000000' {
  return contrast(color, '#ffffff') >= contrast(color, '#000000') ? '#ffffff' : '#000000';
}

/** Relative luminance, 0 to 1, as WCAG 2.2 defines it. */
function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(part: number): number {
  const value = part / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
