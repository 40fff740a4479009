import type { DecodedFrame, DisplayFrame, FrameDescription } from '../../dicom/types.ts';
import type { Described, Finding } from '../finding.ts';
import type { SopClassKind } from '../sop-class.ts';
import { looksDrawnUpon } from './drawn-graphics.ts';
import { hidesStructure } from './palette-structure.ts';
import { countValues, type ValueCounts } from './value-counts.ts';

/** Frames named in evidence at most. */
const MAX_NAMED = 100;

/** Values a screen's grey has, and pixels among which an acquisition has more of them. */
const SCREEN_LEVELS = 256;
const MIN_PIXELS = 16_384;

/** What {@link FrameSearch} looks for. */
export const FRAME_CHECKS: readonly Described[] = [
  {
    id: 'drawn-graphics',
    describe: () =>
      'Every frame of a slice is searched, as stored and so whatever the window hides, for its brightest value standing ' +
      'alone above all others, or its brightest or darkest on thin lines across much darker or brighter surroundings: ' +
      'letters look so, tissue and metal do not.',
  },
  {
    id: 'screen-levels',
    describe: () =>
      'A CT image of no more than 256 different values was stored from a screen, whatever depth its header declares.',
  },
  {
    id: 'palette-structure',
    describe: () =>
      'Every frame with a colour palette is searched for thin lines of stored values that the palette paints like their ' +
      'surroundings: hidden letters.',
  },
];

/** Looks at every frame for what speaks against the header's proof, and remembers in which it was (from 0). */
export class FrameSearch {
  readonly #drawn: number[] = [];
  readonly #hidden: number[] = [];
  /** Different values of a CT image, until there are more than a screen has. */
  readonly #levels: Set<number> | undefined;
  #pixels = 0;
  readonly #searchDrawn: boolean;
  readonly #searchPalette: boolean;

  constructor(
    kind: SopClassKind,
    image: Pick<FrameDescription, 'samplesPerPixel' | 'photometric'>,
    isTomography = false,
  ) {
    this.#levels = isTomography ? new Set() : undefined;
    this.#searchPalette = image.photometric === 'PALETTE COLOR';
    this.#searchDrawn = kind === 'cross-sectional' && image.samplesPerPixel === 1 && !this.#searchPalette;
  }

  /** Whether frames must be looked at as they are stored. */
  get needsStored(): boolean {
    return this.#searchDrawn || this.#searchPalette;
  }

  /** Looks at one frame: as stored, and as shown before anything is blacked out. */
  look(index: number, stored: DecodedFrame, shown: DisplayFrame, kept: Uint8Array | undefined): void {
    this.#pixels += stored.data.length;
    const counts = this.#searchDrawn || this.#wantsLevels ? countValues(stored) : undefined;
    if (counts !== undefined && this.#wantsLevels) this.#addLevels(counts);
    if (counts !== undefined && this.#searchDrawn && looksDrawnUpon(stored, counts)) this.#drawn.push(index);
    if (this.#searchPalette && hidesStructure(stored, shown, kept)) this.#hidden.push(index);
  }

  get #wantsLevels(): boolean {
    return this.#levels !== undefined && this.#levels.size <= SCREEN_LEVELS;
  }

  #addLevels({ values }: ValueCounts): void {
    for (const value of values.slice(0, SCREEN_LEVELS + 1)) this.#levels?.add(value);
  }

  #isScreen(): boolean {
    return this.#levels !== undefined && this.#levels.size <= SCREEN_LEVELS && this.#pixels >= MIN_PIXELS;
  }

  /** The doubts found: only ever against an image, never for it. */
  findings(): Finding[] {
    const findings: Finding[] = [];
    const tell = (code: 'drawn-graphics-suspected' | 'palette-hides-structure', frames: number[]) => {
      if (frames.length > 0) findings.push({ code, effect: 'doubt', data: { frames: frames.slice(0, MAX_NAMED) } });
    };
    if (this.#isScreen()) findings.push({ code: 'screen-bit-depth', effect: 'doubt' });
    tell('drawn-graphics-suspected', this.#drawn);
    tell('palette-hides-structure', this.#hidden);
    return findings;
  }
}
