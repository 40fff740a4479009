import type { Platform, ShareKeys } from '../ports/index.ts';
import { bounded, KEY_SILENCE_MS } from './bounded.ts';

/**
 * The host's keys, waited for no longer than somebody can be kept waiting: a KMS that fell silent would otherwise keep a
 * patient's page, or the place of a message in the queue, for good, and answer when nobody asks any more.
 * @throws StudyshareError `server.busy` after `KEY_SILENCE_MS` without an answer
 */
export function boundedKeys(keys: ShareKeys, platform: Pick<Platform, 'sleep'>): ShareKeys {
  const wait = <T>(answer: Promise<T>) => bounded(answer, platform, { silenceMs: KEY_SILENCE_MS, code: 'server.busy' });
  return {
    wrap: (shareId, key) => wait(keys.wrap(shareId, key)),
    unwrap: (shareId, wrapped) => wait(keys.unwrap(shareId, wrapped)),
    get pepper() {
      return keys.pepper;
    },
  };
}
