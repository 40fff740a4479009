import type { Finding, ShareKeys, WorkStore } from '../ports/index.ts';

/** Whether the host's keys are those that the store was filled with. */
export async function examineStoredKey(store: WorkStore, keys: ShareKeys): Promise<Finding> {
  const part = 'keys of stored shares';
  const newest = await store.newestKey();
  if (newest === null) return { part, state: 'good', says: 'no share is stored yet' };
  try {
    await keys.unwrap(newest.shareId, newest.wrappedKey);
    return { part, state: 'good', says: 'can be read' };
  } catch {
    const mend =
      'This is not the master key that the stored shares were made with: give that one, or all of them are lost.';
    return { part, state: 'fault', says: 'cannot be read', mend };
  }
}
