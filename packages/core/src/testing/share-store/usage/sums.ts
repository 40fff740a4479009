import assert from 'node:assert/strict';
import { USAGE_QUARTER_MS } from '../../../ports/index.ts';
import { sampleAccountSettings, sampleAudit } from '../../sample-share.ts';
import { type Scenario, type Scene, together } from '../scene.ts';
import { message, sent, used } from './usage-scene.ts';

const QUARTER = USAGE_QUARTER_MS;
const floor = (at: number) => at - (at % QUARTER);

async function everything(scene: Scene): Promise<void> {
  const { store, account, ready, open, id } = scene;
  const share = await ready({ refuseSame: false });
  const session = await open(share);
  const resend = await message(scene, share, 'resend', 'sms');
  const audit = sampleAudit(account);
  await Promise.all([
    sent(scene, `${share.shareId}-by-email`),
    sent(scene, resend, 2),
    store.countView(session),
    ...Array.from({ length: 3 }, () => store.countDownload(share.shareId)),
    store.enqueueForClinic(share.shareId, { deliveryId: id(), kind: 'clinic-report' }, { charges: [], audit }),
  ]);
  await store.recordReport(resend, { state: 'bounced', reason: 'given-up', status: null, words: null }, null, audit);
  await store.endShare(share.shareId, 'revoked', audit);
}

/** How figures are added up (R8). */
export function usageSumsScenarios(scenario: Scenario): void {
  scenario('R8: nothing is lost or counted twice when all of an account happens at once', async (scene) => {
    const TIMES = 12;
    await together(TIMES, () => everything(scene));
    assert.deepEqual(await used(scene), {
      ...{ sharesSent: TIMES, linkEmails: TIMES, sharesRevoked: TIMES, pagesOpened: TIMES, downloads: 3 * TIMES },
      ...{ resends: TIMES, resentTexts: TIMES, resentTextSegments: 2 * TIMES, textsBounced: TIMES },
    });
  });

  scenario('R8: a span begins with its quarter of an hour and ends before the next', async (scene) => {
    const { store, account, ready, moveClock } = scene;
    const share = await ready({ lifespanDays: 60 });
    // So that no quarter ends while the test counts.
    await moveClock(QUARTER - ((await store.now()) % QUARTER) + 60_000);
    const first = floor(await store.now());
    await store.countDownload(share.shareId);
    await moveClock(QUARTER);
    await store.countDownload(share.shareId);
    await store.countDownload(share.shareId);
    const span = (from: number, quarters: number) => ({
      begins: first + from * QUARTER,
      ends: first + quarters * QUARTER,
    });
    const spans = [span(0, 1), span(1, 2), span(2, 3), span(0, 2), span(1, 1), span(-1, 0)];
    const sums = await store.sumUsage(account, spans);
    assert.deepEqual(
      sums.map(({ downloads = 0 }) => downloads),
      [1, 2, 0, 3, 0, 0],
    );
    assert.deepEqual(await store.sumUsage(account, []), []);
  });

  scenario('R8: as many spans as a year has days, and more, are summed in their order', async (scene) => {
    const { store, account, ready } = scene;
    const share = await ready();
    await store.countDownload(share.shareId);
    const begins = floor(await store.now()) - 600 * QUARTER;
    const spans = Array.from({ length: 1_200 }, (_, at) => ({
      begins: begins + at * QUARTER,
      ends: begins + (at + 1) * QUARTER,
    }));
    const sums = await store.sumUsage(account, spans);
    assert.equal(sums.length, 1_200);
    const counted = sums.flatMap(({ downloads }, at) =>
      downloads === undefined ? [] : [[at >= 599 && at <= 601, downloads]],
    );
    assert.deepEqual(counted, [[true, 1]]);
  });

  scenario('R8: an account has its own figures alone', async (scene) => {
    const { store, ready, id } = scene;
    await ready();
    const other = `account-${id()}`;
    await store.ensureAccount(other, sampleAccountSettings());
    assert.deepEqual(await used({ ...scene, account: other }), {});
    await ready({ accountId: other });
    assert.deepEqual(await used({ ...scene, account: other }), { sharesSent: 1 });
    assert.deepEqual(await used(scene), { sharesSent: 1 });
  });
}
