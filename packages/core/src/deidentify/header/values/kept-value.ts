import type { DataSet } from '../../../dicom/types.ts';
import { classifySopClass } from '../../sop-class.ts';
import type { AllowedAttribute } from '../allow-list.ts';
import type { HeaderContext } from '../header-context.ts';
import { holdsToken, uidHoldsToken } from '../identity-tokens.ts';
import { isUid } from '../study-pseudonyms.ts';
import { isTableOfItsLength } from './lookup-table.ts';
import { binaryNumbers, holdsTokenNumber, NUMBER_SIZES, textHoldsTokenNumber, textNumbers } from './number-value.ts';
import { fullValue } from './temporal-value.ts';
import { keepText } from './text-value.ts';

/** Values of an attribute (PS3.5 section 7.1.2); only tables are longer. */
const MAX_VALUE_BYTES = 65_534;
const MAX_TABLE_BYTES = 2 ** 18;
/** A value that may stay: its VR and bytes. Undefined where nothing of it may. */
export interface KeptValue {
  vr: string;
  bytes: Uint8Array;
  /** The value is not the source's: cleaned, reformatted or in part replaced. */
  changed: boolean;
}

/** What of an attribute's value may stay when no rule takes the attribute away. */
export function keptValue(
  dataSet: DataSet,
  attribute: AllowedAttribute,
  context: HeaderContext,
  rule: string,
): KeptValue | undefined {
  const element = dataSet.elements.get(attribute.tag)!;
  const vr = writtenVr(attribute.vr, element.vr, context);
  if (vr in NUMBER_SIZES) return keepNumbers(dataSet, attribute, vr, context);
  const text = textOf(dataSet, attribute, vr, context, rule);
  if (text === undefined || text.length > MAX_VALUE_BYTES || holdsToken(text, context.tokens)) return undefined;
  if (vr === 'UI' && uidHoldsToken(text, context.tokens)) return undefined;
  if ((vr === 'DS' || vr === 'IS') && textHoldsTokenNumber(text, context.tokens)) return undefined;
  return { vr, bytes: Buffer.from(text, 'latin1'), changed: text !== dataSet.strings(attribute.tag).join('\\') };
}

/** PS3.6 leaves some VRs open: signed as the pixels are (PS3.5 section 8.1), tables as words. */
function writtenVr(vrs: string, sourceVr: string, context: HeaderContext): string {
  if (vrs === 'US/SS') return sourceVr === 'SS' || (sourceVr !== 'US' && context.signed) ? 'SS' : 'US';
  return vrs.includes('OW') ? 'OW' : vrs;
}

function keepNumbers(
  dataSet: DataSet,
  { tag, vr: vrs }: AllowedAttribute,
  vr: string,
  { tokens }: HeaderContext,
): KeptValue | undefined {
  const { vr: sourceVr, length } = dataSet.elements.get(tag)!;
  const sameKind = sourceVr === vr || vrs.split('/').includes(sourceVr);
  const limit = vr === 'OW' ? MAX_TABLE_BYTES : MAX_VALUE_BYTES;
  if (!sameKind || length > limit) return undefined;
  const bytes = binaryNumbers(dataSet, tag, vr);
  if (bytes === undefined || holdsTokenNumber(bytes, vr, tokens) || !isTableOfItsLength(dataSet, tag)) return undefined;
  return { vr, bytes, changed: false };
}

function textOf(
  dataSet: DataSet,
  attribute: AllowedAttribute,
  vr: string,
  context: HeaderContext,
  rule: string,
): string | undefined {
  const values = dataSet.strings(attribute.tag);
  if (attribute.values) return listedValues(attribute, values, context);
  if (vr === 'DS' || vr === 'IS') return textNumbers(vr, values);
  if (vr === 'DA' || vr === 'TM' || vr === 'DT') return fullValue(dataSet, attribute.tag, vr);
  if (vr === 'AS') return ageOf(values[0] ?? '');
  if (vr === 'UI') return uidsOf(values, rule);
  return keepText(attribute, values, context, rule);
}

/** A listed value that is also one of the patient's words is treated as if it were not listed. */
function listedValues(attribute: AllowedAttribute, values: string[], context: HeaderContext): string | undefined {
  const { values: listed, otherwise, keyword } = attribute;
  if (values.every((value) => value === '')) return values.length > 0 ? '' : undefined;
  const kept = values.map((value) => (listed!.has(value) && !holdsToken(value, context.tokens) ? value : otherwise));
  // The first values of Image Type are the standard's (PS3.3 C.7.6.1.1.2), those after them the vendor's.
  const required = context.enhanced ? 4 : context.kind === 'cross-sectional' ? 3 : 2;
  while (keyword === 'ImageType' && kept.length > required && kept.at(-1) === otherwise) kept.pop();
  return kept.includes(undefined) ? undefined : kept.join('\\');
}

/** Ages above 89 are told as 90: so few reach them that they identify. */
function ageOf(value: string): string | undefined {
  const match = /^(\d{3})([DWMY])$/.exec(value);
  if (!match) return value === '' ? '' : undefined;
  return match[2] === 'Y' && Number(match[1]) > 89 ? '090Y' : value;
}

/** A storage SOP class of PS3.6 Table A-1; what only has its root could say anything. */
function isStandardClass(uid: string): boolean {
  const kind = classifySopClass(uid);
  return kind !== 'private' && kind !== 'unknown';
}

function uidsOf(values: string[], rule: string): string | undefined {
  const isRetained = rule.startsWith('option:');
  const known = values.every((value) => (isRetained ? isUid(value) : isStandardClass(value)));
  return known && values.length > 0 ? values.join('\\') : undefined;
}
