import { afterEach, expect, test } from 'vitest';
import { systemPlatform } from '../../platform.ts';
import { clinician, type ShareKit, send, shareKit } from '../../testing/share-kit/index.ts';
import { whileLive } from './while-live.ts';

let kit: ShareKit;
afterEach(() => kit.close());

test('R6: a download that is under way when the link is stopped stops within seconds', async () => {
  kit = await shareKit();
  const { shareId } = await send(kit);
  let now = 0;
  let closed = false;
  const endless = async function* () {
    try {
      for (;;) yield new Uint8Array(10);
    } finally {
      closed = true;
    }
  };
  const platform = { ...systemPlatform(), now: () => now };
  const bytes = whileLive({ platform, store: kit.store }, shareId, endless());
  for (let seconds = 0; seconds < 60; seconds++) {
    now += 1_000;
    expect((await bytes.next()).value).toHaveLength(10);
  }
  await kit.clinician.revokeShare(clinician, shareId);
  now += 5_000;
  await expect(bytes.next()).rejects.toMatchObject({ code: 'share.deleted' });
  expect(closed).toBe(true);
});
