import type { DataSet, DicomElement } from '../../dicom/types.ts';
import { type OutputElement, textElement } from '../../dicom/write/index.ts';
import { ALLOWED_ATTRIBUTES, type AllowedAttribute, allowedAttribute } from './allow-list.ts';
import { buildSequence } from './build-sequence.ts';
import { explainItems, explainRemoved, type ItemPath, ROOT, tell } from './explain/explain-element.ts';
import type { HeaderContext } from './header-context.ts';
import { typeInClass } from './profile/information-object.ts';
import { removalRule } from './profile/removal-rule.ts';
import { REPLACED_AT_ROOT } from './profile/replaced-at-root.ts';
import { decidePrivate, type PrivateDecision } from './profile/safe-private.ts';
import { type AttributeType, resolveTableAction } from './profile/table-action.ts';
import { decideValue } from './values/decide-value.ts';

/** Builds what may stay of a data set, attribute by attribute, and explains every one of them. */
export function buildItem(dataSet: DataSet, context: HeaderContext, path: ItemPath = ROOT): OutputElement[] {
  const isRoot = path === ROOT;
  const safe = isRoot && context.options.retainSafePrivate ? decidePrivate(dataSet, context) : undefined;
  return [...dataSet.elements.values()].flatMap((element) => {
    const decision = safe?.get(element.tag);
    if (decision) return buildPrivate(element, decision, context);
    const replaced = isRoot ? REPLACED_AT_ROOT.get(element.tag) : undefined;
    if (replaced !== undefined) {
      tell(context, element, path, 'replaced', replaced);
      explainItems(element, context, path);
      return [];
    }
    const removed = removalRule(element, context, isRoot);
    if (removed === undefined)
      return buildAllowed(dataSet, element, allowedAttribute(element.tag, context.kind)!, context, path);
    explainRemoved(element, context, path, removed);
    return [];
  });
}

/** Adds what every file has, empty where nothing of the source's may stay (type 2 at the root). */
export function addMissing(elements: OutputElement[]): OutputElement[] {
  const present = new Set(elements.map(({ tag }) => tag));
  const missing = [...ALLOWED_ATTRIBUTES.values()].filter(({ always, tag }) => always && !present.has(tag));
  return [...elements, ...missing.map(({ tag, vr }) => textElement(tag, vr, ''))];
}

/** Only at the root, where blocks are numbered anew. */
function buildPrivate(
  element: DicomElement,
  { output, rule }: PrivateDecision,
  context: HeaderContext,
): OutputElement[] {
  if (output === undefined) {
    explainRemoved(element, context, ROOT, rule);
    return [];
  }
  tell(context, element, ROOT, 'kept', rule, output.tag);
  return [output];
}

/** The type of an attribute in this object. */
function typeOf(attribute: AllowedAttribute, context: HeaderContext): AttributeType {
  if (attribute.requiredInEnhanced && context.enhanced) return 1;
  return typeInClass(context.sopClassUid, attribute.tag) ?? attribute.type;
}

function buildAllowed(
  dataSet: DataSet,
  element: DicomElement,
  attribute: AllowedAttribute,
  context: HeaderContext,
  path: ItemPath,
): OutputElement[] {
  const type = typeOf(attribute, context);
  const resolved = resolveTableAction(element.tag, type, context.options);
  if (element.items) {
    const isRemoved = resolved.action === 'remove' || resolved.action === 'clean';
    if (!isRemoved) return buildSequence(element, attribute, context, { path, type, rule: resolved.rule, buildItem });
    explainRemoved(element, context, path, resolved.rule);
    return [];
  }
  const { output, action, rule } = decideValue(dataSet, attribute, context, { ...resolved, type });
  tell(context, element, path, action, rule);
  return output ? [output] : [];
}
