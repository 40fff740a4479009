import { expect, test } from 'vitest';
import { readiness } from './readiness.ts';
import { send, shareKit } from './testing/share-kit/index.ts';

test('V10: a KMS that never answers keeps nobody waiting for good at the start: keys that are away stand in no way', async () => {
  const kit = await shareKit();
  try {
    await send(kit, {}, { work: false });
    const waits: number[] = [];
    const sleep = async (milliseconds: number) => void waits.push(milliseconds);
    const ready = readiness({
      ...kit.context,
      keys: { ...kit.context.keys, unwrap: () => new Promise(() => {}) },
      platform: { ...kit.context.platform, sleep },
    });
    await ready();
    expect(waits).toEqual([20_000]);
  } finally {
    await kit.close();
  }
});
