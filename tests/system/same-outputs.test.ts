/**
 * The same object gives the same picture, clip, DICOM file, verdict and archive, byte for byte: again, and on the oldest
 * line of Node that is supported. The secret that UIDs and dates are made with is the same in all runs.
 */
import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasSampleFiles, sampleNames, samplePath } from '../../packages/core/src/testing/sample-files.ts';
import type { Hashes, HashTask } from '../support/hash-outputs.ts';
import { node22 } from '../support/node-22/index.ts';

const ENTRY = fileURLToPath(new URL('../support/hash-outputs.ts', import.meta.url));
const MAX_SAMPLE_BYTES = 700_000;

const samples = hasSampleFiles()
  ? sampleNames().filter((name) => statSync(samplePath(name)).size < MAX_SAMPLE_BYTES)
  : [];

async function run(node: string, ffmpeg: boolean): Promise<{ node: string; hashes: Hashes }> {
  const task: HashTask = { samples: ffmpeg ? samples : samples.slice(0, 40), ffmpeg };
  const { stdout } = await promisify(execFile)(node, [ENTRY, JSON.stringify(task)], { maxBuffer: 2 ** 26 });
  return JSON.parse(stdout);
}

/** Names whose outputs differ, with both. */
function differences(one: Hashes, other: Hashes): unknown[] {
  return Object.keys({ ...one, ...other }).flatMap((name) =>
    one[name] === other[name] ? [] : [{ name, one: one[name], other: other[name] }],
  );
}

describe.each([
  ['ffmpeg', true],
  ['the encoder of its own', false],
])('outputs with clips by %s', (_, ffmpeg) => {
  let first: Hashes;
  beforeAll(async () => {
    first = (await run(process.execPath, ffmpeg)).hashes;
  });

  test('pictures, clips and every verdict are among them', () => {
    const all = Object.values(first).join('\n');
    const kinds = ['"picture"', '"clip"', 'application/dicom', 'anonymized;', 'protected;', 'undeliverable'];
    const syntaxes = ['1.2.1', '1.2.5', '1.2.4.70', '1.2.4.80', '1.2.4.90'].map((end) => `1.2.840.10008.${end} `);
    expect([...kinds, ...syntaxes].filter((kind) => !all.includes(kind))).toEqual([]);
  });

  test('the same objects give the same bytes again', async () => {
    expect(differences(first, (await run(process.execPath, ffmpeg)).hashes)).toEqual([]);
  });

  test('the same objects give the same bytes on Node 22', async () => {
    const { node, hashes } = await run(node22(), ffmpeg);
    expect(node).toMatch(/^v22\./);
    expect(differences(first, hashes)).toEqual([]);
  });
});
