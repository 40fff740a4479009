import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paddleTextSearch } from '../../adapters/paddle-text-search/index.ts';
import { openFrames, parseDicom } from '../../dicom/index.ts';
import type { TextBoxArea, TextSearch, TextSearchFrame } from '../../ports/text-search.ts';
import { findRemainingText } from './find-remaining-text.ts';
import { findTextMasks } from './find-text-masks.ts';
import { findWords } from './find-words.ts';
import type { FrameViews } from './search-view.ts';
import { stretchedFrames } from './stretched-frames.ts';
import { makeTextRules } from './text-rules.ts';

/** Generated files with planted text and where it stands; beside the repository, not in it. */
const SAMPLES = join(import.meta.dirname, '../../../../../../shared/samples/synthetic');
const present = existsSync(join(SAMPLES, 'truth.json'));
if (!present) console.warn(`NOT RUN: text search over the synthetic samples, none at ${SAMPLES}`);

interface Planted {
  text: string;
  x: number;
  y: number;
  w: number;
  h: number;
  frame?: number;
}

function planted(file: string): Planted[] {
  const { files } = JSON.parse(readFileSync(join(SAMPLES, 'truth.json'), 'utf8'));
  return files[file].burnedIn;
}

async function open(file: string) {
  return openFrames(parseDicom(readFileSync(join(SAMPLES, file))));
}

/** Every frame as shown, and as stored. */
async function* views(file: string, stored: boolean): AsyncGenerator<FrameViews> {
  const reader = await open(file);
  for (let index = 0; index < reader.description.frames; index++) {
    const shown: TextSearchFrame = await reader.display(index);
    yield [shown, ...(stored ? stretchedFrames(await reader.decode(index)) : [])];
  }
}

function covered({ x, y, w, h }: Planted, areas: readonly TextBoxArea[]): number {
  let count = 0;
  for (let row = y; row < y + h; row++)
    for (let column = x; column < x + w; column++)
      if (areas.some((a) => column >= a.x && column < a.x + a.width && row >= a.y && row < a.y + a.height)) count++;
  return count / (w * h);
}

describe.runIf(present)('the synthetic samples', () => {
  const rules = makeTextRules();
  let search: TextSearch;
  beforeAll(() => {
    search = paddleTextSearch({ threads: 2 });
  });
  afterAll(() => search.close());

  test.each([
    'us_rgb_band.dcm',
    'us_rgb_region_full_image.dcm',
    'us_rgb_planar1.dcm',
    'us_ybr_full_422_uncompressed.dcm',
    'us_palette_inverted.dcm',
    'us_mf_jpeg422_name_in_frames_6_8.dcm',
    'us_mf_rle_rgb.dcm',
  ])('A3: %s: each planted line is masked, in whichever frame, and nothing remains', async (file) => {
    const found = await findTextMasks(views(file, false), { search, rules });
    const shares = planted(file).map((box) => covered(box, found.masks));
    expect(Math.min(...shares)).toBeGreaterThan(0.95);
    expect(await findRemainingText(views(file, false), found, { search, rules })).toMatchObject({ remaining: [] });
  });

  test('A3: us_palette_hidden_text.dcm: text of a colour that the palette hides is found in the stored values', async () => {
    const file = 'us_palette_hidden_text.dcm';
    const { masks } = await findTextMasks(views(file, true), { search, rules });
    for (const box of planted(file)) expect(covered(box, masks)).toBeGreaterThan(0.95);
  });

  test.each(['cr_text_hidden_by_window.dcm', 'cr_mono1_text.dcm'])(
    'A3: %s: words are read in the stored values',
    async (file) => {
      const words = await findWords(views(file, true), { search, rules });
      const areas = words.flatMap((found) => found.areas);
      for (const box of planted(file)) expect(covered(box, areas)).toBeGreaterThan(0.9);
    },
  );

  test.each(['us_rgb_clean.dcm', 'us_jpeg_photometric_lie_RGB.dcm'])(
    'A3: %s: no text, no mask, nothing remains',
    async (file) => {
      const found = await findTextMasks(views(file, false), { search, rules });
      expect(found.masks).toEqual([]);
      expect(await findRemainingText(views(file, false), found, { search, rules })).toEqual({
        remaining: [],
        unread: [],
      });
    },
  );
});
