import type { DicomElement } from '../../../dicom/types.ts';
import { allowedAttribute } from '../allow-list.ts';
import type { HeaderContext } from '../header-context.ts';
import { keywordOfTag } from './keyword-of-tag.ts';

/** Why an element cannot stay whatever its value; undefined when the allow-list has it. */
export function removalRule(element: DicomElement, context: HeaderContext, isRoot: boolean): string | undefined {
  const { tag, vr } = element;
  const group = tag >>> 16;
  if (group % 2 === 1) return 'private';
  if ((tag & 0xffff) === 0) return 'group-length';
  if (group === 0x0000 || group === 0x0004) return 'group-0000-0004';
  if (group >= 0x5000 && group <= 0x50ff) return 'curve';
  if (group >= 0x6000 && group <= 0x60ff) return 'overlay';
  const attribute = allowedAttribute(tag, context.kind);
  if (attribute === undefined) return keywordOfTag(tag) === '' ? 'unknown-attribute' : 'not-allow-listed';
  if (attribute.rootOnly && !isRoot) return 'only-at-the-root';
  if (vr === 'UN') return 'unknown-vr';
  const isSequence = attribute.vr === 'SQ';
  return isSequence === (element.items !== undefined) ? undefined : 'wrong-vr';
}
