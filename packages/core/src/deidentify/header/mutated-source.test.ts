import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProfileOptions } from '../../contract/settings.ts';
import { openFrames, parseDicom } from '../../dicom/index.ts';
import { isStudyshareError } from '../../errors.ts';
import { element } from '../../testing/dicom-fixtures.ts';
import { deidentifiedBytes, identifiedImage, MAGNETIC_RESONANCE } from '../../testing/header-fixtures.ts';
import { explainedPaths, writtenPaths } from '../../testing/written-paths.ts';
import { checkReleasedDicom } from '../gate/index.ts';
import { explainHeader } from './explain/explain-header.ts';
import { collectIdentityTokens } from './identity-tokens.ts';

const EVERYTHING: ProfileOptions = {
  retainLongitudinalTemporalInformation: 'modified-dates',
  retainDeviceIdentity: true,
  retainInstitutionIdentity: true,
  retainPatientCharacteristics: true,
  retainUids: true,
  cleanDescriptors: true,
  retainSafePrivate: true,
};
const CODE = [
  element(0x00080100, 'T-D4000', 'SH'),
  element(0x00080102, 'SRT', 'SH'),
  element(0x00080104, 'Abdomen', 'LO'),
];
const SOURCE = identifiedImage(
  element(0x00080016, MAGNETIC_RESONANCE, 'UI'),
  element(0x0008002a, '20240229120000.5+0100', 'DT'),
  element(0x00081140, [[element(0x00081150, MAGNETIC_RESONANCE, 'UI'), element(0x00081155, '1.2.3.9', 'UI')]]),
  element(0x00082218, [CODE, CODE]),
  element(0x00180050, '1.5', 'DS'),
  element(0x00181000, 'SERIAL9', 'LO'),
  element(0x00190010, 'SIEMENS MR HEADER', 'LO'),
  element(0x0019100c, '1000', 'IS'),
  element(0x0019100e, [0.5, 0.5, 0.7], 'FD'),
  element(0x00281050, ['40', '50'], 'DS'),
  element(0x00283000, [[element(0x00283002, [2, 0, 16], 'US'), element(0x00283006, [1, 2], 'OW')]]),
).dataset.bytes;

async function writeMutated(bytes: Uint8Array): Promise<'refused' | 'written'> {
  try {
    const source = parseDicom(bytes);
    const { description } = await openFrames(source);
    const written = await deidentifiedBytes(source, { options: EVERYTHING, pixelsCleaned: true });
    const sourceTokens = collectIdentityTokens(source.dataset, EVERYTHING);
    expect(checkReleasedDicom(written, { sourceTokens, options: EVERYTHING })).toEqual([]);
    const explained = explainedPaths(explainHeader(source, EVERYTHING, description));
    expect(explained).toEqual(writtenPaths(parseDicom(written)));
    return 'written';
  } catch (error) {
    if (isStudyshareError(error)) return 'refused';
    throw error;
  }
}

test('A7: whatever bytes of a header are changed, what is written passes the gate and is what was explained', async () => {
  const change = fc.tuple(fc.integer({ min: 132, max: SOURCE.length - 1 }), fc.nat(255));
  let written = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      const bytes = SOURCE.slice();
      for (const [at, value] of changes) bytes[at] = value;
      if ((await writeMutated(bytes)) === 'written') written++;
    }),
    // The example cuts the item of a lookup table short, so that the table is empty.
    { numRuns: 400, examples: [[[[836, 26]]]] },
  );
  expect(written).toBeGreaterThan(30);
});
