import type { ProfileOptions } from '../../contract/settings.ts';
import { HEADER_ALLOW_LIST } from '../tables/allow-list.gen.ts';
import { CONFIDENTIALITY_PROFILE } from '../tables/confidentiality.gen.ts';
import { DESCRIPTOR_WORDS } from '../tables/descriptor-words.ts';
import { SOP_CLASS_KINDS } from '../tables/sop-classes.gen.ts';
import { judgeNumbers } from './judge-numbers.ts';
import { isCharacteristic, judgeCharacteristic, judgePrivate } from './judge-private.ts';
import { PIXEL_DATA, type ReleasedElement } from './released-element.ts';

/** Written by this product itself, in this VR and with one of these values only; a sequence's items are judged on their own. */
const OWN_VALUES: Readonly<Record<string, { vr: string; value?: RegExp }>> = {
  '00120062': { vr: 'CS', value: /^YES$/ },
  '00120063': { vr: 'LO', value: /^DICOM PS3\.15 Annex E$/ },
  '00120064': { vr: 'SQ' },
  '00280303': { vr: 'CS', value: /^(REMOVED|MODIFIED|UNMODIFIED)$/ },
};
/** A coded entry of a public scheme. */
const CODE_VALUES: Readonly<Record<string, RegExp>> = {
  '00080100': /^[A-Za-z0-9%/.()[\]'-]{1,18}$/,
  '00080102': /^(DCM|SRT|SNM3|SCT|UCUM)$/,
  '00080104': /^[A-Za-z0-9 ,.%/()[\]'-]{1,64}$/,
};
/** How the codes of a scheme look; all of them are numbers but those of UCUM, which are few. */
const SCHEME_CODES: ReadonlyMap<string, RegExp> = new Map([
  ['DCM', /^1[12]\d{4}$/],
  ['SRT', /^[A-Z]-[0-9A-F]{4,6}$/],
  ['SNM3', /^[A-Z]-[0-9A-F]{4,6}$/],
  ['SCT', /^\d{6,18}$/],
  ['UCUM', /^(1|%|mm|cm|ms?|s|mm2|mm2\/s|ml\/100ml\/s|ml\/\(100\.ml\)\/min|\[hnsf'U\]|Bq\/ml|g\/ml|deg|Hz)$/],
]);
const METHOD_WORDS =
  /^(Basic Application Confidentiality Profile|(Clean Pixel Data|Retain UIDs|Retain Device Identity|Retain Institution Identity|Retain Patient Characteristics|Retain Longitudinal Temporal Information (Full|Modified) Dates|Clean Descriptors|Retain Safe Private) Option)$/;
const DUMMY = /^(19000101|000000|19000101000000|REMOVED|UNSPECIFIED|US)?$/;
const SHAPES: Readonly<Record<string, RegExp>> = {
  DS: /^(?=.{0,16}$)([+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)?$/,
  IS: /^([+-]?\d{1,10})?$/,
  DA: /^(\d{8})?$/,
  TM: /^((\d\d){1,3}(\.\d{1,6})?)?$/,
  DT: /^(\d\d(\d\d){1,6}(\.\d{1,6})?([+-]\d{4})?)?$/,
  AS: /^(\d{3}[DWMY])?$/,
};
const NEW_UID = /^(2\.25\.\d{20,39}|1\.2\.840\.10008\.1\.4\.[1-5]\.\d{1,2})?$/;
const TEXT = new Set(['AE', 'LO', 'LT', 'PN', 'SH', 'ST']);

const key = (tag: number): string => tag.toString(16).toUpperCase().padStart(8, '0');

/** The columns of Table E.1-1 whose K or C the options make use of. */
function openColumns(options: ProfileOptions): number[] {
  const dates = options.retainLongitudinalTemporalInformation;
  const open = [
    [options.retainUids, 1],
    [options.retainDeviceIdentity, 2],
    [options.retainInstitutionIdentity, 3],
    [options.retainPatientCharacteristics, 4],
    [dates === 'full-dates', 5],
    [dates === 'modified-dates', 6],
    [options.cleanDescriptors, 7],
  ] as const;
  return open.filter(([isOpen]) => isOpen).map(([, column]) => column);
}

function isOpened(id: string, options: ProfileOptions): boolean {
  const columns = CONFIDENTIALITY_PROFILE[id]?.split(' ')[1] ?? '';
  return openColumns(options).some((column) => columns[column] === 'K' || columns[column] === 'C');
}

function valuesOf(element: ReleasedElement): string[] {
  const text = Buffer.from(element.value).toString('latin1');
  return text.split('\\').map((value) => value.replace(element.vr === 'UI' ? /\0$/ : / +$/, ''));
}

/** Table E.1-1 must agree: what it removes is absent, what it empties is empty, what it replaces is a dummy or new UID. */
function judgeByTable(id: string, values: string[], options: ProfileOptions): string | undefined {
  const action = CONFIDENTIALITY_PROFILE[id]?.split(' ')[0];
  if (action === undefined || isOpened(id, options)) return undefined;
  if (action === 'X') return 'profile-removes';
  if (action.includes('U')) return values.every((value) => NEW_UID.test(value)) ? undefined : 'uid-not-replaced';
  return values.every((value) => DUMMY.test(value)) ? undefined : 'profile-replaces';
}

function judgeText(id: string, values: string[], listed: string, options: ProfileOptions): string | undefined {
  const known = new Set(listed.split(/[|=]/));
  if (values.every((value) => DUMMY.test(value) || known.has(value))) return undefined;
  const isDevice = ['00080070', '00081090', '00181020'].includes(id) && options.retainDeviceIdentity;
  if (!isDevice && !isOpened(id, options)) return 'text-value';
  return values.every((value) => /^[ -~]*$/.test(value)) ? undefined : 'text-value';
}

function judgeValues(id: string, vr: string, values: string[], listed: string, options: ProfileOptions) {
  if (vr === 'CS') {
    const known = new Set(listed.split(/[|=]/));
    return values.every((value) => known.has(value) || value === '') ? undefined : 'unlisted-code';
  }
  if (TEXT.has(vr)) return judgeText(id, values, listed, options);
  if (vr === 'UI') {
    if (isOpened(id, options)) return undefined;
    return values.every((value) => NEW_UID.test(value) || Object.hasOwn(SOP_CLASS_KINDS, value))
      ? undefined
      : 'uid-not-replaced';
  }
  const shape = SHAPES[vr];
  return shape && !values.every((value) => shape.test(value)) ? 'malformed-value' : undefined;
}

function judgeCode(id: string, values: string[], siblings: readonly ReleasedElement[]): string | undefined {
  const isSound = values.length === 1 && CODE_VALUES[id]!.test(values[0]!);
  const sibling = (tag: number) => siblings.filter((one) => one.tag === tag).flatMap(valuesOf)[0] ?? '';
  const [code, scheme] = [sibling(0x00080100), sibling(0x00080102)];
  if (!isSound || !SCHEME_CODES.get(scheme)?.test(code)) return 'code-not-public';
  if (id !== '00080104' || METHOD_WORDS.test(values[0]!) || values[0] === code) return undefined;
  const words = values[0]!.toUpperCase().split(/[^A-Z0-9]+/);
  return words.every((word) => DESCRIPTOR_WORDS.has(word)) ? undefined : 'code-meaning';
}

function isOwnValue({ vr, items }: ReleasedElement, values: string[], own: { vr: string; value?: RegExp }): boolean {
  if (vr !== own.vr) return false;
  return own.value === undefined ? items !== undefined : values.length === 1 && own.value.test(values[0]!);
}

/** Why one element must not be in a released file; undefined when it may. Items of sequences are judged on their own. */
export function judgeElement(
  element: ReleasedElement,
  isRoot: boolean,
  options: ProfileOptions,
  siblings: readonly ReleasedElement[] = [],
): string | undefined {
  const { tag, vr } = element;
  const group = tag >>> 16;
  if (group % 2 === 1) return judgePrivate(element, isRoot, options, siblings);
  if (isCharacteristic(element)) return judgeCharacteristic(element, isRoot, options);
  if (group < 8 || (group >= 0x5000 && group <= 0x50ff) || (group >= 0x6000 && group <= 0x60ff))
    return 'forbidden-group';
  const id = key(tag);
  const own = OWN_VALUES[id];
  // Hundreds of megabytes, judged elsewhere: not to be made a text of.
  if (isRoot && tag === PIXEL_DATA) return undefined;
  const values = element.items ? [''] : valuesOf(element);
  if (own && isRoot) return isOwnValue(element, values, own) ? undefined : 'own-value';
  if (!isRoot && id in CODE_VALUES) return judgeCode(id, values, siblings);
  const [, vrs = '', , , listed = ''] = HEADER_ALLOW_LIST[id]?.split('\t') ?? [];
  if (!vrs.split('/').includes(vr)) return vrs === '' ? 'unknown-attribute' : 'wrong-vr';
  if (element.items) return undefined;
  return (
    judgeByTable(id, values, options) ?? judgeValues(id, vr, values, listed, options) ?? judgeNumbers(element, siblings)
  );
}
