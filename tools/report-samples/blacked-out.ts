import type { Evidence, Rectangle } from '../../packages/core/src/deidentify/index.ts';

/** What was blacked out of a picture, from 0 to 1 of its size, and by what. */
export interface BlackedOut {
  /** All of it, overlaps counted once. */
  share: number;
  /** What lies outside of the proven regions. */
  byRegions: number;
  byDevice: { count: number; share: number };
  bySearch: { count: number; share: number };
}

type Size = { columns: number; rows: number };

function find(evidence: readonly Evidence[], ...codes: string[]): Evidence['data'] {
  return evidence.find(({ code }) => codes.includes(code))?.data;
}

function rectangles(data: Evidence['data'], name: string): Rectangle[] {
  const value = data?.[name];
  return Array.isArray(value) ? (value as Rectangle[]) : [];
}

/** Share of the picture in the union of the rectangles. */
function shareOf(areas: readonly Rectangle[], { columns, rows }: Size): number {
  const inside = new Uint8Array(columns * rows);
  for (const { x, y, width, height } of areas)
    for (let row = Math.max(0, y); row < Math.min(rows, y + height); row++)
      inside.fill(1, row * columns + Math.max(0, x), row * columns + Math.min(columns, x + width));
  return inside.reduce((sum, value) => sum + value, 0) / Math.max(1, inside.length);
}

/** What the evidence of an object says about it; undefined where nothing was blacked out. */
export function blackedOut(evidence: readonly Evidence[]): BlackedOut | undefined {
  const image = find(evidence, 'image', 'video');
  const masked = find(evidence, 'frames-masked');
  if (image === undefined || masked === undefined) return undefined;
  const size = { columns: Number(image['columns']), rows: Number(image['rows']) };
  const device = rectangles(find(evidence, 'device-rectangles-blacked'), 'rectangles');
  const searched = find(evidence, 'text-searched');
  return {
    share: 1 - Number(masked['shareKept']),
    byRegions: 1 - Number(find(evidence, 'ultrasound-regions-kept')?.['shareKept'] ?? 1),
    byDevice: { count: device.length, share: shareOf(device, size) },
    bySearch: {
      count: Number(searched?.['maskCount'] ?? 0),
      share: shareOf(rectangles(searched, 'masked'), size),
    },
  };
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** The same for a cell of the table. Parts overlap, so they can be more than the whole. */
export function blackedOutWords(black: BlackedOut | undefined): string {
  if (black === undefined || black.share === 0) return '–';
  const parts = [
    ...(black.byRegions > 0 ? [`regions ${percent(black.byRegions)}`] : []),
    ...[['device', black.byDevice] as const, ['search', black.bySearch] as const].flatMap(([name, { count, share }]) =>
      count === 0 ? [] : [`${name} ${count}: ${percent(share)}`],
    ),
  ];
  return `${percent(black.share)} (${parts.join(', ')})`;
}
