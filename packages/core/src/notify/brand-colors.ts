/** What a button is drawn with when the account's colour cannot be read. */
const FALLBACK = '#1f5fa8';
const WHITE = '#ffffff';
const BLACK = '#000000';

/** The clinic's colour and the ink on it, black or white, of the higher contrast: always above 4.5 (WCAG 2.2 §1.4.3). */
export function brandColors(brandColor: string): { brand: string; ink: string } {
  const brand = /^#[0-9a-f]{6}$/i.test(brandColor) ? brandColor.toLowerCase() : FALLBACK;
  return { brand, ink: contrast(brand, WHITE) >= contrast(brand, BLACK) ? WHITE : BLACK };
}

/** Contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
