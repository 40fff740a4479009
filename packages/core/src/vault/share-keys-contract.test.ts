import { describe, test } from 'vitest';
import { shareKeysContract } from '../testing/index.ts';
import { localShareKeys } from './index.ts';

const master = () => Uint8Array.from({ length: 32 }, (_, at) => at * 7);

shareKeysContract({
  test,
  describe,
  factory: async () => ({
    keys: localShareKeys(master()),
    another: async () => localShareKeys(master()),
    close: async () => undefined,
  }),
});
