import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BASIC_PROFILE } from '../../contract/settings.ts';
import { openFrames } from '../../dicom/index.ts';
import { element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { deidentified, identifiedImage, ULTRASOUND, withOptions } from '../../testing/header-fixtures.ts';
import { explainHeader } from './explain/explain-header.ts';

describe('A2: what is written of a header', () => {
  test('identity goes, the picture stays, and the file says how it was de-identified', async () => {
    const { dataset, notes } = await deidentified(identifiedImage());
    for (const tag of [0x00100010, 0x00100020, 0x00100040, 0x00080020, 0x00080030, 0x00080070])
      expect([tag, dataset.elements.get(tag)?.length]).toEqual([tag, 0]);
    for (const tag of [0x00080080, 0x00081030, 0x00101010]) expect(dataset.elements.has(tag)).toBe(false);
    expect(dataset.string(0x00120062)).toBe('YES');
    expect(dataset.items(0x00120064).map((item) => item.string(0x00080100))).toEqual(['113100']);
    expect(dataset.string(0x00280303)).toBe('REMOVED');
    expect(dataset.elements.has(0x00280301)).toBe(false);
    expect(notes).toEqual([]);
  });

  test('private, overlay, curve, unknown and UN attributes go, at the root and inside sequences', async () => {
    const hostile = [
      element(0x00090010, 'VORNAM', 'LO'),
      element(0x00091001, 'VORNAM', 'LO'),
      element(0x00189999, 'VORNAM', 'LO'),
      element(0x50000022, 'VORNAM', 'LO'),
      element(0x60000022, 'VORNAM', 'LO'),
    ];
    const regions = element(0x00186011, [
      [...hostile, element(0x00186012, 1, 'US'), element(0x00186018, Uint8Array.of(1, 0, 0, 0), 'UN')],
    ]);
    const { dataset } = await deidentified(identifiedImage(...hostile, regions));
    expect([...dataset.items(0x00186011)[0]!.elements.keys()]).toEqual([0x00186012]);
    for (const { tag } of hostile) expect(dataset.elements.has(tag)).toBe(false);
  });

  test('a listed code that is also the patient’s name does not stay', async () => {
    const named = element(0x00100010, 'CHEST^MARY', 'PN');
    expect(
      (await deidentified(identifiedImage(named, element(0x00180015, 'CHEST', 'CS')))).dataset.string(0x00180015) ?? '',
    ).toBe('');
    expect((await deidentified(identifiedImage(element(0x00180015, 'CHEST', 'CS')))).dataset.string(0x00180015)).toBe(
      'CHEST',
    );
    expect(
      (await deidentified(identifiedImage(element(0x00180015, 'ZUNAM', 'CS')))).dataset.string(0x00180015) ?? '',
    ).toBe('');
  });

  test('a number that is the patient’s does not stay', async () => {
    const { dataset } = await deidentified(identifiedImage(element(0x00200011, '445566', 'IS')));
    expect(dataset.string(0x00200011) ?? '').toBe('');
  });

  test('codes stay of public schemes only, and their meaning of known words only', async () => {
    const code = (value: string, scheme: string, meaning: string) => [
      element(0x00080100, value, 'SH'),
      element(0x00080102, scheme, 'SH'),
      element(0x00080104, meaning, 'LO'),
    ];
    const region = (items: FixtureElement[][]) => element(0x00082218, items);
    const { dataset } = await deidentified(
      identifiedImage(
        region([
          code('T-D4000', 'SRT', 'Abdomen'),
          code('818983003', 'SCT', 'Abdomen of ZUNAM'),
          code('818983004', 'SCT', 'wrong check digit'),
          code('ZUNAM', '99LOCAL', 'x'),
        ]),
      ),
    );
    const items = dataset.items(0x00082218);
    expect(items.map((item) => item.string(0x00080100))).toEqual(['T-D4000', '818983003']);
    expect(items.map((item) => item.string(0x00080104))).toEqual(['Abdomen', '818983003']);
  });
});

describe('A2: pseudonyms are consistent within a study and secret', () => {
  test('references, file meta and frame of reference follow the instances', async () => {
    const reference = element(0x00081140, [
      [element(0x00081150, ULTRASOUND, 'UI'), element(0x00081155, '1.2.3.4.5', 'UI')],
    ]);
    const { dataset, meta } = await deidentified(identifiedImage(reference, element(0x00200052, '1.2.3.4', 'UI')));
    const instance = dataset.string(0x00080018)!;
    expect(instance).toMatch(/^2\.25\.\d{30,39}$/);
    expect(meta.string(0x00020003)).toBe(instance);
    expect(dataset.items(0x00081140)[0]!.string(0x00081155)).toBe(instance);
    expect(dataset.string(0x00200052)).toBe(dataset.string(0x0020000d));
    const other = await deidentified(identifiedImage(), { studyKey: new Uint8Array(32).fill(2) });
    expect(other.dataset.string(0x00080018)).not.toBe(instance);
  });

  test('the same input gives the same bytes', async () => {
    const [one, two] = [await deidentified(identifiedImage()), await deidentified(identifiedImage())];
    expect(Buffer.from(one.dataset.bytes).equals(two.dataset.bytes)).toBe(true);
  });

  test('modified dates keep their distances, across midnight too', async () => {
    const parsed = identifiedImage(element(0x00080023, '20240301', 'DA'), element(0x00080033, '000001', 'TM'));
    const options = withOptions({ retainLongitudinalTemporalInformation: 'modified-dates' });
    const { dataset } = await deidentified(parsed, options);
    const seconds = (date: number, time: number) => {
      const [day, clock] = [dataset.string(date)!, dataset.string(time)!];
      const parts = [
        day.slice(0, 4),
        day.slice(4, 6),
        day.slice(6),
        clock.slice(0, 2),
        clock.slice(2, 4),
        clock.slice(4),
      ];
      const [year, month, dayOfMonth, hour, minute, second] = parts.map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      return Date.UTC(year, month - 1, dayOfMonth, hour, minute, second) / 1000;
    };
    expect(seconds(0x00080023, 0x00080033) - seconds(0x00080020, 0x00080030)).toBe(2);
    expect(dataset.string(0x00080020)).not.toBe('20240229');
    expect(dataset.string(0x00280303)).toBe('MODIFIED');
  });
});

describe('A2: options of the profile, by the standard’s names', () => {
  test.each([
    ['retainPatientCharacteristics', true, { 1048640: 'F', 1052688: '090Y' }, '113108'],
    ['retainInstitutionIdentity', true, { 524416: 'QUALHOSP' }, '113112'],
    ['retainDeviceIdentity', true, { 524400: 'MAKER' }, '113109'],
    ['cleanDescriptors', true, { 528432: 'ABDOMEN' }, '113105'],
    ['retainUids', true, { 524312: '1.2.3.4.5' }, '113110'],
    ['retainLongitudinalTemporalInformation', 'full-dates', { 524320: '20240229', 524336: '235959' }, '113106'],
  ] as const)('%s keeps what its column names', async (name, value, kept, code) => {
    const { dataset } = await deidentified(identifiedImage(), withOptions({ [name]: value }));
    for (const [tag, text] of Object.entries(kept)) expect(dataset.string(Number(tag))).toBe(text);
    expect(dataset.items(0x00120064).map((item) => item.string(0x00080100))).toEqual(['113100', code]);
    expect(dataset.elements.get(0x00100010)?.length).toBe(0);
  });

  test('a retained UID that is made of the patient’s number is replaced all the same', async () => {
    const parsed = identifiedImage(
      element(0x0020000d, '1.2.3.445566.1', 'UI'),
      element(0x00200052, '1.2.445566', 'UI'),
    );
    const { dataset } = await deidentified(parsed, withOptions({ retainUids: true }));
    expect(dataset.string(0x00080018)).toBe('1.2.3.4.5');
    expect(dataset.string(0x0020000d)).toMatch(/^2\.25\./);
    expect(dataset.string(0x00200052)).toMatch(/^2\.25\./);
  });

  test('Clean Descriptors drops a description that holds a word outside the vocabulary', async () => {
    const parsed = identifiedImage(
      element(0x00081030, 'ABDOMEN ZUNAM', 'LO'),
      element(0x0008103e, 'CT for Mrs. Smith', 'LO'),
    );
    const { dataset } = await deidentified(parsed, withOptions({ cleanDescriptors: true }));
    expect([dataset.elements.has(0x00081030), dataset.elements.has(0x0008103e)]).toEqual([false, false]);
  });
});

describe('A3: pixels', () => {
  test('masks and everything outside the kept regions are black, the rest as stored', async () => {
    const masked = await deidentified(identifiedImage(), {
      masks: [{ x: 0, y: 0, width: 1, height: 2 }],
      pixelsCleaned: true,
    });
    expect((await (await openFrames(masked)).decode(0)).data).toEqual(Uint8Array.of(0, 2, 3, 0, 5, 6));
    expect(masked.dataset.string(0x00280301)).toBe('NO');
    expect(masked.dataset.items(0x00120064)[1]!.string(0x00080100)).toBe('113101');
    const kept = await deidentified(identifiedImage(), { keep: [{ x: 1, y: 0, width: 9, height: 1 }] });
    expect((await (await openFrames(kept)).decode(0)).data).toEqual(Uint8Array.of(0, 2, 3, 0, 0, 0));
  });

  test('MONOCHROME1 is black at its highest value', async () => {
    const parsed = identifiedImage(element(0x00280004, 'MONOCHROME1', 'CS'));
    const out = await deidentified(parsed, { masks: [{ x: 0, y: 0, width: 1, height: 1 }] });
    expect((await (await openFrames(out)).decode(0)).data).toEqual(Uint8Array.of(255, 2, 3, 4, 5, 6));
  });

  test('Burned In Annotation = NO of the source is not repeated', async () => {
    const { dataset } = await deidentified(identifiedImage(element(0x00280301, 'NO', 'CS')));
    expect(dataset.string(0x00280301)).toBe('YES');
  });

  test('objects without a known image class are refused', async () => {
    const parsed = identifiedImage(element(0x00080016, '1.2.840.10008.5.1.4.1.1.88.11', 'UI'));
    await expect(deidentified(parsed)).rejects.toMatchObject({ code: 'dicom.unsupported' });
    await expect(deidentified(identifiedImage(), { studyKey: new Uint8Array(8) })).rejects.toMatchObject({
      code: 'config.invalid',
    });
  });
});

test('A2: whatever text stands in whatever attribute of text, none of it is written', async () => {
  const tags = [
    0x00080050, 0x00080070, 0x00081010, 0x00081030, 0x00100010, 0x00100020, 0x00180015, 0x00200010, 0x00204000,
  ];
  const word = fc.stringMatching(/^[QWX][A-Z]{6,9}$/);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...tags), word, async (tag, secret) => {
      const { dataset } = await deidentified(identifiedImage(element(tag, secret)));
      expect(Buffer.from(dataset.bytes).includes(secret)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('A2: every attribute of an object is explained once, without its value', () => {
  const nested = element(0x00081140, [[element(0x00081155, '1.2.3.4.5', 'UI'), element(0x00100010, 'ZUNAM', 'PN')]]);
  const parsed = identifiedImage(nested, element(0x00091001, 'ZUNAM', 'LO'));
  const explained = explainHeader(parsed, BASIC_PROFILE);
  const rules = new Map(explained.map(({ path, action, rule }) => [path, `${action} ${rule}`]));
  expect(rules.size).toBe(explained.length);
  const ofSource = explained.filter(({ action }) => action !== 'added');
  expect(ofSource).toHaveLength(parsed.meta.elements.size + parsed.dataset.elements.size + 2);
  expect(rules.get('00100010')).toBe('replaced basic:Z');
  expect(rules.get('00091001')).toBe('removed private');
  expect(rules.get('00081140[0].00100010')).toBe('removed only-at-the-root');
  expect(rules.get('00081140[0].00081155')).toBe('replaced basic:U');
  expect(rules.get('00080060')).toBe('kept allow-list');
  expect(rules.get('7FE00010')).toBe('replaced from-decoded-pixels');
  expect(JSON.stringify(explained)).not.toMatch(/ZUNAM|445566/);
});
