import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BASIC_PROFILE } from '../../../contract/settings.ts';
import { parseDicom } from '../../../dicom/index.ts';
import type { ParsedDicom } from '../../../dicom/types.ts';
import { element, type FixtureElement } from '../../../testing/dicom-fixtures.ts';
import {
  deidentified,
  deidentifiedBytes,
  encodedImage,
  identifiedImage,
  MAGNETIC_RESONANCE,
  withOptions,
} from '../../../testing/header-fixtures.ts';
import { checkReleasedDicom } from '../../gate/index.ts';
import { SAFE_PRIVATE } from '../../tables/safe-private.gen.ts';
import { explainHeader } from '../explain/explain-header.ts';
import { collectIdentityTokens } from '../identity-tokens.ts';

const SAFE = withOptions({ retainSafePrivate: true });
const MR = [element(0x00080016, MAGNETIC_RESONANCE, 'UI'), element(0x00080060, 'MR', 'CS')];
const SIEMENS = 'SIEMENS MR HEADER';
/** A block of Siemens, as its scanners write it: b-value, directionality, gradient direction. */
const DIFFUSION: FixtureElement[] = [
  element(0x00190012, SIEMENS, 'LO'),
  element(0x0019120c, '1000', 'IS'),
  element(0x0019120d, 'DIRECTIONAL', 'CS'),
  element(0x0019120e, [0.5, 0.5, 0.7], 'FD'),
  element(0x00191208, 'IMAGE NUM 4', 'CS'),
];
const privateTags = ({ dataset }: ParsedDicom) =>
  [...dataset.elements.keys()].filter((tag) => (tag >>> 16) % 2 === 1).sort((a, b) => a - b);
const keptOf = async (...more: FixtureElement[]) =>
  privateTags(await deidentified(identifiedImage(...MR, ...more), SAFE));

async function gateFindings(parsed: ParsedDicom): Promise<string[]> {
  const bytes = await deidentifiedBytes(parsed, SAFE);
  const sourceTokens = collectIdentityTokens(parsed.dataset, SAFE.options);
  return checkReleasedDicom(bytes, { sourceTokens, ...SAFE }).map(({ code, where }) => `${code} ${where}`);
}

