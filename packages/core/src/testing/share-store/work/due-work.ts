import assert from 'node:assert/strict';
import { DAY_MS } from '../../../contract/lifespan.ts';
import type { ShareStore, WorkKind } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import type { Scenario } from '../scene.ts';

/** How much of a kind there is more than there was. */
async function grown(store: ShareStore, kind: WorkKind, body: () => Promise<unknown>): Promise<number> {
  const before = (await store.countDueWork())[kind].count;
  await body();
  return (await store.countDueWork())[kind].count - before;
}

export function dueWorkScenarios(scenario: Scenario): void {
  scenario('V10: what waits for a worker is counted, and no more once a worker holds it', async (scene) => {
    const { store, create } = scene;
    let shareId = '';
    assert.equal(await grown(store, 'prepare', async () => ({ shareId } = await create())), 1);
    assert.equal(await grown(store, 'prepare', () => store.claimPreparation(shareId)), -1);
  });

  scenario('V10: messages that are due are counted, and since when the longest has been', async (scene) => {
    const { store, ready, moveClock } = scene;
    let deliveries = 0;
    const more = await grown(store, 'deliver', async () => {
      const { shareId } = await ready();
      deliveries = (await store.listDeliveries(shareId)).length;
    });
    assert.ok(deliveries > 0);
    assert.equal(more, deliveries);
    await moveClock(60_000);
    const { oldest } = (await store.countDueWork()).deliver;
    assert.ok(oldest !== null && oldest <= (await store.now()) - 60_000);
  });

  scenario('V10: what is over its date and not ended, or ended and not removed, is counted', async (scene) => {
    const { store, account, ready, moveClock } = scene;
    const { shareId } = await ready({ lifespanDays: 30 });
    assert.ok((await grown(store, 'expire', async () => moveClock(40 * DAY_MS))) >= 1);
    const end = () => store.endShare(shareId, 'expired', sampleAudit(account));
    assert.equal(await grown(store, 'purge', end), 1);
    assert.equal(await grown(store, 'purge', () => store.recordPurged(shareId)), -1);
  });
}
