import type { DicomElement, Tag } from '../../../dicom/types.ts';
import type { AttributeExplanation, HeaderContext } from '../header-context.ts';
import { keywordOfTag } from '../profile/keyword-of-tag.ts';
import { tagKey } from '../profile/table-action.ts';

type Explainer = Pick<HeaderContext, 'explain'>;

/** Where an item's elements are: in the source, and in what is written (items before it may have been dropped). */
export interface ItemPath {
  source: string;
  written: string;
}

/** The root of a data set. */
export const ROOT: ItemPath = { source: '', written: '' };

/** The paths of the elements of an item. */
export function itemPath(path: ItemPath, tag: Tag, index: number, writtenIndex: number): ItemPath {
  const at = (prefix: string, number: number) => `${prefix}${tagKey(tag)}[${number}].`;
  return { source: at(path.source, index), written: at(path.written, writtenIndex) };
}

/** Explains one element; `writtenTag` is given where it is written under another tag. */
export function tell(
  context: Explainer,
  { tag, vr }: DicomElement,
  { source, written }: ItemPath,
  action: AttributeExplanation['action'],
  rule: string,
  writtenTag: Tag = tag,
): void {
  const path = source + tagKey(tag);
  const writtenPath = written + tagKey(writtenTag);
  const isElsewhere = action !== 'removed' && writtenPath !== path;
  context.explain({
    path,
    tag,
    keyword: keywordOfTag(tag),
    vr,
    action,
    rule,
    ...(isElsewhere ? { written: writtenPath } : {}),
  });
}

/** Explains an element that goes, and everything in it. */
export function explainRemoved(element: DicomElement, context: Explainer, path: ItemPath, rule: string): void {
  tell(context, element, path, 'removed', rule);
  explainItems(element, context, path);
}

/** Explains what is inside an element that goes or is written anew. */
export function explainItems(element: DicomElement, context: Explainer, path: ItemPath): void {
  for (const [index, item] of (element.items ?? []).entries())
    for (const child of item.elements.values())
      explainRemoved(child, context, itemPath(path, element.tag, index, index), 'inside-removed-sequence');
}