describe('A2: Retain Safe Private Option (PS3.15 E.3.10)', () => {
  test('listed numbers and codes stay, in a block numbered anew, with its creator', async () => {
    const source = identifiedImage(...MR, ...DIFFUSION);
    const { dataset } = await deidentified(source, SAFE);
    expect(privateTags({ dataset } as ParsedDicom)).toEqual([0x00190010, 0x0019100c, 0x0019100d, 0x0019100e]);
    expect(dataset.string(0x00190010)).toBe(SIEMENS);
    expect(dataset.string(0x0019100c)).toBe('1000');
    expect(dataset.string(0x0019100d)).toBe('DIRECTIONAL');
    expect(dataset.numbers(0x0019100e)).toEqual([0.5, 0.5, 0.7]);
    expect(dataset.items(0x00120064).map((item) => item.string(0x00080100))).toEqual(['113100', '113111']);
    const [block, ...others] = dataset.items(0x00080300);
    expect([block?.number(0x00080301), block?.string(0x00080302), block?.string(0x00080303)]).toEqual([
      0x0019,
      SIEMENS,
      'SAFE',
    ]);
    expect(others).toEqual([]);
    expect(await gateFindings(source)).toEqual([]);
  });

  test('without the option nothing private is written, nor said of it', async () => {
    const { dataset } = await deidentified(identifiedImage(...MR, ...DIFFUSION));
    expect(privateTags({ dataset } as ParsedDicom)).toEqual([]);
    expect(dataset.elements.has(0x00080300)).toBe(false);
  });

  test('nothing else changes by the option', async () => {
    const source = identifiedImage(...MR, ...DIFFUSION);
    const [basic, safe] = [await deidentified(source), await deidentified(source, SAFE)];
    const added = [...safe.dataset.elements.keys()].filter((tag) => !basic.dataset.elements.has(tag));
    expect(added.sort((a, b) => a - b)).toEqual([0x00080300, ...privateTags(safe)]);
    expect(safe.dataset.elements.size - added.length).toBe(basic.dataset.elements.size);
  });

  test('a number in a listed text stays when it is nothing else', async () => {
    const pitch = (text: string) => [element(0x00430010, 'GEMS_PARM_01', 'LO'), element(0x00431027, text, 'SH')];
    for (const text of ['1.375:1', '/1.3:1']) expect(await keptOf(...pitch(text))).toEqual([0x00430010, 0x00431027]);
    for (const text of ['ZUNAM 1.3:1', '445566', '1.3:1 X']) expect(await keptOf(...pitch(text))).toEqual([]);
  });

  test('the same elements are found in implicit and big endian files', async () => {
    const implicit = encodedImage({ transferSyntax: '1.2.840.10008.1.2' }, ...MR, ...DIFFUSION);
    const big = encodedImage({ transferSyntax: '1.2.840.10008.1.2.2' }, ...MR, ...DIFFUSION);
    for (const parsed of [implicit, big]) {
      const { dataset } = await deidentified(parsed, SAFE);
      expect(dataset.numbers(0x0019100e)).toEqual([0.5, 0.5, 0.7]);
      expect(await gateFindings(parsed)).toEqual([]);
    }
  });

  test.each<[string, FixtureElement[]]>([
    ['another creator', [element(0x00190010, 'SIEMENS MR HEADER2', 'LO'), element(0x0019100c, '1000', 'IS')]],
    ['a creator in other letters', [element(0x00190010, 'Siemens MR Header', 'LO'), element(0x0019100c, '1000', 'IS')]],
    ['no creator', [element(0x0019100c, '1000', 'IS')]],
    ['a creator of another block', [element(0x00190011, SIEMENS, 'LO'), element(0x0019100c, '1000', 'IS')]],
    ['a creator of another group', [element(0x00210010, SIEMENS, 'LO'), element(0x0021100c, '1000', 'IS')]],
    ['a creator with two values', [element(0x00190010, `${SIEMENS}\\X`, 'LO'), element(0x0019100c, '1000', 'IS')]],
    ['a creator as a number', [element(0x00190010, SIEMENS, 'OB'), element(0x0019100c, '1000', 'IS')]],
    ['an element the list has not', [element(0x00190010, SIEMENS, 'LO'), element(0x0019100b, '1000', 'IS')]],
    ['another VR', [element(0x00190010, SIEMENS, 'LO'), element(0x0019100c, '1000', 'LO')]],
    ['a name as a number', [element(0x00190010, SIEMENS, 'LO'), element(0x0019100c, 'ZUNAM', 'IS')]],
    ['the patient’s number', [element(0x00190010, SIEMENS, 'LO'), element(0x0019100c, '445566', 'IS')]],
    ['a name as a code', [element(0x00190010, SIEMENS, 'LO'), element(0x0019100d, 'SMITH', 'CS')]],
    ['letters as a double', [element(0x00190010, SIEMENS, 'LO'), element(0x0019100e, Buffer.from('JOHNDOEX'), 'FD')]],
    ['half a double', [element(0x00190010, SIEMENS, 'LO'), element(0x0019100e, new Uint8Array(6), 'FD')]],
    ['more values than listed', [element(0x00190010, SIEMENS, 'LO'), element(0x0019100c, '1\\2', 'IS')]],
    ['a sequence', [element(0x00190010, SIEMENS, 'LO'), element(0x0019100c, [[element(0x00100010, 'X', 'PN')]], 'SQ')]],
    ['text', [element(0x00190010, 'GEMS_ACQU_01', 'LO'), element(0x0019109e, 'EFGRE3D', 'LO')]],
    ['bytes', [element(0x7e010010, 'HOLOGIC, Inc.', 'LO'), element(0x7e011012, Buffer.from('ABCD'), 'OB')]],
    ['a listed sequence', [element(0x7e010010, 'HOLOGIC, Inc.', 'LO'), element(0x7e011010, [[]], 'SQ')]],
    ['a UID', [element(0x00990010, 'NQHeader', 'LO'), element(0x00991002, '1.2.3.4', 'UI')]],
    ['a moment', [element(0x01490010, 'SIEMENS Ultrasound SC2000', 'LO'), element(0x01491002, [1.5], 'FD')]],
  ])('fails closed: %s', async (_name, elements) => {
    expect(await keptOf(...elements)).toEqual([]);
  });

  test('a creator that reserves two blocks of a group reserves none', async () => {
    const twice = [element(0x00190010, SIEMENS, 'LO'), element(0x00190011, SIEMENS, 'LO')];
    expect(await keptOf(...twice, element(0x0019100c, '1', 'IS'), element(0x0019110c, '2', 'IS'))).toEqual([]);
  });

  test('a creator that is also a word of the patient’s header does not stay', async () => {
    const named = element(0x00100010, 'SIEMENS^WERNER', 'PN');
    expect(await keptOf(named, ...DIFFUSION)).toEqual([]);
  });

  test('what the file itself declares identifying goes', async () => {
    const declared = (...more: FixtureElement[]) =>
      element(0x00080300, [[element(0x00080301, 0x19, 'US'), element(0x00080302, SIEMENS, 'LO'), ...more]]);
    expect(await keptOf(...DIFFUSION, declared(element(0x00080303, 'UNSAFE', 'CS')))).toEqual([]);
    const mixed = [element(0x00080303, 'MIXED', 'CS'), element(0x00080304, [0x0e], 'US')];
    expect(await keptOf(...DIFFUSION, declared(...mixed))).toEqual([0x00190010, 0x0019100e]);
    const action = element(0x00080305, [[element(0x00080306, [0x0c], 'US'), element(0x00080307, 'X', 'CS')]]);
    const safe = declared(element(0x00080303, 'SAFE', 'CS'), action);
    expect(await keptOf(...DIFFUSION, safe)).toEqual([0x00190010, 0x0019100d, 0x0019100e]);
  });

  test('inside sequences nothing private stays, whatever its creator', async () => {
    const regions = element(0x00081140, [[element(0x00081155, '1.2.3', 'UI'), ...DIFFUSION]]);
    const { dataset } = await deidentified(identifiedImage(...MR, regions), SAFE);
    expect([...dataset.items(0x00081140)[0]!.elements.keys()]).toEqual([0x00081155]);
  });

  test('every private element is explained by what decided about it', () => {
    const more = [element(0x00091001, 'x', 'LO'), element(0x00191299, 'x', 'LO'), element(0x00210010, 'ACME', 'LO')];
    const explained = explainHeader(identifiedImage(...MR, ...DIFFUSION, ...more), SAFE.options);
    const told = Object.fromEntries(
      explained.map(({ path, action, rule, written }) => [path, `${action} ${rule} ${written ?? path}`]),
    );
    expect(told['00190012']).toBe('kept option:retain-safe-private 00190010');
    expect(told['0019120C']).toBe('kept option:retain-safe-private 0019100C');
    expect(told['00191208']).toBe('removed private:not-listed 00191208');
    expect(told['00191299']).toBe('removed private:not-listed 00191299');
    expect(told['00091001']).toBe('removed private:no-creator 00091001');
    expect(told['00210010']).toBe('removed private:nothing-kept 00210010');
    expect(told['00080300']).toBe('added option:retain-safe-private 00080300');
  });
});

