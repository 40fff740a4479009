import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkTokens, type TokenCheck } from '../../../../tools/check-tokens.ts';
import { listBoxes } from '../render/mp4-boxes.ts';
import { listFiles } from './list-files.ts';
import type { ReportEntry } from './report-file.ts';
import { runCli } from './run-cli.ts';

const SAMPLES = fileURLToPath(new URL('../../../../../shared/samples', import.meta.url));
const TRUTH = join(SAMPLES, 'synthetic/truth.json');
const present = existsSync(TRUTH);
if (!present) console.warn('SKIPPED: no ../shared/samples, anonymizing them is not tested');

let out = '';
let code = -1;
let objects: ReportEntry[] = [];
let check: TokenCheck;

beforeAll(async () => {
  if (!present) return;
  out = mkdtempSync(join(tmpdir(), 'studyshare-samples-test-'));
  code = await runCli(['anonymize', SAMPLES, '--out', out, '--regions-alone', '--dicom', '--dicom-heads'], {
    stdout: () => {},
    stderr: () => {},
    signal: new AbortController().signal,
  });
  objects = (JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')) as { objects: ReportEntry[] }).objects;
  check = await checkTokens(TRUTH, out);
});
afterAll(() => {
  if (out !== '') rmSync(out, { recursive: true, force: true });
});

function entryOf(source: string): ReportEntry | undefined {
  return objects.find((entry) => entry.source === source);
}

describe.runIf(present)('studyshare anonymize over the samples', () => {
  test('A6: every file has a verdict and the program ends with 0', async () => {
    expect(code).toBe(0);
    expect(objects).toHaveLength((await listFiles(SAMPLES)).length);
    expect(objects.filter(({ reasons }) => reasons.includes('processing-failed'))).toEqual([]);
  });

  test('A1: a verdict that is not anonymized has a reason, and only undeliverable objects have no output', () => {
    for (const { source, verdict, reasons, outputs } of objects) {
      expect([source, reasons.length > 0]).toEqual([source, verdict !== 'anonymized']);
      const pictures = outputs.filter((path) => !path.endsWith('.dcm'));
      // One of each page.
      expect([source, pictures.length > 0]).toEqual([source, verdict !== 'undeliverable']);
      for (const path of outputs) {
        expect(path.startsWith('protected/')).toBe(verdict === 'protected');
        expect(statSync(join(out, path)).size).toBeGreaterThan(100);
      }
    }
  });

  test('A2, A3: no planted token and no burned-in box is left in what is called anonymized', () => {
    expect(check.faults).toEqual([]);
    expect(check.outputsSearched).toBeGreaterThanOrEqual(18);
    expect(check.boxesChecked).toBeGreaterThanOrEqual(15);
  });

  test('A3: ultrasound with proven regions stays useful, clean ones are not blacked out', () => {
    for (const name of ['rgb_clean', 'rgb_band', 'rgb_planar1', 'ybr_full_422_uncompressed', 'palette_inverted'])
      expect(entryOf(`synthetic/us_${name}.dcm`)?.verdict).toBe('anonymized');
  });

  test('A2: what is anonymized comes as DICOM too, but for video', () => {
    const anonymized = objects.filter(({ verdict }) => verdict === 'anonymized');
    const without = anonymized.filter(({ outputs }) => !outputs.some((path) => path.endsWith('.dcm')));
    expect(anonymized.length).toBeGreaterThan(45);
    expect(without.every(({ evidence }) => evidence.some(({ code }) => code === 'video'))).toBe(true);
    const codes = objects.flatMap(({ evidence }) => evidence.map((one) => one.code));
    expect(codes.filter((one) => one === 'dicom-refused' || one === 'gate-refused')).toEqual([]);
  });

  test('A1: a localizer with a name burned in is protected although its header looks like an acquisition', () => {
    expect(entryOf('presidio__2_ORIGINAL.dcm')).toMatchObject({
      verdict: 'protected',
      reasons: ['not-a-slice', 'drawn-graphics-suspected'],
    });
  });

  test('A7: bombs end as undeliverable', () => {
    for (const name of ['bomb_deflate_64MB', 'bomb_number_of_frames'])
      expect(entryOf(`synthetic/${name}.dcm`)).toMatchObject({ verdict: 'undeliverable', reasons: ['too-large'] });
  });

  test('G3: clips start with their index', () => {
    const clips = objects.flatMap(({ outputs }) => outputs).filter((path) => path.endsWith('.mp4'));
    expect(clips.length).toBeGreaterThan(5);
    for (const path of clips) {
      const boxes = listBoxes(readFileSync(join(out, path)));
      expect([path, boxes.indexOf('moov') < boxes.indexOf('mdat')]).toEqual([path, true]);
    }
  });
});
