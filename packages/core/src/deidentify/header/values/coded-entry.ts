import { TAGS } from '../../../dicom/index.ts';
import type { DataSet, Tag } from '../../../dicom/types.ts';
import { type OutputElement, textElement } from '../../../dicom/write/index.ts';
import { DESCRIPTOR_WORDS } from '../../tables/descriptor-words.ts';
import { holdsToken } from '../identity-tokens.ts';

/** Code Value, Coding Scheme Designator, Code Meaning (PS3.3 section 8.8). */
const CODE_TAGS: { value: Tag; scheme: Tag; meaning: Tag } = {
  value: TAGS.CodeValue,
  scheme: TAGS.CodingSchemeDesignator,
  meaning: TAGS.CodeMeaning,
};

/** Public coding schemes (PS3.16 section 8) and the shape of their codes; a private scheme's code could say anything. */
const SCHEMES: ReadonlyMap<string, RegExp> = new Map([
  ['DCM', /^1[12]\d{4}$/],
  ['SRT', /^[A-Z]-[0-9A-F]{4,6}$/],
  ['SNM3', /^[A-Z]-[0-9A-F]{4,6}$/],
  ['SCT', /^\d{6,18}$/],
  ['UCUM', /^(1|%|mm|cm|ms?|s|mm2|mm2\/s|ml\/100ml\/s|ml\/\(100\.ml\)\/min|\[hnsf'U\]|Bq\/ml|g\/ml|ms|deg|Hz)$/],
]);

/** Letters of other alphabets would stand between the words unseen. */
const MEANING = /^[A-Za-z0-9 ,.%/()[\]'-]{1,64}$/;

const DIHEDRAL = [
  '0123456789',
  '1234067895',
  '2340178956',
  '3401289567',
  '4012395678',
  '5987604321',
  '6598710432',
  '7659821043',
  '8765932104',
  '9876543210',
]; // prettier-ignore
const PERMUTATION = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** SNOMED CT identifiers end in a Verhoeff check digit, which a number of any other kind has by chance only. */
function isSnomedCode(code: string): boolean {
  let check = 0;
  for (const [index, digit] of [...code].reverse().entries())
    check = Number(DIHEDRAL[check]![Number(PERMUTATION[index % 8]![Number(digit)])]);
  return check === 0;
}

/** The code of an item when it is one of a public scheme; its meaning stays where it is made of known words. */
export function keptCode(item: DataSet, tokens: readonly string[]): OutputElement[] | undefined {
  const value = item.string(CODE_TAGS.value) ?? '';
  const scheme = item.string(CODE_TAGS.scheme) ?? '';
  if (!SCHEMES.get(scheme)?.test(value) || holdsToken(value, tokens)) return undefined;
  if (scheme === 'SCT' && !isSnomedCode(value)) return undefined;
  return codedEntry(value, scheme, keptMeaning(item.string(CODE_TAGS.meaning) ?? '', tokens) ?? value);
}

function keptMeaning(text: string, tokens: readonly string[]): string | undefined {
  if (!MEANING.test(text) || holdsToken(text, tokens)) return undefined;
  const words = text.toUpperCase().split(/[^A-Z0-9]+/);
  return words.every((word) => DESCRIPTOR_WORDS.has(word)) ? text : undefined;
}

/** The three elements of a coded entry. */
export function codedEntry(value: string, scheme: string, meaning: string): OutputElement[] {
  return [
    textElement(CODE_TAGS.value, 'SH', value),
    textElement(CODE_TAGS.scheme, 'SH', scheme),
    textElement(CODE_TAGS.meaning, 'LO', meaning),
  ];
}
