import { type ErrorCode, isStudyshareError, StudyshareError } from './errors.ts';
import type { Platform, ShareKeys, ShareRecordStore, WorkStore } from './ports/index.ts';
import { bounded, isOwnPepper, KEY_SILENCE_MS } from './share/index.ts';

const DAMAGED: ErrorCode = 'file.damaged';

/**
 * Refuses to begin with keys that are not those the store was filled with: with another master key every share would fail,
 * one after the other, at whoever opens it; with another pepper whoever wants no messages would get some. Keys that are away
 * or silent for now stand in nobody's way.
 * @throws StudyshareError `config.invalid` for `keys`, rule `other-key`, or for `keys/pepper`, rule `other-pepper`
 */
export async function requireOwnKeys(
  store: Pick<WorkStore, 'newestKey'> & Pick<ShareRecordStore, 'findShare'>,
  keys: ShareKeys,
  platform: Pick<Platform, 'sleep'>,
): Promise<void> {
  const newest = await store.newestKey();
  if (newest === null) return;
  let key: Uint8Array;
  try {
    key = await bounded(keys.unwrap(newest.shareId, newest.wrappedKey), platform, { silenceMs: KEY_SILENCE_MS });
  } catch (error) {
    if (!isStudyshareError(error, DAMAGED)) return;
    throw wrong('keys', 'other-key', 'these do not open the shares of this database; give the key they were made with');
  }
  if (await isOwnPepper(store, keys, newest.shareId, key)) return;
  const words = 'the shares of this database were made with another; give pepperOf the first master key they had';
  throw wrong('keys/pepper', 'other-pepper', words);
}

function wrong(field: string, rule: string, words: string): StudyshareError {
  const fields = [{ field, code: 'config.invalid' as const, params: { rule } }];
  return new StudyshareError('config.invalid', { fields, cause: new Error(`${field}: ${words}`) });
}
