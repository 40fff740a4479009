import type { DisplayFrame } from '../../dicom/types.ts';
import type { Finding } from '../finding.ts';
import type { SourceFrame } from '../frame-source.ts';
import { type FrameMask, judgeContent, paintKept } from '../pixels/index.ts';
import type { SopClassKind } from '../sop-class.ts';
import type { TextSearchResult } from './types.ts';

/** The first, the middle and the last frame of an object about which the search alone decides. */
export class Witnesses {
  readonly #middle: number;
  readonly #frames: DisplayFrame[] = [];
  #last: DisplayFrame | undefined;
  #count = 0;

  constructor(frames: number) {
    this.#middle = Math.floor(frames / 2);
  }

  look({ index, shown }: SourceFrame): void {
    if (index === 0 || index === this.#middle) this.#frames.push(shown);
    this.#last = shown;
    this.#count++;
  }

  /** Whether it looks at these bytes once more. */
  needs(bytes: Uint8Array): boolean {
    return this.#last?.data === bytes || this.#frames.some(({ data }) => data === bytes);
  }

  /** The proof, unless the search or the picture itself speaks against it. */
  accept(
    { masks, findings }: TextSearchResult,
    {
      kind,
      mask,
      source,
    }: { kind: SopClassKind; mask: FrameMask; source: { image: { rows: number; columns: number } } },
  ): TextSearchResult {
    const kept = paintKept({ ...mask, masks: [...mask.masks, ...masks] }, source.image);
    const against = new Map<string, Finding>();
    for (const shown of new Set([...this.#frames, ...(this.#last === undefined ? [] : [this.#last])]))
      for (const finding of judgeContent(kind, shown, kept)) against.set(finding.code, finding);
    const all = [...findings, ...against.values()];
    if (all.some(({ effect }) => effect === 'doubt')) return { masks, findings: all };
    const data = { frames: this.#count };
    return { masks, findings: [...all, { code: 'text-search-trusted', effect: 'proof', data }] };
  }
}
