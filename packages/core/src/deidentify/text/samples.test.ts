import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paddleTextSearch } from '../../adapters/paddle-text-search/index.ts';
import { openFrames, parseDicom } from '../../dicom/index.ts';
import type { TextBoxArea, TextSearch, TextSearchFrame } from '../../ports/text-search.ts';
import { MaskSearch } from './mask-search.ts';
import { storedViews } from './stored-views.ts';
import { makeTextRules } from './text-rules.ts';
import type { FrameRound, FrameViews, TextSearchResult } from './types.ts';
import { WordSearch } from './word-search.ts';

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
    yield [shown, ...(stored ? storedViews(shown, await reader.decode(index), undefined) : [])];
  }
}

async function searched(round: FrameRound, frames: AsyncIterable<FrameViews>): Promise<TextSearchResult> {
  for await (const one of frames) await round.look(one);
  return round.finish();
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
    const { masks, findings } = await searched(new MaskSearch({ search, rules }), views(file, false));
    const shares = planted(file).map((box) => covered(box, masks));
    expect(Math.min(...shares)).toBeGreaterThan(0.95);
    expect(findings).toMatchObject([{ code: 'text-searched' }]);
  });

  test('A3: us_palette_hidden_text.dcm: text of a colour that the palette hides is found in the stored values', async () => {
    const file = 'us_palette_hidden_text.dcm';
    const { masks } = await searched(new MaskSearch({ search, rules }), views(file, true));
    for (const box of planted(file)) expect(covered(box, masks)).toBeGreaterThan(0.95);
  });

  test.each(['cr_text_hidden_by_window.dcm', 'cr_mono1_text.dcm'])(
    'A3: %s: words are read in the stored values',
    async (file) => {
      const { findings } = await searched(new WordSearch({ search, rules }), views(file, true));
      const areas = findings.flatMap(({ data }) => (data?.['areas'] ?? []) as TextBoxArea[]);
      for (const box of planted(file)) expect(covered(box, areas)).toBeGreaterThan(0.9);
    },
  );

  test.each(['us_rgb_clean.dcm', 'us_jpeg_photometric_lie_RGB.dcm'])(
    'A3: %s: no text, no mask, nothing remains',
    async (file) => {
      const { masks, findings } = await searched(new MaskSearch({ search, rules }), views(file, false));
      expect(masks).toEqual([]);
      expect(findings).toMatchObject([{ code: 'text-searched' }]);
    },
  );
});
