import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type OverlayOptions } from 'sharp';

/** A sample's first or poster frame before, and what the patient gets of it. JPEG. */
export interface Pair {
  name: string;
  verdict: string;
  before: Uint8Array | undefined;
  after: Uint8Array | undefined;
}

const SIDE = 320;
const LABEL = 22;
const GAP = 6;
const ACROSS = 3;
const DOWN = 4;
const CELL = { width: 2 * SIDE + GAP, height: SIDE + LABEL };
const COLOURS: Record<string, string> = { anonymized: '#30c050', protected: '#e0a020' };

function label({ name, verdict }: Pair): Buffer {
  const text = `${verdict}  ${name}`.replace(/[&<>]/g, '_');
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CELL.width}" height="${LABEL}"><text x="2" y="16" font-family="sans-serif" ` +
      `font-size="14" fill="${COLOURS[verdict] ?? '#e04040'}">${text}</text></svg>`,
  );
}

async function panel(jpeg: Uint8Array | undefined, left: number, top: number): Promise<OverlayOptions[]> {
  if (jpeg === undefined) return [];
  return [{ input: await sharp(jpeg).resize(SIDE, SIDE, { fit: 'inside' }).png().toBuffer(), left, top }];
}

async function cell(pair: Pair, index: number): Promise<OverlayOptions[]> {
  const left = (index % ACROSS) * (CELL.width + 2 * GAP) + GAP;
  const top = Math.floor(index / ACROSS) * (CELL.height + GAP) + GAP;
  const panels = await Promise.all([
    panel(pair.before, left, top + LABEL),
    panel(pair.after, left + SIDE + GAP, top + LABEL),
  ]);
  return [{ input: label(pair), left, top }, ...panels.flat()];
}

/** Pages of before and after side by side, written one at a time. They show originals: only for who may see those. */
export class ContactPages {
  readonly #folder: string;
  readonly #pairs: Pair[] = [];
  #pages = 0;

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Pairs without any picture are left out. */
  async add(pair: Pair): Promise<void> {
    if (pair.before === undefined && pair.after === undefined) return;
    this.#pairs.push(pair);
    if (this.#pairs.length === ACROSS * DOWN) await this.finish();
  }

  /** Writes what is left. */
  async finish(): Promise<void> {
    if (this.#pairs.length === 0) return;
    const cells = (await Promise.all(this.#pairs.map(cell))).flat();
    this.#pairs.length = 0;
    const width = ACROSS * (CELL.width + 2 * GAP);
    const height = DOWN * (CELL.height + GAP) + GAP;
    const name = `page-${String(++this.#pages).padStart(2, '0')}.png`;
    await sharp({ create: { width, height, channels: 3, background: '#202428' } })
      .composite(cells)
      .png()
      .toFile(join(this.#folder, name));
  }
}
