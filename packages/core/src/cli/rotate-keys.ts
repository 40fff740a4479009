import { timingSafeEqual } from 'node:crypto';
import { isStudyshareError, StudyshareError } from '../errors.ts';
import { KEY_KINDS, type KeyKind, type StoredKey } from '../ports/index.ts';
import type { CliIo } from './cli-io.ts';
import type { SetUp } from './load-set-up.ts';

/** Read at once. */
const PAGE = 500;

interface Rotated {
  /** Wrapped by the current key now. */
  anew: number;
  /** Were so before. */
  current: number;
  /** Open with none of the keys: they stay as they are. */
  closed: number;
}

/**
 * Wraps every stored key with the installation's current master key, while it works. What is made, corrected or destroyed
 * meanwhile stays right: each key is replaced only if it still is what was read. Stopped half-way, it goes on at the next call.
 * Exit code 1 when a key opens with none of those given.
 */
export async function rotateKeys(setUp: SetUp, io: CliIo): Promise<number> {
  const sums: Rotated = { anew: 0, current: 0, closed: 0 };
  for (const kind of KEY_KINDS) {
    for (let after = ''; ; ) {
      io.signal.throwIfAborted();
      const keys = await setUp.options.store.listKeys(kind, after, PAGE);
      for (const key of keys) sums[await rotate(setUp, kind, key)] += 1;
      if (keys.length < PAGE) break;
      after = keys.at(-1)!.shareId;
      io.stderr(`${sums.anew + sums.current + sums.closed} keys so far\n`);
    }
  }
  io.stdout(`${sums.anew} wrapped anew, ${sums.current} were current, ${sums.closed} cannot be opened\n`);
  if (sums.closed > 0) io.stderr('Some keys open with none of those given: an earlier master key is missing.\n');
  else if (sums.anew > 0)
    io.stderr(
      'Run it again once every process has the new key: when nothing is wrapped anew, the earlier ones can go.\n',
    );
  return sums.closed > 0 ? 1 : 0;
}

async function rotate({ options }: SetUp, kind: KeyKind, stored: StoredKey): Promise<keyof Rotated> {
  const { keys, store } = options;
  const { shareId, wrappedKey } = stored;
  const key = await keys.unwrap(shareId, wrappedKey).catch((error: unknown) => {
    // Keys that are away for now, as those of a KMS may be, end the command.
    if (!isStudyshareError(error, 'file.damaged')) throw error;
    return undefined;
  });
  if (key === undefined) return 'closed';
  const wrapped = await keys.wrap(shareId, key);
  if (wrapped === wrappedKey) return 'current';
  // Before the only other way to the share is given up.
  if (!timingSafeEqual(await keys.unwrap(shareId, wrapped), key)) throw new StudyshareError('file.damaged');
  // Destroyed, or wrapped anew by somebody else.
  return (await store.replaceKey(kind, stored, wrapped)) ? 'anew' : 'current';
}
