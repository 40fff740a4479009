import type { ProfileOptions } from '../../../contract/settings.ts';
import type { Tag } from '../../../dicom/types.ts';
import { CONFIDENTIALITY_PROFILE } from '../../tables/confidentiality.gen.ts';
import { activeOptions } from './profile-options.ts';

/** What Table E.1-1 of PS3.15 does with an attribute, once its combinations are resolved. */
export type TableAction = 'keep' | 'clean' | 'remove' | 'empty' | 'dummy' | 'uid';

/** An action and the rule it comes from: `allow-list`, `basic:X/Z`, `option:retain-uids`. */
export interface ResolvedAction {
  action: TableAction;
  rule: string;
}

/** Required with a value, required but may be empty, optional (PS3.5 section 7.4); conditional types count as fulfilled. */
export type AttributeType = 1 | 2 | 3;

/** Eight hex digits, as the tables are keyed. */
export function tagKey(tag: Tag): string {
  return tag.toString(16).toUpperCase().padStart(8, '0');
}

/**
 * Resolves an action of the basic profile for an attribute of this type (PS3.15 Table E.1-1a): the strictest of the
 * combination that the information object definition bears. A plain X or Z is never softened, whatever the type.
 */
export function resolveBasicAction(action: string, type: AttributeType): TableAction {
  const [strictest, ...others] = action.replace('*', '').split('/');
  const all = [strictest, ...others];
  if (type === 3 && all.includes('X')) return 'remove';
  if (type !== 1 && all.includes('Z')) return 'empty';
  if (all.includes('U')) return 'uid';
  if (all.includes('D')) return type !== 1 && strictest === 'X' ? 'remove' : 'dummy';
  return strictest === 'X' ? 'remove' : 'empty';
}

/** The attribute's row of Table E.1-1, its own or that of its family: private attributes, curves, overlays. */
function profileRow(tag: Tag): string | undefined {
  const group = tag >>> 16;
  if (group % 2 === 1) return CONFIDENTIALITY_PROFILE.private;
  if (group >= 0x5000 && group <= 0x50ff) return CONFIDENTIALITY_PROFILE['50xxxxxx'];
  const isOverlay = group >= 0x6000 && group <= 0x60ff;
  return CONFIDENTIALITY_PROFILE[isOverlay ? `60xx${tagKey(tag).slice(4)}` : tagKey(tag)];
}

/** The table's action for an attribute under the options chosen; of options that differ, the one that cleans. */
export function resolveTableAction(tag: Tag, type: AttributeType, options: ProfileOptions): ResolvedAction {
  const row = profileRow(tag);
  if (row === undefined) return { action: 'keep', rule: 'allow-list' };
  const [basic = 'X', columns = ''] = row.split(' ');
  const active = activeOptions(options);
  const cleaning = active.find(({ column }) => columns[column] === 'C');
  if (cleaning) return { action: 'clean', rule: cleaning.rule };
  const keeping = active.find(({ column }) => columns[column] === 'K');
  if (keeping) return { action: 'keep', rule: keeping.rule };
  return { action: resolveBasicAction(basic, type), rule: `basic:${basic}` };
}