test('A2: whatever is in whatever listed private element, no word of it is written, and the gate agrees', async () => {
  const rows = Object.keys(SAFE_PRIVATE).map((key) => key.split(/ (.*)/) as [string, string]);
  const word = fc.stringMatching(/^[QWX][A-Z]{7}$/);
  const vr = fc.constantFrom('LO', 'SH', 'UN', 'OB', 'IS', 'DS', 'CS', 'FD', 'FL', 'UL', 'US', 'PN', 'UT');
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...rows), word, vr, async ([tag, creator], secret, given) => {
      const group = Number.parseInt(tag.slice(0, 4), 16) * 0x10000;
      const at = group + 0x1000 + Number.parseInt(tag.slice(6), 16);
      const bytes = new Uint8Array(Buffer.from(secret));
      const source = identifiedImage(...MR, element(group + 0x10, creator, 'LO'), element(at, bytes, given));
      const written = await deidentifiedBytes(source, SAFE);
      expect(Buffer.from(written).includes(secret)).toBe(false);
      expect(checkReleasedDicom(written, { sourceTokens: [], ...SAFE })).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

describe('A1: the gate and private elements', () => {
  const options = { ...BASIC_PROFILE, retainSafePrivate: true };
  const check = (bytes: Uint8Array, given = options) =>
    checkReleasedDicom(bytes, { sourceTokens: [], options: given }).map(({ where }) => where);

  test('passes what the option keeps, and nothing of it without the option', async () => {
    const bytes = await deidentifiedBytes(identifiedImage(...MR, ...DIFFUSION), SAFE);
    expect(check(bytes)).toEqual([]);
    expect(check(bytes, BASIC_PROFILE)).toEqual(
      expect.arrayContaining(['00080300', '00190010', '0019100C', '0019100D', '0019100E']),
    );
  });

  test.each<[string, (bytes: Buffer) => void, string]>([
    ['a creator changed', (bytes) => bytes.write('SIEMENX MR HEADER', bytes.lastIndexOf(SIEMENS)), '00190010'],
    ['a code changed', (bytes) => bytes.write('SMITHSMITHS', bytes.indexOf('DIRECTIONAL')), '0019100D'],
    ['a number changed to letters', (bytes) => bytes.write('ZUNA', bytes.lastIndexOf('1000')), '0019100C'],
    ['the status changed', (bytes) => bytes.write('SMIT', bytes.indexOf('SAFE')), '00080300[0].00080303'],
  ])('refuses %s', async (_name, change, where) => {
    const bytes = Buffer.from(await deidentifiedBytes(identifiedImage(...MR, ...DIFFUSION), SAFE));
    expect(parseDicom(bytes).notes).toEqual([]);
    change(bytes);
    expect(check(bytes)).toContain(where);
  });
});
