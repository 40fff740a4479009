import { inkOn, readColor } from '../contract/colors.ts';

/** What a button is drawn with when the account's colour cannot be read. */
const FALLBACK = '#1f5fa8';

/** The clinic's colour and the ink on it, black or white, of the higher contrast: always above 4.5 (WCAG 2.2 §1.4.3). */
export function brandColors(brandColor: string): { brand: string; ink: string } {
  const brand = readColor(brandColor) === undefined ? FALLBACK : brandColor.toLowerCase();
  return { brand, ink: inkOn(brand) };
}
