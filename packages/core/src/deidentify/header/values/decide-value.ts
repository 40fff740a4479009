import type { DataSet } from '../../../dicom/types.ts';
import { type OutputElement, textElement } from '../../../dicom/write/index.ts';
import type { AllowedAttribute } from '../allow-list.ts';
import type { AttributeExplanation, HeaderContext } from '../header-context.ts';
import { holdsToken } from '../identity-tokens.ts';
import type { AttributeType, ResolvedAction } from '../profile/table-action.ts';
import { keptValue } from './kept-value.ts';
import { shiftedValue } from './temporal-value.ts';
import { cleanDescriptor, isDeviceText } from './text-value.ts';

/** The element to write, if any, and what became of the source's. */
export interface ValueDecision {
  output: OutputElement | undefined;
  action: Exclude<AttributeExplanation['action'], 'added'>;
  rule: string;
}

/** Values that mean nothing, for attributes that must have one. */
const DUMMIES: Readonly<Record<string, string>> = {
  DA: '19000101',
  TM: '000000',
  DT: '19000101000000',
  LO: 'REMOVED',
  SH: 'REMOVED',
};

/** Applies a resolved action to an attribute's value; what cannot be done falls back by the attribute's type. */
export function decideValue(
  dataSet: DataSet,
  attribute: AllowedAttribute,
  context: HeaderContext,
  { action, rule, type }: ResolvedAction & { type: AttributeType },
): ValueDecision {
  if (action === 'remove') return { output: undefined, action: 'removed', rule };
  if (action === 'empty') return type === 1 ? dummy(attribute, rule) : empty(attribute, rule);
  if (action === 'dummy') return dummy(attribute, rule);
  if (dataSet.elements.get(attribute.tag)!.length === 0)
    return { output: textElement(attribute.tag, singleVr(attribute.vr), ''), action: 'kept', rule };
  if (action === 'uid') return replaceUids(dataSet, attribute, context, rule);
  const kept = action === 'clean' ? cleaned(dataSet, attribute, context) : keptValue(dataSet, attribute, context, rule);
  // A UID that was to be retained but tells something is replaced like all others.
  if (kept === undefined && attribute.vr === 'UI' && rule.startsWith('option:'))
    return replaceUids(dataSet, attribute, context, rule);
  if (kept === undefined)
    return fallBack(attribute, type, isDeviceText(attribute, context) ? 'device-option' : 'value-not-allowed');
  const output = { tag: attribute.tag, vr: kept.vr, value: kept.bytes };
  return { output, action: kept.changed ? 'replaced' : 'kept', rule };
}

function singleVr(vrs: string): string {
  return vrs.includes('OW') ? 'OW' : vrs.slice(0, 2);
}

function cleaned(dataSet: DataSet, attribute: AllowedAttribute, context: HeaderContext) {
  const { tag, vr } = attribute;
  const isTime = vr === 'DA' || vr === 'TM' || vr === 'DT';
  const text = isTime
    ? shiftedValue(dataSet, tag, vr, context.pseudonyms.shiftSeconds, context.clock)
    : cleanDescriptor(attribute, dataSet.strings(tag));
  if (text === undefined || (!isTime && holdsToken(text, context.tokens))) return undefined;
  return { vr, bytes: Buffer.from(text, 'latin1'), changed: isTime };
}

function replaceUids(
  dataSet: DataSet,
  { tag, vr }: AllowedAttribute,
  context: HeaderContext,
  rule: string,
): ValueDecision {
  const uids = dataSet.strings(tag).map((uid) => (uid === '' ? '' : context.pseudonyms.uid(uid)));
  return { output: textElement(tag, vr, uids), action: 'replaced', rule };
}

function fallBack(attribute: AllowedAttribute, type: AttributeType, rule: string): ValueDecision {
  if (type === 2) return empty(attribute, rule);
  return type === 1 ? dummy(attribute, rule) : { output: undefined, action: 'removed', rule };
}

function empty({ tag, vr }: AllowedAttribute, rule: string): ValueDecision {
  return { output: textElement(tag, singleVr(vr), ''), action: 'replaced', rule };
}

function dummy({ tag, vr, otherwise }: AllowedAttribute, rule: string): ValueDecision {
  const value = otherwise ?? DUMMIES[vr];
  if (value === undefined) return { output: undefined, action: 'removed', rule };
  return { output: textElement(tag, vr, value), action: 'replaced', rule };
}
