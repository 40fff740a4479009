import { brandColors } from '../model/theme.ts';

let applied = '';

/** Puts the clinic's colour on the page as custom properties (through the CSSOM, which the CSP allows). */
export function applyBrand(color: string | undefined): void {
  if (!color || color === applied) return;
  const colors = brandColors(color);
  if (!colors) return;
  applied = color;
  const { style } = document.documentElement;
  for (const theme of ['light', 'dark'] as const) {
    style.setProperty(`--brand-${theme}`, colors[theme].brand);
    style.setProperty(`--brand-ink-${theme}`, colors[theme].ink);
    style.setProperty(`--brand-text-${theme}`, colors[theme].text);
  }
}
