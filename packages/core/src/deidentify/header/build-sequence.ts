import type { DataSet, DicomElement } from '../../dicom/types.ts';
import type { OutputElement } from '../../dicom/write/index.ts';
import type { AllowedAttribute } from './allow-list.ts';
import { explainRemoved, type ItemPath, itemPath, tell } from './explain/explain-element.ts';
import type { AttributeExplanation, HeaderContext } from './header-context.ts';
import type { AttributeType } from './profile/table-action.ts';
import { keptCode } from './values/coded-entry.ts';

/** What a sequence is built by. */
interface SequenceRule {
  /** Where the sequence is. */
  path: ItemPath;
  type: AttributeType;
  rule: string;
  buildItem: (item: DataSet, context: HeaderContext, path: ItemPath) => OutputElement[];
}

/** Builds what may stay of a sequence, item by item, and explains all of it. */
export function buildSequence(
  element: DicomElement,
  attribute: AllowedAttribute,
  context: HeaderContext,
  { path, type, rule, buildItem }: SequenceRule,
): OutputElement[] {
  const told: AttributeExplanation[] = [];
  const inner = { ...context, explain: (one: AttributeExplanation) => void told.push(one) };
  const items: OutputElement[][] = [];
  for (const [index, item] of element.items!.entries()) {
    const built = buildSequenceItem(item, attribute, inner, {
      path: itemPath(path, element.tag, index, items.length),
      buildItem,
    });
    if (built) items.push(built);
  }
  const isVoid = items.every((item) => item.length === 0);
  if (isVoid && type === 3) {
    explainRemoved(element, context, path, attribute.content === 'code' ? 'code-not-public' : 'nothing-left');
    return [];
  }
  const isWhole = items.length === element.items!.length;
  tell(context, element, path, isWhole ? 'kept' : 'replaced', isWhole ? rule : 'items-dropped');
  for (const one of told) context.explain(one);
  return [{ tag: element.tag, vr: 'SQ', value: items }];
}

function buildSequenceItem(
  item: DataSet,
  { content }: AllowedAttribute,
  context: HeaderContext,
  { path, buildItem }: Pick<SequenceRule, 'path' | 'buildItem'>,
): OutputElement[] | undefined {
  if (content === 'items') return buildItem(item, context, path);
  const code = content === 'code' ? keptCode(item, context.tokens) : undefined;
  if (code === undefined) {
    const rule = content === 'empty' ? 'emptied-sequence' : 'code-not-public';
    for (const element of item.elements.values()) explainRemoved(element, context, path, rule);
    return undefined;
  }
  for (const { tag, value } of code) {
    const element = item.elements.get(tag);
    const isSame = item.string(tag) === Buffer.from(value as Uint8Array).toString('latin1');
    if (element) tell(context, element, path, isSame ? 'kept' : 'replaced', 'public-code');
  }
  const kept = new Set(code.map(({ tag }) => tag));
  const rest = new Map([...item.elements].filter(([tag]) => !kept.has(tag)));
  return [...code, ...buildItem(withElements(item, rest), context, path)];
}

/** The same data set with some of its elements. */
function withElements(item: DataSet, elements: DataSet['elements']): DataSet {
  return Object.create(item, { elements: { value: elements } }) as DataSet;
}
