import type { Tag } from '../../../dicom/types.ts';
import { KEYWORDS } from '../../tables/keywords.gen.ts';

let keywords: Map<Tag, string> | undefined;

function readKeywords(): Map<Tag, string> {
  const map = new Map<Tag, string>();
  const parts = KEYWORDS.split(' ');
  let tag = 0;
  for (let index = 0; index < parts.length; index += 2)
    map.set((tag += Number.parseInt(parts[index]!, 36)), parts[index + 1]!);
  return map;
}

/** Keyword of a standard attribute (PS3.6); empty for all others. */
export function keywordOfTag(tag: Tag): string {
  keywords ??= readKeywords();
  return keywords.get(tag) ?? '';
}
