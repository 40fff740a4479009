import { readFileSync } from 'node:fs';
import { element, type FixtureElement, type FixtureValue } from '../../../packages/core/src/testing/dicom-fixtures.ts';
import { readAttributes } from '../../generate-dictionary.ts';

const LIST = new URL('../../data/dicom-attributes.tsv', import.meta.url);

const ATTRIBUTES = new Map(
  readAttributes(readFileSync(LIST, 'utf8')).map(({ tag, vrs, keyword }) => [
    keyword,
    { tag: Number.parseInt(tag, 16), vr: vrs[0]! },
  ]),
);

/** Values by keyword of the standard; items of a sequence are such values again. */
export interface Attributes {
  [keyword: string]: string | number | number[] | Uint8Array | Attributes[];
}

/** The elements of named attributes, ascending. @throws Error for a keyword that PS3.6 does not list */
export function toElements(attributes: Attributes): FixtureElement[] {
  return Object.entries(attributes)
    .map(([keyword, value]) => {
      const known = ATTRIBUTES.get(keyword);
      if (known === undefined) throw new Error(`PS3.6 lists no ${keyword}`);
      return element(known.tag, toFixture(value), known.vr);
    })
    .sort((one, other) => one.tag - other.tag);
}

function toFixture(value: Attributes[string]): FixtureValue {
  if (!Array.isArray(value)) return typeof value === 'number' ? [value] : value;
  return value.every((item) => typeof item === 'number') ? value : (value as Attributes[]).map(toElements);
}
