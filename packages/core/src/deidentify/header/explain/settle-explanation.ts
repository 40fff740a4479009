import { TAGS } from '../../../dicom/index.ts';
import type { Tag } from '../../../dicom/types.ts';
import type { OutputElement } from '../../../dicom/write/index.ts';
import { GREY_ONLY, POINTERS } from '../build-header.ts';
import type { AttributeExplanation } from '../header-context.ts';
import { keywordOfTag } from '../profile/keyword-of-tag.ts';
import { REPLACED_AT_ROOT } from '../profile/replaced-at-root.ts';
import { tagKey } from '../profile/table-action.ts';

interface WrittenElement {
  path: string;
  tag: Tag;
  vr: string;
}

/** Every element that is written, those of items included. */
function writtenElements(elements: readonly OutputElement[], prefix = ''): WrittenElement[] {
  return elements.flatMap(({ tag, vr, value }) => {
    const path = prefix + tagKey(tag);
    const nested =
      value instanceof Uint8Array ? [] : value.flatMap((item, at) => writtenElements(item, `${path}[${at}].`));
    return [{ path, tag, vr }, ...nested];
  });
}

/** Why an attribute that was to be written is not. */
function ruleOfAbsent(tag: Tag): string {
  if (POINTERS.has(tag)) return 'points-to-removed';
  return GREY_ONLY.has(tag) ? 'colour-has-no-grey-values' : 'not-of-these-pixels';
}

/** Why an attribute is written that the source has not, by the attribute of the root it is in. */
function ruleOfAdded(path: string): string {
  const root = Number.parseInt(path.slice(0, 8), 16);
  const rule = REPLACED_AT_ROOT.get(root);
  if (rule !== undefined) return rule;
  if (root === TAGS.PrivateDataElementCharacteristicsSequence) return 'option:retain-safe-private';
  return path.length > 8 ? 'public-code' : 'required-by-standard';
}

/**
 * Brings an explanation in line with the elements that are written in the end: what was left out after the decision is
 * removed, what was put in is added.
 */
export function settleExplanation(
  told: readonly AttributeExplanation[],
  elements: readonly OutputElement[],
): AttributeExplanation[] {
  const written = writtenElements(elements);
  const paths = new Set(written.map(({ path }) => path));
  const settled = told.map((one): AttributeExplanation => {
    if (one.action === 'removed' || paths.has(one.written ?? one.path)) return one;
    const { written: _written, ...rest } = one;
    return { ...rest, action: 'removed', rule: ruleOfAbsent(one.tag) };
  });
  const known = new Set(settled.flatMap((one) => (one.action === 'removed' ? [] : [one.written ?? one.path])));
  const added = written.filter(({ path }) => !known.has(path));
  return [
    ...settled,
    ...added.map(({ path, tag, vr }) => {
      const keyword = keywordOfTag(tag);
      return { path, tag, keyword, vr, action: 'added', rule: ruleOfAdded(path) } as const;
    }),
  ];
}
