import { type Finding, KEY_KINDS, type ShareKeys, type StoredKey, type WorkStore } from '../ports/index.ts';

/** Of each kind, besides the newest: enough to meet what an earlier master key has wrapped. */
const LOOKED_AT = 100;

/** Whether the host's keys are those that the store was filled with. */
export async function examineStoredKey(store: WorkStore, keys: ShareKeys): Promise<Finding> {
  const part = 'keys of stored shares';
  const newest = await store.newestKey();
  if (newest === null) return { part, state: 'good', says: 'no share is stored yet' };
  if (!(await opens(keys, newest))) {
    const mend =
      'This is not the master key that the stored shares were made with: give that one, or all of them are lost.';
    return { part, state: 'fault', says: 'cannot be read', mend };
  }
  const some = (await Promise.all(KEY_KINDS.map((kind) => store.listKeys(kind, '', LOOKED_AT)))).flat();
  const closed = (await Promise.all(some.map((key) => opens(keys, key)))).filter((each) => !each).length;
  if (closed === 0) return { part, state: 'good', says: 'can be read' };
  const says = `${closed} of ${some.length} cannot be read`;
  const mend = 'An earlier master key is missing among `earlier`: give it, and let `studyshare rotate-keys` end first.';
  return { part, state: 'fault', says, mend };
}

function opens(keys: ShareKeys, { shareId, wrappedKey }: StoredKey): Promise<boolean> {
  return keys.unwrap(shareId, wrappedKey).then(
    () => true,
    () => false,
  );
}
