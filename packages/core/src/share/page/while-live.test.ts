import { afterEach, expect, test } from 'vitest';
import { systemPlatform } from '../../platform.ts';
import { clinician, open, type ShareKit, send, shareKit } from '../../testing/share-kit/index.ts';
import { whileLive } from './while-live.ts';

let kit: ShareKit;
afterEach(() => kit.close());

async function report(shareId: string): Promise<void> {
  const { publicId, visitor } = await open(kit, shareId);
  await kit.patient.reportPage(publicId, visitor, { reason: 'not-patient' });
}

test.each([
  ['R6', 'is stopped', 'share.revoked', (shareId: string) => kit.clinician.revokeShare(clinician, shareId)],
  ['G11', 'is reported', 'share.suspended', (shareId: string) => report(shareId)],
] as const)(
  '%s: a download that is under way when the page %s stops within seconds',
  async (_number, _what, code, stop) => {
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
    await stop(shareId);
    now += 5_000;
    await expect(bytes.next()).rejects.toMatchObject({ code });
    expect(closed).toBe(true);
  },
);
