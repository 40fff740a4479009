import { type ErrorCode, isStudyshareError, StudyshareError } from './errors.ts';
import type { ShareKeys, WorkStore } from './ports/index.ts';

const DAMAGED: ErrorCode = 'file.damaged';

/**
 * Refuses to begin with keys that are not those the store was filled with: every share would fail, one after the other, at
 * whoever opens it. Keys that are away for now stand in nobody's way.
 * @throws StudyshareError `config.invalid` for `keys`, rule `other-key`
 */
export async function requireOwnKeys(store: Pick<WorkStore, 'newestKey'>, keys: ShareKeys): Promise<void> {
  const newest = await store.newestKey();
  if (newest === null) return;
  try {
    await keys.unwrap(newest.shareId, newest.wrappedKey);
  } catch (error) {
    if (!isStudyshareError(error, DAMAGED)) return;
    const fields = [{ field: 'keys', code: 'config.invalid' as const, params: { rule: 'other-key' } }];
    const cause = new Error('keys: these do not open the shares of this database; give the key they were made with');
    throw new StudyshareError('config.invalid', { fields, cause });
  }
}
