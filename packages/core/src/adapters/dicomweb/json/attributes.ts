import { readablePersonName } from '../../study/study-facts.ts';
import type { DicomJson } from './json-items.ts';

/** No label is longer; VR LO has 64 characters, and a list of them has to stay readable. */
const LONGEST_LABEL = 1024;

/** The key of an attribute: eight hexadecimal digits, in upper case (PS3.18 section F.2.2). */
export function tagKey(tag: number): string {
  return tag.toString(16).toUpperCase().padStart(8, '0');
}

function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** An attribute's values, as they came; some archives write the digits of its tag in lower case. */
function valuesOf(item: DicomJson, tag: number): readonly unknown[] {
  const key = tagKey(tag);
  const values = own(own(item, key) ?? own(item, key.toLowerCase()), 'Value');
  return Array.isArray(values) ? values : [];
}

/** Every value that is text or a number, whole. */
export function wholeTexts(item: DicomJson, tag: number): string[] {
  return valuesOf(item, tag).flatMap((value) => {
    if (typeof value === 'number') return [String(value)];
    return typeof value === 'string' && value.trim() !== '' ? [value] : [];
  });
}

/** The same on one line each, for people to read. */
export function textsOf(item: DicomJson, tag: number): string[] {
  return wholeTexts(item, tag).map(label);
}

/** The first value; empty without one. */
export function textOf(item: DicomJson, tag: number): string {
  return textsOf(item, tag)[0] ?? '';
}

/** A UID without the padding that some archives leave on it; empty where it is none (PS3.5 section 9.1). */
export function uidOf(item: DicomJson, tag: number): string {
  const value = (wholeTexts(item, tag)[0] ?? '').replace(/[\0 ]+$/, '');
  return isUid(value) ? value : '';
}

export function isUid(value: string): boolean {
  return /^[0-9][0-9.]{0,63}$/.test(value);
}

/** A number, also where it was written as text (IS and DS may be either, PS3.18 section F.2.3.1). */
export function numberOf(item: DicomJson, tag: number): number | undefined {
  const value = Number(wholeTexts(item, tag)[0] ?? 'none');
  return Number.isFinite(value) ? value : undefined;
}

/** A name as people read it (PS3.18 section F.2.2: its groups are members). Some archives write it as text. */
export function nameOf(item: DicomJson, tag: number): string {
  const [value] = valuesOf(item, tag);
  if (typeof value === 'string') return label(readablePersonName(value));
  const groups = ['Alphabetic', 'Ideographic', 'Phonetic'].map((group) => own(value, group));
  const texts = groups.map((group) => (typeof group === 'string' ? group : ''));
  return label(readablePersonName(texts.join('=')));
}

/** Where an attribute's value lies instead of standing here. */
export function bulkDataUri(item: DicomJson, tag: number): string | undefined {
  const uri = own(own(item, tagKey(tag)), 'BulkDataURI');
  return typeof uri === 'string' ? uri : undefined;
}

/** Without line breaks, and without marks that turn the direction of what stands around the text. */
function label(text: string): string {
  return text
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_LABEL);
}
