import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createObjectProcessor } from '../../deidentify/index.ts';
import { findFfmpeg } from '../../render/index.ts';
import { element } from '../../testing/dicom-fixtures.ts';
import { pixelData } from '../../testing/image-fixtures.ts';
import type { MemoryStudy } from '../../testing/memory-study-source.ts';
import { hangingFfmpeg } from '../../testing/program-fixtures.ts';
import { ACCOUNT, clinician, type ShareKit, send, shareKit, stubStudy } from '../../testing/share-kit/index.ts';
import { COLOUR, COLUMNS, MIDDLE, ROWS, trapFile, ULTRASOUND_CLIP } from '../../testing/trap-fixtures.ts';

const hasFfmpeg = (await findFfmpeg(undefined)) !== undefined;
if (!hasFfmpeg) console.warn('SKIPPED: no ffmpeg on this machine, none is killed');

let kit: ShareKit;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studyshare-fault-test-'));
});
afterEach(async () => {
  await kit.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A study with one ultrasound clip. */
function clipStudy(): MemoryStudy {
  const stub = stubStudy(ACCOUNT, 'study-1', ['clip']);
  const pixels = new Uint8Array(ROWS * COLUMNS * 3 * 5).fill(90);
  const image = { ...COLOUR, frames: 5 };
  const bytes = trapFile(ULTRASOUND_CLIP, image, [element(0x00186011, [MIDDLE]), pixelData(pixels, 'OB')]);
  return { ...stub, content: { 'object-1': bytes } };
}

const share = (shareId: string) => kit.clinician.getShare(clinician, shareId);
const prepare = (id: string) => kit.jobs.handle({ kind: 'prepare', id }, new AbortController().signal);

test.runIf(hasFfmpeg)('A7: an encoder that is killed loses nothing: the preparation is done again', async () => {
  const ffmpeg = hangingFfmpeg(folder);
  const processor = createObjectProcessor({ workers: 1, tempDir: folder, ffmpegPath: ffmpeg.path });
  try {
    const settings = { trustUltrasoundRegions: true };
    kit = await shareKit({ settings, studies: [clipStudy()], context: { processor } });
    const { shareId } = await send(kit, {}, { work: false });
    const first = prepare(shareId);
    process.kill(await ffmpeg.hanging(), 'SIGKILL');
    await first;
    expect(await share(shareId)).toMatchObject({ state: 'preparing', progress: { done: 0 } });
    expect(kit.email.tries).toEqual([]);
    kit.advance(11_000);
    await kit.work();
    const ready = await share(shareId);
    expect(ready).toMatchObject({ state: 'ready', objects: [{ verdict: 'anonymized', reasons: [] }] });
    expect(kit.email.messages).toHaveLength(1);
  } finally {
    await processor.close();
  }
  expect(readdirSync(folder).sort()).toEqual(['hanging', 'hanging-ffmpeg']);
});

test('A7: what an overloaded machine may be the cause of is tried once more, and then told', async () => {
  for (const [times, verdict] of [
    [1, 'anonymized'],
    [2, 'undeliverable'],
  ] as const) {
    await kit?.close();
    kit = await shareKit({ studies: [stubStudy(ACCOUNT, 'study-1', ['picture', 'picture'])] });
    const { process } = kit.processor;
    let fails = times as number;
    kit.context.processor.process = async (...given) => {
      const result = await process(...given);
      if (fails-- <= 0) return result;
      return { ...result, verdict: 'undeliverable', reasons: ['timeout'], outputs: [] };
    };
    const { objects } = await send(kit);
    expect(objects.map((object) => object.verdict)).toEqual([verdict, 'anonymized']);
    expect(kit.processor.processed).toHaveLength(3);
  }
});
