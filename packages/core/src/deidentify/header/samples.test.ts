import { describe, expect, test } from 'vitest';
import { encodings } from '../../../../../tools/check-tokens.ts';
import { BASIC_PROFILE, type ProfileOptions } from '../../contract/settings.ts';
import { openFrames, parseDicom } from '../../dicom/index.ts';
import type { DataSet, FrameReader, ParsedDicom } from '../../dicom/types.ts';
import { isStudyshareError } from '../../errors.ts';
import { hasSampleFiles, readSample, sampleNames } from '../../testing/sample-files.ts';
import { explainedPaths, writtenPaths } from '../../testing/written-paths.ts';
import { checkReleasedDicom } from '../gate/index.ts';
import { createDeidentifiedDicom } from './create-deidentified-dicom.ts';
import { explainHeader } from './explain/explain-header.ts';
import { describeRule } from './explain/explanation-rules.ts';
import { collectIdentityTokens } from './identity-tokens.ts';

const KEY = new Uint8Array(32).fill(7);
/** Frames compared of an object; the first ones and the last. */
const MOST_FRAMES = 6;
/** Image samples that can be written; fewer means that something was lost. */
const WRITABLE = 180;

const EVERY_OPTION: ProfileOptions = {
  retainLongitudinalTemporalInformation: 'modified-dates',
  retainDeviceIdentity: true,
  retainInstitutionIdentity: false,
  retainPatientCharacteristics: true,
  retainUids: false,
  cleanDescriptors: true,
  retainSafePrivate: true,
};

function parsed(name: string): ParsedDicom | undefined {
  try {
    return parseDicom(readSample(name));
  } catch (error) {
    if (isStudyshareError(error)) return undefined;
    throw error;
  }
}

async function write(source: ParsedDicom, options: ProfileOptions) {
  try {
    const frames = await openFrames(source);
    const about = { masks: [], pixelsCleaned: true, options, studyKey: KEY };
    return { frames, bytes: await createDeidentifiedDicom({ parsed: source, frames, ...about }) };
  } catch (error) {
    if (isStudyshareError(error)) return undefined;
    throw error;
  }
}

function countElements(dataSet: DataSet): number {
  let count = 0;
  for (const { items } of dataSet.elements.values())
    count += 1 + (items ?? []).reduce((sum, item) => sum + countElements(item), 0);
  return count;
}

async function differingFrames(before: FrameReader, after: FrameReader): Promise<number[]> {
  const { frames, photometric } = before.description;
  const chosen = [...new Set([...Array(Math.min(frames, MOST_FRAMES - 1)).keys(), frames - 1])];
  const differing: number[] = [];
  for (const index of chosen) {
    const old = photometric === 'PALETTE COLOR' ? await before.display(index) : await before.decode(index);
    const { data } = await after.decode(index);
    if (data.length !== old.data.length || old.data.some((value, at) => value !== data[at])) differing.push(index);
  }
  return differing;
}

describe.runIf(hasSampleFiles())('A2: de-identified DICOM of the samples', () => {
  test('every attribute of every object is explained', () => {
    let explained = 0;
    for (const name of sampleNames()) {
      const source = parsed(name);
      if (!source) continue;
      const explanation = explainHeader(source, BASIC_PROFILE);
      const count = explanation.filter(({ action }) => action !== 'added').length;
      expect([name, count]).toEqual([name, countElements(source.meta) + countElements(source.dataset)]);
      const unexplained = explanation.filter(({ rule }) => describeRule(rule) === undefined);
      expect([name, unexplained]).toEqual([name, []]);
      explained += count;
    }
    expect(explained).toBeGreaterThan(10_000);
  });

  test.each([
    ['the Basic Profile', BASIC_PROFILE],
    ['nearly every option', EVERY_OPTION],
  ])(
    'with %s: read again, passed by the gate, as explained, same pixels',
    { timeout: 300_000 },
    async (_name, options) => {
      let written = 0;
      for (const name of sampleNames()) {
        const source = parsed(name);
        const output = source && (await write(source, options));
        if (!output) continue;
        const again = parseDicom(output.bytes);
        const findings = checkReleasedDicom(output.bytes, {
          sourceTokens: collectIdentityTokens(source.dataset, options),
          options,
        });
        const differing = await differingFrames(output.frames, await openFrames(again));
        expect([name, again.notes, findings, differing]).toEqual([name, [], [], []]);
        const told = explainedPaths(explainHeader(source, options, output.frames.description));
        expect([name, told]).toEqual([name, writtenPaths(again)]);
        written++;
      }
      expect(written).toBeGreaterThanOrEqual(WRITABLE);
    },
  );

  test('no planted token is in any file written', async () => {
    const truth = JSON.parse(Buffer.from(readSample('synthetic/truth.json')).toString()) as {
      files: Record<string, { headerTokens: string[] }>;
    };
    let searched = 0;
    for (const [name, { headerTokens }] of Object.entries(truth.files)) {
      const source = parsed(`synthetic/${name}`);
      const output = source && (await write(source, BASIC_PROFILE));
      if (!output) continue;
      const bytes = Buffer.from(output.bytes);
      const found = headerTokens.filter((token) => encodings(token).some((form) => bytes.includes(form)));
      expect([name, found]).toEqual([name, []]);
      searched++;
    }
    expect(searched).toBeGreaterThanOrEqual(25);
  });
});
