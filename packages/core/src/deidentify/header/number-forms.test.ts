import { describe, expect, test } from 'vitest';
import { BASIC_PROFILE, type ProfileOptions } from '../../contract/settings.ts';
import { parseDicom } from '../../dicom/index.ts';
import { element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { deidentifiedBytes, identifiedImage } from '../../testing/header-fixtures.ts';
import { checkReleasedDicom } from '../gate/index.ts';
import { collectIdentityTokens } from './identity-tokens.ts';

const CT = element(0x00080016, '1.2.840.10008.5.1.4.1.1.2', 'UI');
const patient = (number: string) => element(0x00100020, number, 'LO');

async function write(options: Partial<ProfileOptions>, ...elements: FixtureElement[]) {
  const profile = { ...BASIC_PROFILE, ...options };
  const source = identifiedImage(CT, ...elements);
  const bytes = await deidentifiedBytes(source, { options: profile });
  const sourceTokens = collectIdentityTokens(source.dataset, profile);
  expect(checkReleasedDicom(bytes, { sourceTokens, options: profile })).toEqual([]);
  return parseDicom(bytes).dataset;
}

describe('A2: the patient’s number does not stay in another writing', () => {
  test.each<[string, string, FixtureElement]>([
    ['without its zeros', '0001234567', element(0x00200013, '1234567', 'IS')],
    ['without its zeros, as a double', '0001234567', element(0x00189305, [1234567], 'FD')],
    ['as a decimal', 'ID445566', element(0x00180050, '445566.00', 'DS')],
    ['with an exponent', 'ID445566', element(0x00180050, '4.45566E5', 'DS')],
    ['with zeros before it', 'ID445566', element(0x00200013, '000445566', 'IS')],
    ['without its hyphens', '123-45-6789', element(0x00200013, '123456789', 'IS')],
    ['without its spaces', '943 476 5919', element(0x00180050, '9434765919', 'DS')],
    ['of a date and four digits', '19800229-1234', element(0x00180050, '198002291234', 'DS')],
  ])('%s', async (_name, number, holder) => {
    expect((await write({}, patient(number), holder)).string(holder.tag) ?? '').toBe('');
    expect((await write({}, patient('SOMEONE'), holder)).number(holder.tag)).not.toBeUndefined();
  });

  test('a birth date in the order of another country is no number of a device', async () => {
    const born = element(0x00100030, '19800228', 'DA');
    for (const number of ['28021980', '02281980'])
      expect(
        (await write({ retainDeviceIdentity: true }, born, element(0x00181000, number, 'LO'))).string(0x00181000) ?? '',
      ).toBe('');
    const old = element(0x00100030, '1980.02.28', 'DA');
    expect((await write({}, old, element(0x00200013, '19800228', 'IS'))).string(0x00200013) ?? '').toBe('');
  });
});

describe('A2: a number that is none of its VR does not stay', () => {
  test('an integer string is within 31 bits, as PS3.5 section 6.2 bounds it', async () => {
    expect((await write({}, element(0x00200013, '198002281234', 'IS'))).string(0x00200013) ?? '').toBe('');
    expect((await write({}, element(0x00200013, '-2147483648', 'IS'))).string(0x00200013)).toBe('-2147483648');
  });

  test('a decimal string beyond all numbers is left out', async () => {
    const endless = element(0x00180050, `1${'0'.repeat(400)}`, 'DS');
    expect((await write({}, endless)).string(0x00180050) ?? '').toBe('');
  });

  test.each([
    ['a sentence', 'Doe, John: born (1980-02-28)....'],
    ['lines', 'DOE JANE\nWARD 7-B\nBED 2 \n\n'],
  ])('%s as a vector of words', async (_name, text) => {
    const vector = element(0x00540010, new Uint8Array(Buffer.from(text)), 'US');
    expect((await write({}, vector)).elements.has(0x00540010)).toBe(false);
  });
});

test('A2: a SOP class that only looks like one of the standard could say anything, and does not stay', async () => {
  const reference = (uid: string) => [element(0x00081150, uid, 'UI'), element(0x00081155, '1.2.3.9', 'UI')];
  const kept = async (uid: string) =>
    (await write({}, element(0x00081140, [reference(uid)]))).items(0x00081140)[0]?.string(0x00081150) ?? '';
  expect(await kept('1.2.840.10008.5.1.4.1.1.198.2.28.123')).toBe('');
  expect(await kept('1.2.840.10008.5.1.4.1.1.4')).toBe('1.2.840.10008.5.1.4.1.1.4');
});
