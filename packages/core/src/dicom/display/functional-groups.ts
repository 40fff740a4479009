import { TAGS } from '../tags.ts';
import type { DataSet, Tag } from '../types.ts';

/**
 * Where the attributes of frame `index` are: the macro's item in its own functional group, else in the shared one,
 * else the data set itself, as in objects without functional groups (PS3.3 C.7.6.16).
 */
export function macroOf(dataset: DataSet, macro: Tag, index: number): DataSet {
  const own = dataset.items(TAGS.PerFrameFunctionalGroupsSequence)[index]?.items(macro)[0];
  return own ?? dataset.items(TAGS.SharedFunctionalGroupsSequence)[0]?.items(macro)[0] ?? dataset;
}
