import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeBytes } from '../../free-bytes.ts';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import { type Asked, type Drawn, engine, frame, LABEL, NAME, painted, searched } from './test/drawn-frames.ts';

const FAINT = { area: { x: 150, y: 60, width: 60, height: 20 }, text: 'JONES', level: 90, confidence: 0.5 };
const LINES = [NAME, LABEL, FAINT];

interface Part {
  lines: Drawn[];
  ground: number;
  red: number | null;
  times: number;
}

/** What a clip is made of: grey frames of some lines and grounds, and coloured ones, some of which last. */
const aPart = fc.record<Part>({
  lines: fc.subarray(LINES),
  ground: fc.integer({ min: 30, max: 34 }),
  red: fc.option(fc.integer({ min: 100, max: 240 }), { freq: 4 }),
  times: fc.constantFrom(1, 1, 2, 3, 9),
});

function framesOf({ lines, ground, red, times }: Part): TextSearchFrame[] {
  const grey = frame(lines, ground);
  const shown = red === null ? grey : painted(grey, { x: 200, y: 150, width: 30, height: 20 }, red);
  return Array.from({ length: times }, () => shown);
}

test('D5: whatever a clip is like, it is searched in the same way whether its frames are given back or kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aPart, { minLength: 1, maxLength: 4 }), fc.boolean(), async (parts, seesEachColour) => {
      const clip = parts.flatMap(framesOf);
      const how = async (giveBack: (bytes: Uint8Array) => void) => {
        const asked: Asked[] = [];
        const search = { ...engine(LINES, asked), seesEachColour };
        const found = await searched(clip, search, giveBack);
        return { found, asked };
      };
      const kept = await how(() => undefined);
      expect(await how(freeBytes)).toEqual(kept);
      expect(await how((bytes) => void bytes.fill(255))).toEqual(kept);
    }),
    { numRuns: 60 },
  );
}, 120_000);
