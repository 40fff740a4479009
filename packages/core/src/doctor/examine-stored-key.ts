import {
  type Finding,
  KEY_KINDS,
  type Platform,
  type ShareKeys,
  type ShareRecordStore,
  type StoredKey,
  type WorkStore,
} from '../ports/index.ts';
import { isOwnPepper } from '../share/index.ts';

const PART = 'keys of stored shares';
/** Read at once. */
const PAGE = 500;
/** A KMS is asked for so many at a time: it limits how many calls a second it takes, of everybody's. */
const AT_ONCE = 4;
/** Looking ends then, with what was seen: a KMS answers each key by a call of its own. */
const LOOK_MS = 20_000;

type Store = WorkStore & Pick<ShareRecordStore, 'findShare'>;

/** Whether the host's keys are those that the store was filled with. */
export async function examineStoredKey(
  store: Store,
  keys: ShareKeys,
  platform: Pick<Platform, 'now'>,
): Promise<Finding> {
  const newest = await store.newestKey();
  if (newest === null) return { part: PART, state: 'good', says: 'no share is stored yet' };
  const key = await opened(keys, newest);
  if (key === undefined) {
    const mend =
      'This is not the master key that the stored shares were made with: give that one, or all of them are lost.';
    return { part: PART, state: 'fault', says: 'cannot be read', mend };
  }
  if (!(await isOwnPepper(store, keys, newest.shareId, key))) {
    const mend =
      'Give `pepper`, of the first master key (`pepperOf`), or that key as the last of `earlier`: with another one whoever wants no messages gets some.';
    return { part: PART, state: 'fault', says: 'made with another pepper', mend };
  }
  const { seen, closed, all } = await countClosed(store, keys, platform);
  const of = all ? '' : `, of the first ${seen}`;
  if (closed === 0) return { part: PART, state: 'good', says: `can be read${of}` };
  const says = `${closed} of ${seen} cannot be read`;
  const mend = 'An earlier master key is missing among `earlier`: give it, and let `studyshare rotate-keys` end first.';
  return { part: PART, state: 'fault', says, mend };
}

/** A rotation that was stopped half-way leaves the last ones of the list as they were, so all are looked at. */
async function countClosed(store: Store, keys: ShareKeys, { now }: Pick<Platform, 'now'>) {
  const until = now() + LOOK_MS;
  const found = { seen: 0, closed: 0, all: true };
  for (const kind of KEY_KINDS) {
    for (let after = ''; ; ) {
      const page = await store.listKeys(kind, after, PAGE);
      for (let at = 0; at < page.length; at += AT_ONCE) {
        if (now() >= until) return { ...found, all: false };
        const open = await Promise.all(page.slice(at, at + AT_ONCE).map((each) => opened(keys, each)));
        found.seen += open.length;
        found.closed += open.filter((each) => each === undefined).length;
      }
      if (page.length < PAGE) break;
      after = page.at(-1)!.shareId;
    }
  }
  return found;
}

function opened(keys: ShareKeys, { shareId, wrappedKey }: StoredKey): Promise<Uint8Array | undefined> {
  return keys.unwrap(shareId, wrappedKey).catch(() => undefined);
}
