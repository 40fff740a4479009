import type { ParsedDicom } from '../../dicom/types.ts';
import { headerContext } from './build-header.ts';
import { buildItem } from './build-item.ts';
import type { AttributeExplanation } from './header-context.ts';
import { keywordOfTag } from './keyword-of-tag.ts';
import type { ProfileOptions } from './profile-options.ts';
import { tagKey } from './table-action.ts';

/** Replacements do not show in an explanation, so any key will do. */
const NO_KEY = new Uint8Array(32);

/**
 * What happens to every attribute of an object, file meta information included, and by which rule; no values.
 *
 * @example
 * for (const { path, keyword, action, rule } of explainHeader(parseDicom(bytes), BASIC_PROFILE)) …
 */
export function explainHeader(parsed: ParsedDicom, options: ProfileOptions): AttributeExplanation[] {
  const explanations: AttributeExplanation[] = [];
  for (const { tag, vr } of parsed.meta.elements.values())
    explanations.push({
      path: tagKey(tag),
      tag,
      keyword: keywordOfTag(tag),
      vr,
      action: 'replaced',
      rule: 'file-meta',
    });
  const context = headerContext(parsed, options, NO_KEY, (explanation) => void explanations.push(explanation));
  buildItem(parsed.dataset, context);
  return explanations;
}
