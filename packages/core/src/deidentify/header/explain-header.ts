import type { ProfileOptions } from '../../contract/settings.ts';
import type { DataSet, ParsedDicom } from '../../dicom/types.ts';
import { isWritableKind } from './allow-list.ts';
import { headerContext } from './build-header.ts';
import { buildItem } from './build-item.ts';
import type { AttributeExplanation, HeaderContext } from './header-context.ts';
import { isTiledClass } from './information-object.ts';
import { keywordOfTag } from './keyword-of-tag.ts';
import { tagKey } from './table-action.ts';

/** Replacements do not show in an explanation, so any key will do. */
const NO_KEY = new Uint8Array(32);

/**
 * What happens to every attribute of an object, file meta information included, and by which rule; no values. An object
 * of which no DICOM is made has all its attributes removed.
 *
 * @example
 * for (const { path, keyword, action, rule } of explainHeader(parseDicom(bytes), BASIC_PROFILE))
 *   console.log(path, keyword, action, rule);
 */
export function explainHeader(parsed: ParsedDicom, options: ProfileOptions): AttributeExplanation[] {
  const explanations: AttributeExplanation[] = [];
  const context = headerContext(parsed, options, NO_KEY, (explanation) => void explanations.push(explanation));
  const isWritten = isWritableKind(context.kind) && !isTiledClass(parsed.sopClassUid);
  explainAll(parsed.meta, context, '', isWritten ? ['replaced', 'file-meta'] : ['removed', 'object-not-written']);
  if (isWritten) buildItem(parsed.dataset, context);
  else explainAll(parsed.dataset, context, '', ['removed', 'object-not-written']);
  return explanations;
}

function explainAll(
  dataSet: DataSet,
  context: HeaderContext,
  path: string,
  [action, rule]: [AttributeExplanation['action'], string],
): void {
  for (const { tag, vr, items } of dataSet.elements.values()) {
    const here = path + tagKey(tag);
    context.explain({ path: here, tag, keyword: keywordOfTag(tag), vr, action, rule });
    for (const [index, item] of (items ?? []).entries())
      explainAll(item, context, `${here}[${index}].`, [action, rule]);
  }
}
