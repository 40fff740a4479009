import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DataSet } from '../../../dicom/types.ts';
import { element, type FixtureElement } from '../../../testing/dicom-fixtures.ts';
import { deidentified, identifiedImage, withOptions } from '../../../testing/header-fixtures.ts';

const MODIFIED = withOptions({ retainLongitudinalTemporalInformation: 'modified-dates' });
const FULL = withOptions({ retainLongitudinalTemporalInformation: 'full-dates' });
const CT = element(0x00080016, '1.2.840.10008.5.1.4.1.1.2', 'UI');
const PET = element(0x00080016, '1.2.840.10008.5.1.4.1.1.128', 'UI');
const DAY = 86_400;

async function written(options: typeof MODIFIED, ...elements: FixtureElement[]): Promise<DataSet> {
  return (await deidentified(identifiedImage(CT, ...elements), options)).dataset;
}

/** Seconds since 1970 of a DT, or of a DA and a TM one after the other. */
function secondsOf(text: string): number {
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d(?:\.\d+)?)$/.exec(text)!;
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) / 1000 + Number(second);
}

const pad = (value: number, digits = 2) => String(value).padStart(digits, '0');
const format = (seconds: number) => new Date(seconds * 1000).toISOString().replace(/[-:TZ]/g, '');
const moment = fc
  .integer({ min: Date.UTC(1995, 0, 1) / 1000, max: Date.UTC(2025, 0, 1) / 1000 })
  .map((seconds) => ({ seconds, date: format(seconds).slice(0, 8), time: format(seconds).slice(8, 14) }));

describe('A2: Modified Dates Option', () => {
  test('across the files of a study all distances stay, of dates with times and of date-times', async () => {
    await fc.assert(
      fc.asyncProperty(moment, moment, moment, async (study, series, acquisition) => {
        const [first, second] = [
          await written(MODIFIED, element(0x00080020, study.date, 'DA'), element(0x00080030, study.time, 'TM')),
          await written(
            MODIFIED,
            element(0x00080021, series.date, 'DA'),
            element(0x00080031, `${series.time}.500`, 'TM'),
            element(0x0008002a, `${acquisition.date}${acquisition.time}.25`, 'DT'),
          ),
        ];
        const shift = secondsOf(first.string(0x00080020)! + first.string(0x00080030)!) - study.seconds;
        expect(shift).toBeLessThan(-DAY);
        expect(secondsOf(second.string(0x00080021)! + second.string(0x00080031)!)).toBe(series.seconds + 0.5 + shift);
        expect(secondsOf(second.string(0x0008002a)!)).toBe(acquisition.seconds + 0.25 + shift);
      }),
      { numRuns: 60 },
    );
  });

  test('dates without a time keep their distance in days to each other and to the study’s', async () => {
    await fc.assert(
      fc.asyncProperty(moment, fc.integer({ min: 0, max: 400 }), async (study, days) => {
        const later = format(study.seconds + days * DAY).slice(0, 8);
        const dataset = await written(
          MODIFIED,
          element(0x00080020, study.date, 'DA'),
          element(0x00080030, study.time, 'TM'),
          element(0x00080021, study.date, 'DA'),
          element(0x00080022, later, 'DA'),
        );
        expect(dataset.string(0x00080021)).toBe(dataset.string(0x00080020));
        const [from, to] = [0x00080020, 0x00080022].map((tag) => secondsOf(`${dataset.string(tag)}000000`));
        expect((to! - from!) / DAY).toBe(days);
      }),
      { numRuns: 40 },
    );
  });

  test('a time whose date is not told keeps its distance to the other times of the day', async () => {
    const item = [element(0x00181072, '093000', 'TM')];
    const source = identifiedImage(PET, element(0x00080031, '100000', 'TM'), element(0x00080021, '20240229', 'DA'));
    const parsed = identifiedImage(PET, element(0x00080031, '100000', 'TM'), element(0x00540016, [item]));
    const { dataset } = await deidentified(parsed, MODIFIED);
    const seconds = (text: string) => secondsOf(`20000101${text}`);
    const injected = seconds(dataset.items(0x00540016)[0]!.string(0x00181072)!);
    const series = seconds((await deidentified(source, MODIFIED)).dataset.string(0x00080031)!);
    expect((series - injected + DAY) % DAY).toBe(1800);
  });

  test('a date-time with an offset from UTC is brought into the zone of the object first', async () => {
    const zone = element(0x00080201, '+0100', 'SH');
    const dataset = await written(
      MODIFIED,
      zone,
      element(0x0008002a, '20240301045959.000000+0600', 'DT'),
      element(0x00080020, '20240229', 'DA'),
      element(0x00080030, '235959', 'TM'),
    );
    expect(dataset.string(0x0008002a)).toBe(`${dataset.string(0x00080020)}${dataset.string(0x00080030)}.000000`);
    expect(dataset.elements.has(0x00080201)).toBe(false);
  });

  test.each([
    ['a year', '2024'],
    ['a month', '202402'],
    ['no date', 'ZUNAM'],
    ['a day that does not exist', '20240231'],
    ['an hour that does not exist', '2024022925'],
    ['an offset that does not exist', '20240229120000+9900'],
  ])('what cannot be shifted goes: %s', async (_name, text) => {
    const dataset = await written(MODIFIED, element(0x0008002a, text, 'DT'));
    expect(dataset.elements.has(0x0008002a)).toBe(false);
  });

  test('the distance is a secret of the study', async () => {
    const dates = new Set<string>();
    for (let key = 0; key < 8; key++) {
      const studyKey = new Uint8Array(32).fill(key);
      dates.add((await deidentified(identifiedImage(), { ...MODIFIED, studyKey })).dataset.string(0x00080020)!);
    }
    expect(dates.size).toBe(8);
    for (const date of dates) expect(Number(date)).toBeLessThan(20230301);
  });
});

describe('A2: Full Dates Option', () => {
  test.each([
    [0x0008002a, 'DT', '20240301045959.123456+0600'],
    [0x0008002a, 'DT', '202403'],
    [0x0008002a, 'DT', '2024030104'],
    [0x00080032, 'TM', '0459'],
    [0x00080032, 'TM', '045959.5'],
    [0x00080022, 'DA', '20240301'],
    [0x00080201, 'SH', '-0330'],
  ] as const)('keeps (%s) %s %s as it is', async (tag, vr, text) => {
    expect((await written(FULL, element(tag, text, vr))).string(tag)).toBe(text);
  });

  test.each([
    [0x0008002a, 'DT', 'ZUNAM'],
    [0x00080032, 'TM', 'AFTER LUNCH'],
    [0x00080022, 'DA', 'UNKNOWN'],
    [0x00080201, 'SH', 'Smith'],
  ] as const)('drops what is none: (%s) %s %s', async (tag, vr, text) => {
    expect((await written(FULL, element(tag, text, vr))).string(tag) ?? '').toBe('');
  });

  test('writes the dates of ACR-NEMA files in today’s form', async () => {
    const dataset = await written(FULL, element(0x00080022, '1996.06.11', 'DA'), element(0x00080032, '10:20:30', 'TM'));
    expect([dataset.string(0x00080022), dataset.string(0x00080032)]).toEqual(['19960611', `10${pad(20)}30`]);
  });
});
