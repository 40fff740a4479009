/**
 * Hostile input, at length: files of our own making (and the small samples, where they are) are damaged in some twenty
 * ways and given to the parser and codecs, and to the product's worker pool. `STUDYSHARE_FUZZ_SEED` repeats a run,
 * `STUDYSHARE_FUZZ_CASES` makes it longer.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FoundCase, FuzzSummary, PoolSummary } from '../support/fuzz/messages.ts';
import { runLane } from '../support/fuzz/run-lane.ts';
import { runPool } from '../support/fuzz/run-pool.ts';

const RUN = Number(process.env['STUDYSHARE_FUZZ_SEED'] ?? 20_261_121);
const CASES = Number(process.env['STUDYSHARE_FUZZ_CASES'] ?? 10_000);
/** Each of these is given to the pool twice. */
const POOL_CASES = Math.ceil(CASES / 20);
const LANES = 2;
/** The lane that mutates further what reached new code; counting that costs it half of its speed. */
const GUIDED_LANE = 0;

const LIMIT_MS = 15 * 60_000;
const FOUND = new URL('../../.cache/fuzz/', import.meta.url);

/** Leaves each found file where it can be picked up, and says how to get it again. */
function report(found: readonly FoundCase[]): string[] {
  mkdirSync(FOUND, { recursive: true });
  return found.map(({ kind, lane, index, names, outcome, base64 }) => {
    const name = `${kind}-${RUN}-${lane}-${index}.b64`;
    writeFileSync(new URL(name, FOUND), base64);
    const file = base64.length < 4000 ? base64 : `.cache/fuzz/${name}`;
    return `${kind}: run ${RUN}, lane ${lane}, case ${index} (${names.join(', ')}): ${outcome}\n${file}`;
  });
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'studyshare-fuzz-'));
  console.log(`fuzzing with seed ${RUN}`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('A7: damaged files given to the parser and the codecs', () => {
  let lanes: FuzzSummary[] = [];
  beforeAll(async () => {
    const task = (lane: number) => ({
      run: RUN,
      lane,
      from: 0,
      to: CASES / LANES,
      guided: lane === GUIDED_LANE,
      folder: join(folder, `lane-${lane}`),
    });
    lanes = await Promise.all(Array.from({ length: LANES }, (_, lane) => runLane(task(lane))));
    for (const { found: _found, ...figures } of lanes) console.log(JSON.stringify(figures));
  }, LIMIT_MS);

  test('every case ends as a picture or in an error of ours, within ten seconds', () => {
    expect(report(lanes.flatMap(({ found }) => found))).toEqual([]);
    expect(lanes.reduce((sum, { cases }) => sum + cases, 0)).toBeGreaterThanOrEqual(CASES);
  });

  test('the cases reach deep: pictures, refusals of every kind, and new code', () => {
    for (const { outcomes } of lanes) {
      for (const word of ['shown', 'dicom.malformed', 'dicom.too_large', 'dicom.unsupported', 'dicom.codec_failed'])
        expect([word, (outcomes[word] ?? 0) > 20]).toEqual([word, true]);
    }
    expect(lanes[GUIDED_LANE]!.kept).toBeGreaterThan(20);
  });
});

describe('A7: damaged files given to the object processor', () => {
  let pool: PoolSummary;
  beforeAll(async () => {
    pool = await runPool({
      run: RUN,
      lane: LANES,
      from: 0,
      to: POOL_CASES,
      guided: false,
      folder: join(folder, 'pool'),
    });
    const { found: _found, ...figures } = pool;
    console.log(JSON.stringify(figures));
  }, LIMIT_MS);

  test('every case ends in a verdict within ten seconds, and no worker is lost to anything unforeseen', () => {
    expect(report(pool.found)).toEqual([]);
    expect(pool.cases).toBe(2 * POOL_CASES);
    for (const verdict of ['anonymized', 'protected', 'undeliverable'])
      expect([verdict, (pool.outcomes[verdict] ?? 0) > 0]).toEqual([verdict, true]);
  });

  test('the same cases once more leave less than 100 MiB behind in the process around the workers', () => {
    const [once, twice] = pool.idleMb;
    expect(twice! - once!).toBeLessThan(100);
    expect(pool.highestMb).toBeLessThan(1024);
  });
});
