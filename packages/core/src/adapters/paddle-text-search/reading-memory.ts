import { createHash } from 'node:crypto';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { LineReading } from './read-characters.ts';

/** Readings that are kept: those of the labels of some devices' screens. */
const MOST = 512;

function keyOf({ rows, columns, channels, data }: TextSearchFrame): string {
  return `${rows}.${columns}.${channels}.${createHash('sha256').update(data).digest('base64')}`;
}

/**
 * What lines read, by their pixels: a device writes its labels in every picture alike, and reading is most of the work.
 * In memory alone; the line that was not asked for longest is forgotten first.
 */
export class ReadingMemory {
  readonly #readings = new Map<string, LineReading>();

  /** The reading of this very picture, if there was one. */
  get(crop: TextSearchFrame): LineReading | undefined {
    const key = keyOf(crop);
    const reading = this.#readings.get(key);
    if (reading === undefined) return undefined;
    this.#readings.delete(key);
    this.#readings.set(key, reading);
    return reading;
  }

  keep(crop: TextSearchFrame, reading: LineReading): void {
    if (this.#readings.size >= MOST) this.#readings.delete(this.#readings.keys().next().value!);
    this.#readings.set(keyOf(crop), reading);
  }
}
