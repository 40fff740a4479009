import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDicom } from '../../dicom/index.ts';
import { vrOfTag } from '../../dicom/value-representation.ts';
import { buildDicom, element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { DEVICE_RULES } from './device-rules.gen.ts';
import { type DeviceFacts, fitRectangles, matchDeviceRules, meetsCondition } from './match-device-rules.ts';
import type { DeviceCondition, DeviceField, DeviceRule } from './types.ts';

const TAG: Partial<Record<DeviceField, number>> = {
  Manufacturer: 0x00080070,
  ManufacturerModelName: 0x00081090,
  Modality: 0x00080060,
  ImageType: 0x00080008,
  SeriesDescription: 0x0008103e,
  ProtocolName: 0x00181030,
  CommentsOnRadiationDose: 0x00400310,
  BurnedInAnnotation: 0x00280301,
  OverlayDescription: 0x60000022,
  WindowWidth: 0x00281051,
};

type Header = Partial<Record<DeviceField, string[]>>;

/** Facts of an image with this header, through a real file. */
function factsOf(header: Header, image = { rows: 480, columns: 640 }): DeviceFacts {
  const elements: FixtureElement[] = [element(0x00080016, '1.2.840.10008.5.1.4.1.1.6.1')];
  for (const [field, values] of Object.entries(header) as [DeviceField, string[]][]) {
    const tag = TAG[field];
    if (tag !== undefined) elements.push(element(tag, values, field === 'OverlayDescription' ? 'LO' : vrOfTag(tag)));
  }
  const phantom = header.CTDIPhantomTypeCodeMeaning;
  if (phantom !== undefined) elements.push(element(0x00189346, [[element(0x00080104, phantom)]], 'SQ'));
  const version = header.ImplementationVersionName;
  const meta = version === undefined ? [] : [element(0x00020013, version)];
  const file = buildDicom({ elements: elements.sort((a, b) => a.tag - b.tag), meta });
  const parsed = parseDicom(file);
  return { dataset: parsed.dataset, meta: parsed.meta, image };
}

const meets = (condition: DeviceCondition, header: Header) => meetsCondition(condition, factsOf(header));

describe('operators', () => {
  test('contains: part of any value, in either case', () => {
    const condition: DeviceCondition = { field: 'ImageType', contains: ['screen', 'DOSE'] };
    expect(meets(condition, { ImageType: ['DERIVED', 'SECONDARY', 'Screen Save'] })).toBe(true);
    expect(meets(condition, { ImageType: ['DERIVED', 'SECONDARY'] })).toBe(false);
    expect(meets(condition, {})).toBe(false);
  });

  test('equals: a whole value; numbers are compared as numbers, rows and columns with the decoded image', () => {
    expect(meets({ field: 'Modality', equals: ['US', 'CT'] }, { Modality: ['ct'] })).toBe(true);
    expect(meets({ field: 'Modality', equals: ['US'] }, { Modality: ['USX'] })).toBe(false);
    expect(meets({ field: 'WindowWidth', equals: [1] }, { WindowWidth: ['400', '1.0'] })).toBe(true);
    expect(meets({ field: 'WindowWidth', equals: [0] }, { WindowWidth: [''] })).toBe(false);
    expect(meets({ field: 'Rows', equals: [480] }, {})).toBe(true);
    expect(meets({ field: 'Columns', equals: [480] }, {})).toBe(false);
  });

  test('absent: no value, or an empty one', () => {
    const condition: DeviceCondition = { field: 'Manufacturer', absent: true };
    expect([meets(condition, {}), meets(condition, { Manufacturer: [''] })]).toEqual([true, true]);
    expect(meets(condition, { Manufacturer: ['ACME'] })).toBe(false);
  });

  test('any: one of several conditions', () => {
    const condition: DeviceCondition = {
      any: [
        { field: 'Manufacturer', contains: ['ACME'] },
        { field: 'ImplementationVersionName', contains: ['ACME'] },
      ],
    };
    expect(meets(condition, { ImplementationVersionName: ['ACME_1'] })).toBe(true);
    expect(meets(condition, { Manufacturer: ['Acme'] })).toBe(true);
    expect(meets(condition, { Manufacturer: ['other'] })).toBe(false);
  });
});

describe('rectangles', () => {
  const rule = (when: DeviceCondition[]): DeviceRule => ({
    id: 'r',
    when,
    black: [{ x: 10, y: 5, width: 310, height: 40 }],
  });
  const rows: DeviceCondition = { field: 'Rows', equals: [480] };
  const columns: DeviceCondition = { field: 'Columns', equals: [640] };

  test('a rule that fixes rows and columns means its rectangles as they are', () => {
    expect(fitRectangles(rule([rows, columns]), { rows: 480, columns: 640 })).toEqual([
      { x: 10, y: 5, width: 310, height: 40 },
    ]);
  });

  test('a rule that does not is widened, and grows with the width where not even the rows are fixed', () => {
    expect(fitRectangles(rule([rows]), { rows: 480, columns: 640 })).toEqual([{ x: 0, y: 5, width: 640, height: 40 }]);
    expect(fitRectangles(rule([]), { rows: 960, columns: 640 })).toEqual([{ x: 0, y: 5, width: 640, height: 85 }]);
    const two: DeviceCondition = { field: 'Rows', equals: [480, 600] };
    expect(fitRectangles(rule([two, columns]), { rows: 480, columns: 640 })[0]).toMatchObject({ x: 0, width: 640 });
  });

  test('every rectangle lies inside the image, covers the part of the measured one that does, and is never empty', () => {
    const side = fc.integer({ min: 1, max: 3000 });
    const start = fc.integer({ min: 0, max: 2000 });
    const black = fc.array(fc.record({ x: start, y: start, width: side, height: side }), {
      minLength: 1,
      maxLength: 4,
    });
    const when = fc.subarray<DeviceCondition>([rows, columns]);
    const size = fc.record({ rows: side, columns: side });
    fc.assert(
      fc.property(black, when, size, (rectangles, conditions, image) => {
        for (const rectangle of rectangles) {
          const fitted = fitRectangles({ id: 'r', when: conditions, black: [rectangle] }, image);
          const overlaps = rectangle.x < image.columns && rectangle.y < image.rows;
          if (overlaps) expect(fitted).toHaveLength(1);
          for (const { x, y, width, height } of fitted) {
            expect(x >= 0 && y >= 0 && width > 0 && height > 0).toBe(true);
            expect(x + width <= image.columns && y + height <= image.rows).toBe(true);
            expect(x <= rectangle.x && y <= rectangle.y).toBe(true);
            expect(x + width).toBeGreaterThanOrEqual(Math.min(image.columns, rectangle.x + rectangle.width));
            expect(y + height).toBeGreaterThanOrEqual(Math.min(image.rows, rectangle.y + rectangle.height));
          }
        }
      }),
    );
  });
});

/** A header that meets all of these conditions. */
function witness(when: readonly DeviceCondition[]): { header: Header; image: { rows: number; columns: number } } {
  const header: Header = {};
  const image = { rows: 512, columns: 512 };
  for (const condition of when) {
    const one = 'any' in condition ? condition.any[0]! : condition;
    if ('any' in one || 'absent' in one) continue;
    const value = 'equals' in one ? one.equals[0]! : one.contains[0]!;
    if (one.field === 'Rows') image.rows = Number(value);
    else if (one.field === 'Columns') image.columns = Number(value);
    else header[one.field] = [...(header[one.field] ?? []), String(value)];
  }
  return { header, image };
}

describe('the built-in rules', () => {
  test.each(DEVICE_RULES.map((rule) => [rule.id, rule] as const))('%s is not dead', (id, rule) => {
    const { header, image } = witness(rule.when);
    const matches = matchDeviceRules(DEVICE_RULES, factsOf(header, image));
    const own = matches.find((match) => match.id === id);
    expect(own?.rectangles.length).toBe(rule.black.length);
  });

  test('modalities are terms of the standard, and no two rules say the same', () => {
    const terms = new Set(['CT', 'MR', 'US', 'PT', 'NM', 'CR', 'DX', 'XA', 'OT']);
    for (const { when } of DEVICE_RULES)
      for (const condition of when)
        if ('equals' in condition && condition.field === 'Modality')
          for (const term of condition.equals) expect(terms.has(String(term))).toBe(true);
    const said = DEVICE_RULES.map(({ when, black }) => JSON.stringify([when, black]).toUpperCase());
    expect(new Set(said).size).toBe(said.length);
  });

  test('every rule that applies is used, not only the first', () => {
    const header = { Manufacturer: ['ADAC'], ProtocolName: ['DUAL DETEC'] };
    const matches = matchDeviceRules(DEVICE_RULES, factsOf(header, { rows: 832, columns: 1024 }));
    expect(matches.map(({ id }) => id)).toEqual(['adac-832x1024', 'adac-dual-detec-832x1024']);
    expect(matches[0]!.rectangles).toEqual([
      { x: 0, y: 0, width: 1024, height: 80 },
      { x: 0, y: 762, width: 1024, height: 70 },
    ]);
  });

  test('misspelt devices of the upstream lists are found by their right names', () => {
    const at = (header: Header, rows: number, columns = 1024) =>
      matchDeviceRules(DEVICE_RULES, factsOf(header, { rows, columns })).map(({ id }) => id);
    expect(at({ ManufacturerModelName: ['iU22'] }, 768)).toContain('iu22-768');
    expect(at({ Manufacturer: ['Canon Inc.'], ManufacturerModelName: ['CXDI Control Software'] }, 2592)).toHaveLength(
      1,
    );
    expect(at({ SeriesDescription: ['MEDRAD Injection Report'] }, 1077, 750)).toContain('medrad-1077x750');
    expect(at({ Manufacturer: ['Mindray'], Modality: ['US'] }, 768)).toContain('mindray');
    expect(
      at({ Modality: ['CT'], ManufacturerModelName: ['LightSpeed VCT'], SeriesDescription: ['LOW DOSE'] }, 512),
    ).toEqual([]);
  });
});
