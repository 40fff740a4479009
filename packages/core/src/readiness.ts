import { requireOwnKeys } from './require-own-keys.ts';
import type { ShareContext } from './share/types.ts';

/**
 * What has to be so before anything is answered or done: the keys are those of the store, and what was erased is erased.
 * Looked at once; after a failure the next call looks again.
 * @returns rejects with `config.invalid` for keys that are not its own, or with why the list of what was erased cannot be read
 */
export function readiness({
  store,
  keys,
  erasures,
  platform,
}: Pick<ShareContext, 'store' | 'keys' | 'erasures' | 'platform'>) {
  let ready: Promise<void> | undefined;
  const look = async () => {
    await requireOwnKeys(store, keys, platform);
    await erasures.replay();
  };
  return (): Promise<void> => {
    ready ??= look().catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    return ready;
  };
}
