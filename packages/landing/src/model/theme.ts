import { contrastOf, type Rgb, readColor } from '@studyshare/core/contract';

/** Colours made from the clinic's one brand colour, each with at least 4.5:1 where text stands on it. */
export interface BrandColors {
  /** Filled buttons. */
  brand: string;
  /** Text on `brand`. */
  ink: string;
  /** Brand as text or line on the page's own surfaces. */
  text: string;
}

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const DARK_INK: Rgb = [11, 18, 22];
const ENOUGH = 4.5;

/** Surfaces of the style sheet that brand text stands on: the less favourable one of each theme. */
const LIGHT_SURFACE: Rgb = [240, 244, 246];
const DARK_SURFACE: Rgb = [30, 42, 49];

/** The clinic's colour for light and dark pages, or undefined when it is no `#rrggbb`. */
export function brandColors(color: string): { light: BrandColors; dark: BrandColors } | undefined {
  const rgb = readColor(color);
  if (!rgb) return undefined;
  const lifted = towards(rgb, WHITE, DARK_SURFACE);
  return {
    light: { brand: hex(rgb), ink: hex(inkOn(rgb)), text: hex(towards(rgb, BLACK, LIGHT_SURFACE)) },
    dark: { brand: hex(lifted), ink: hex(inkOn(lifted)), text: hex(lifted) },
  };
}

function inkOn(background: Rgb): Rgb {
  if (contrastOf(WHITE, background) >= ENOUGH) return WHITE;
  return contrastOf(DARK_INK, background) >= ENOUGH ? DARK_INK : BLACK;
}

// Only the lightness moves, so that the colour stays the clinic's.
function towards(color: Rgb, goal: Rgb, surface: Rgb): Rgb {
  const [hue, saturation, lightness] = hslOf(color);
  const end = goal === WHITE ? 1 : 0;
  for (let share = 0; share < 1; share += 0.03) {
    const moved = rgbOf(hue, saturation, lightness + (end - lightness) * share);
    if (contrastOf(moved, surface) >= ENOUGH) return moved;
  }
  return goal;
}

function hslOf(color: Rgb): Rgb {
  const [r, g, b] = color.map((part) => part / 255) as [number, number, number];
  const high = Math.max(r, g, b);
  const range = high - Math.min(r, g, b);
  const lightness = high - range / 2;
  if (range === 0) return [0, 0, lightness];
  const turn = high === r ? (g - b) / range : high === g ? 2 + (b - r) / range : 4 + (r - g) / range;
  return [(turn * 60 + 360) % 360, range / (1 - Math.abs(2 * lightness - 1)), lightness];
}

function rgbOf(hue: number, saturation: number, lightness: number): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (offset: number) => {
    const at = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1))));
  };
  return [part(0), part(8), part(4)];
}

function hex(color: Rgb): string {
  return `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
