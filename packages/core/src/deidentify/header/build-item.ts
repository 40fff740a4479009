import type { DataSet, DicomElement } from '../../dicom/types.ts';
import { type OutputElement, textElement } from '../../dicom/write/index.ts';
import { ALLOWED_ATTRIBUTES, type AllowedAttribute, allowedAttribute } from './allow-list.ts';
import { CODE_TAGS, keptCode } from './coded-entry.ts';
import { decideValue } from './decide-value.ts';
import type { AttributeExplanation, HeaderContext } from './header-context.ts';
import { typeInClass } from './information-object.ts';
import { keywordOfTag } from './keyword-of-tag.ts';
import { removalRule } from './removal-rule.ts';
import { REPLACED_AT_ROOT } from './replaced-at-root.ts';
import { type AttributeType, resolveTableAction, tagKey } from './table-action.ts';

/** Builds what may stay of a data set, attribute by attribute, and explains every one of them. */
export function buildItem(dataSet: DataSet, context: HeaderContext, path = ''): OutputElement[] {
  const isRoot = path === '';
  const output: OutputElement[] = [];
  for (const element of dataSet.elements.values()) {
    const here = path + tagKey(element.tag);
    const replaced = isRoot ? REPLACED_AT_ROOT.get(element.tag) : undefined;
    const removed = replaced === undefined ? removalRule(element, context, isRoot) : undefined;
    if (replaced !== undefined) {
      tell(context, element, here, 'replaced', replaced);
      explainItems(element, context, here);
    } else if (removed !== undefined) explainRemoved(element, context, here, removed);
    else output.push(...buildAllowed(dataSet, element, allowedAttribute(element.tag, context.kind)!, context, here));
  }
  return output;
}

/** Adds what every file has, empty where nothing of the source's may stay (type 2 at the root). */
export function addMissing(elements: OutputElement[]): OutputElement[] {
  const present = new Set(elements.map(({ tag }) => tag));
  const missing = [...ALLOWED_ATTRIBUTES.values()].filter(({ always, tag }) => always && !present.has(tag));
  return [...elements, ...missing.map(({ tag, vr }) => textElement(tag, vr, ''))];
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
  path: string,
): OutputElement[] {
  const type = typeOf(attribute, context);
  const resolved = resolveTableAction(element.tag, type, context.options);
  if (element.items) {
    const isRemoved = resolved.action === 'remove' || resolved.action === 'clean';
    if (isRemoved) explainRemoved(element, context, path, resolved.rule);
    return isRemoved ? [] : buildSequence(element, attribute, context, { path, type, rule: resolved.rule });
  }
  const { output, action, rule } = decideValue(dataSet, attribute, context, { ...resolved, type });
  tell(context, element, path, action, rule);
  return output ? [output] : [];
}

function buildSequence(
  element: DicomElement,
  attribute: AllowedAttribute,
  context: HeaderContext,
  about: { path: string; type: AttributeType; rule: string },
): OutputElement[] {
  const told: AttributeExplanation[] = [];
  const inner = { ...context, explain: (one: AttributeExplanation) => void told.push(one) };
  const items = element.items!.flatMap((item, index) => {
    const built = buildSequenceItem(item, attribute, inner, `${about.path}[${index}].`);
    return built ? [built] : [];
  });
  const isVoid = items.every((item) => item.length === 0);
  if (isVoid && about.type === 3) {
    explainRemoved(element, context, about.path, attribute.content === 'code' ? 'code-not-public' : 'nothing-left');
    return [];
  }
  const isWhole = items.length === element.items!.length;
  tell(context, element, about.path, isWhole ? 'kept' : 'replaced', isWhole ? about.rule : 'items-dropped');
  for (const one of told) context.explain(one);
  return [{ tag: element.tag, vr: 'SQ', value: items }];
}

function buildSequenceItem(
  item: DataSet,
  { content }: AllowedAttribute,
  context: HeaderContext,
  path: string,
): OutputElement[] | undefined {
  const code = content === 'code' ? keptCode(item, context.tokens) : [];
  if (content === 'empty' || code === undefined) {
    for (const element of item.elements.values())
      explainRemoved(
        element,
        context,
        path + tagKey(element.tag),
        content === 'empty' ? 'emptied-sequence' : 'code-not-public',
      );
    return undefined;
  }
  if (content !== 'code') return buildItem(item, context, path);
  const kept = new Set(code.map(({ tag }) => tag));
  for (const element of item.elements.values())
    if (kept.has(element.tag))
      tell(
        context,
        element,
        path + tagKey(element.tag),
        element.tag === CODE_TAGS.meaning ? 'replaced' : 'kept',
        'public-code',
      );
  const rest = new Map([...item.elements].filter(([tag]) => !kept.has(tag)));
  return [...code, ...buildItem(withElements(item, rest), context, path)];
}

/** The same data set with some of its elements. */
function withElements(item: DataSet, elements: DataSet['elements']): DataSet {
  return Object.create(item, { elements: { value: elements } }) as DataSet;
}

function explainRemoved(element: DicomElement, context: HeaderContext, path: string, rule: string): void {
  tell(context, element, path, 'removed', rule);
  explainItems(element, context, path);
}

function explainItems(element: DicomElement, context: HeaderContext, path: string): void {
  for (const [index, item] of (element.items ?? []).entries())
    for (const child of item.elements.values())
      explainRemoved(child, context, `${path}[${index}].${tagKey(child.tag)}`, 'inside-removed-sequence');
}

function tell(
  context: HeaderContext,
  { tag, vr }: DicomElement,
  path: string,
  action: AttributeExplanation['action'],
  rule: string,
): void {
  context.explain({ path, tag, keyword: keywordOfTag(tag), vr, action, rule });
}
