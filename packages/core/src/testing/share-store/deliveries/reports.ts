import assert from 'node:assert/strict';
import type { DeliveryReportState } from '../../../contract/clinician.ts';
import { type KeptReport, LEASE_MS, type ShareRecord } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { dueIds, type Scenario, type Scene, together } from '../scene.ts';
import { firstDelivery } from './claim-delivery.ts';

const SENT = { state: 'sent', providerId: 'p1' } as const;

function reportOf(state: DeliveryReportState): KeptReport {
  return { state, reason: 'mailbox-unknown', status: '5.1.1', words: 'no such user' };
}

function tell({ store, account }: Scene, deliveryId: string, state: DeliveryReportState, at: number | null = null) {
  return store.recordReport(deliveryId, reportOf(state), at, sampleAudit(account, `message.${state}`));
}

async function messageOf({ store }: Scene, { shareId }: ShareRecord) {
  return (await store.listDeliveries(shareId))[0]!;
}

async function sent(scene: Scene) {
  const share = await scene.ready();
  const id = await firstDelivery(scene, share);
  const { fence } = (await scene.store.claimDelivery(id))!;
  assert.equal(await scene.store.finishDelivery(id, fence, { ...SENT, providerId: `p-${id}` }), true);
  return { share, id };
}

/** What providers report of messages (R7). */
export function reportScenarios(scenario: Scenario): void {
  scenario('R7: a message is found by its id and by the id its provider gave it, on its own channel', async (scene) => {
    const { id } = await sent(scene);
    const { store, account } = scene;
    const found = await store.findDelivery({ deliveryId: id });
    assert.deepEqual([found?.deliveryId, found?.accountId], [id, account]);
    assert.deepEqual(await store.findDelivery({ channel: found!.channel, providerId: `p-${id}` }), found);
    const other = found!.channel === 'email' ? ('sms' as const) : ('email' as const);
    assert.equal(await store.findDelivery({ channel: other, providerId: `p-${id}` }), null);
    assert.equal(await store.findDelivery({ deliveryId: scene.id() }), null);
    assert.equal(await tell(scene, scene.id(), 'bounced'), 'unknown');
  });

  scenario('R7: states only move forward, and a late bounce counts', async (scene) => {
    const steps: [DeliveryReportState[], string][] = [
      [['delivered', 'delivered', 'delayed', 'failed'], 'delivered'],
      [['bounced', 'delivered', 'delayed', 'failed'], 'bounced'],
      [['failed', 'delivered', 'bounced'], 'failed'],
    ];
    for (const [reports, state] of steps) {
      const { share, id } = await sent(scene);
      const answers = [];
      for (const report of reports) answers.push(await tell(scene, id, report));
      assert.deepEqual(answers, ['recorded', ...reports.slice(1).map(() => 'stale')]);
      assert.equal((await messageOf(scene, share)).state, state);
    }
    const { share, id } = await sent(scene);
    assert.equal(await tell(scene, id, 'delivered'), 'recorded');
    assert.equal(await tell(scene, id, 'bounced'), 'recorded');
    const { state, reason } = await messageOf(scene, share);
    assert.deepEqual([state, reason], ['bounced', 'mailbox-unknown']);
  });

  scenario('R7: a delay is told and changes no state', async (scene) => {
    const { share, id } = await sent(scene);
    assert.equal(await tell(scene, id, 'delayed'), 'recorded');
    const { state, reason } = await messageOf(scene, share);
    assert.deepEqual([state, reason], ['sent', 'mailbox-unknown']);
    assert.equal(await tell(scene, id, 'delivered'), 'recorded');
    assert.equal((await messageOf(scene, share)).reason, null);
  });

  scenario('R7: the last attempt tells what was reported, and when', async (scene) => {
    const { id } = await sent(scene);
    const [before] = await scene.store.listAttempts([id]);
    await scene.moveClock(60_000);
    const at = before!.startedAt + 30_000;
    await tell(scene, id, 'bounced', at);
    const [after] = await scene.store.listAttempts([id]);
    const told = { result: 'bounced', reason: 'mailbox-unknown', status: '5.1.1', words: 'no such user' };
    assert.deepEqual(after, { ...before, ...told, reportedAt: at });
  });

  scenario('R7: a time outside the life of the message counts as now', async (scene) => {
    for (const at of [0, Number.MAX_SAFE_INTEGER]) {
      const { id } = await sent(scene);
      const before = await scene.store.now();
      await tell(scene, id, 'delivered', at);
      const [{ reportedAt } = { reportedAt: null }] = await scene.store.listAttempts([id]);
      assert.ok(reportedAt! >= before && reportedAt! <= (await scene.store.now()));
    }
  });

  scenario('R7: a report faster than the worker is kept until that has recorded that it sent', async (scene) => {
    const { store } = scene;
    for (const state of ['delivered', 'bounced', 'failed'] as const) {
      const share = await scene.ready();
      const id = await firstDelivery(scene, share);
      const { fence } = (await store.claimDelivery(id))!;
      assert.equal(await tell(scene, id, 'delayed'), 'recorded');
      assert.equal(await tell(scene, id, state), 'recorded');
      assert.equal(await tell(scene, id, 'delayed'), 'stale');
      assert.equal((await messageOf(scene, share)).state, 'sending');
      assert.equal(await store.finishDelivery(id, fence, SENT), true);
      const message = await messageOf(scene, share);
      assert.deepEqual([message.state, message.providerId, message.keptReport], [state, 'p1', null]);
      assert.equal((await store.listAttempts([id]))[0]?.result, state);
    }
  });

  scenario('R7: a kept report also clears up a try whose outcome nobody knew', async (scene) => {
    const { store } = scene;
    const share = await scene.ready();
    const id = await firstDelivery(scene, share);
    const { fence } = (await store.claimDelivery(id))!;
    await tell(scene, id, 'bounced');
    await store.finishDelivery(id, fence, { state: 'queued', reason: 'timeout', delayMs: 0, unclear: true });
    assert.equal((await messageOf(scene, share)).state, 'bounced');
    assert.equal((await dueIds(store)).includes(id), false);
  });

  scenario('R7: a message whose worker died is not sent again once it was reported', async (scene) => {
    const { store, moveClock } = scene;
    for (const endsFirst of [false, true]) {
      const share = await scene.ready();
      const id = await firstDelivery(scene, share);
      await store.claimDelivery(id);
      await tell(scene, id, 'delivered');
      if (endsFirst) await store.endShare(share.shareId, 'revoked', sampleAudit(scene.account));
      await moveClock(LEASE_MS + 1000);
      assert.ok((await dueIds(store)).includes(id));
      assert.equal(await store.claimDelivery(id), null);
      assert.equal((await messageOf(scene, share)).state, 'delivered');
      assert.equal((await dueIds(store)).includes(id), false);
    }
  });

  scenario('R7: what arrived is not tried again, what was never sent cannot have bounced', async (scene) => {
    const { store } = scene;
    const share = await scene.ready();
    const id = await firstDelivery(scene, share);
    assert.equal(await tell(scene, id, 'delivered'), 'stale');
    const { fence } = (await store.claimDelivery(id))!;
    await store.finishDelivery(id, fence, { state: 'queued', reason: 'greylisted', delayMs: 60_000, unclear: false });
    assert.equal(await tell(scene, id, 'bounced'), 'stale');
    assert.equal((await messageOf(scene, share)).state, 'queued');
    assert.equal(await tell(scene, id, 'delivered'), 'recorded');
    assert.equal((await messageOf(scene, share)).state, 'delivered');
    await scene.moveClock(61_000);
    assert.equal(await store.claimDelivery(id), null);
  });

  scenario('R7: of 20 reports at once one is recorded', async (scene) => {
    const { id } = await sent(scene);
    const answers = await together(20, () => tell(scene, id, 'bounced'));
    assert.equal(answers.filter((answer) => answer === 'recorded').length, 1);
    assert.equal(answers.filter((answer) => answer === 'stale').length, 19);
  });

  scenario('R7: a report and the outcome of the worker at once lose neither', async (scene) => {
    const { store } = scene;
    for (let round = 0; round < 20; round += 1) {
      const share = await scene.ready();
      const id = await firstDelivery(scene, share);
      const { fence } = (await store.claimDelivery(id))!;
      const [told, kept] = await Promise.all([tell(scene, id, 'bounced'), store.finishDelivery(id, fence, SENT)]);
      assert.deepEqual([told, kept], ['recorded', true]);
      const message = await messageOf(scene, share);
      assert.deepEqual([message.state, message.providerId, message.keptReport], ['bounced', 'p1', null]);
    }
  });

  scenario('R7: a report about a message of a share that is over is kept', async (scene) => {
    const { share, id } = await sent(scene);
    await scene.store.endShare(share.shareId, 'revoked', sampleAudit(scene.account));
    assert.equal(await tell(scene, id, 'bounced'), 'recorded');
    assert.equal((await messageOf(scene, share)).state, 'bounced');
  });
}
