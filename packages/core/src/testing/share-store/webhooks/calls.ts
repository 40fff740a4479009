import assert from 'node:assert/strict';
import { LEASE_MS, type NewWebhookCall } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { DAY_MS, type Scenario, type Scene, together } from '../scene.ts';

interface Queued {
  endpoint: string;
  call: NewWebhookCall;
}

function callOf({ id }: Scene): NewWebhookCall {
  return {
    callId: id(),
    eventId: `evt_${id()}`,
    type: 'share.created',
    shareId: 's1',
    body: '{"type":"share.created"}',
  };
}

async function queued(scene: Scene): Promise<Queued> {
  const { store, account, id } = scene;
  const [endpoint, call] = [`endpoint-${id()}`, callOf(scene)];
  assert.ok(await store.queueCalls(endpoint, { accountId: account, after: 0 }, 1, [call]));
  return { endpoint, call };
}

export function webhookScenarios(scenario: Scenario): void {
  scenario('V5: an endpoint that is met for the first time begins where it is told, and only once', async (scene) => {
    const { store, account, id } = scene;
    const endpoint = `endpoint-${id()}`;
    await together(5, (index) => store.beginWebhook(endpoint, [{ accountId: account, after: 10 + index }]));
    const [position] = await store.listPositions(endpoint);
    assert.equal((await store.listPositions(endpoint)).length, 1);
    await store.beginWebhook(endpoint, [{ accountId: account, after: 99 }]);
    assert.deepEqual(await store.listPositions(endpoint), [position]);
    assert.ok(position!.after < 20);
  });

  scenario('V5: of workers that queue the same calls one does; position and calls move together', async (scene) => {
    const { store, account, id } = scene;
    const endpoint = `endpoint-${id()}`;
    const eventId = `evt_${id()}`;
    const won = await together(10, () =>
      store.queueCalls(endpoint, { accountId: account, after: 0 }, 7, [{ ...callOf(scene), eventId }]),
    );
    assert.equal(won.filter(Boolean).length, 1);
    assert.deepEqual(await store.listPositions(endpoint), [{ accountId: account, after: 7 }]);
    assert.equal((await store.listCalls(account, { endpoint }, 10)).length, 1);
    // An event that is there already: neither moves.
    await assert.rejects(
      store.queueCalls(endpoint, { accountId: account, after: 7 }, 8, [{ ...callOf(scene), eventId }]),
    );
    assert.deepEqual(await store.listPositions(endpoint), [{ accountId: account, after: 7 }]);
    assert.ok(await store.queueCalls(endpoint, { accountId: account, after: 7 }, 9, []));
    assert.equal(await store.queueCalls(endpoint, { accountId: account, after: 7 }, 9, []), false);
  });

  scenario('V5: a due call is claimed by one, tried again when it says, and taken once', async (scene) => {
    const { store, account, moveClock } = scene;
    const { endpoint, call } = await queued(scene);
    const { callId } = call;
    assert.deepEqual(await store.findDueCalls(endpoint, 10), [callId]);
    assert.equal(await store.claimCall(callId, ['another']), null);
    assert.equal(await store.claimCall(callId, []), null);
    const [claimed, ...others] = (await together(5, () => store.claimCall(callId, [endpoint]))).filter(Boolean);
    assert.deepEqual([claimed?.attempts, claimed?.body, claimed?.accountId, others], [1, call.body, account, []]);
    const waits = { state: 'waiting', status: 503, reason: 'refused', delayMs: 60_000 } as const;
    assert.ok(await store.finishCall(callId, claimed!.fence, waits));
    assert.deepEqual(await store.findDueCalls(endpoint, 10), []);
    await moveClock(60_000);
    const again = (await store.claimCall(callId, [endpoint]))!;
    assert.deepEqual([again.attempts, again.status, again.reason], [2, 503, 'refused']);
    assert.equal(await store.finishCall(callId, claimed!.fence, { state: 'taken', status: 200 }), false);
    assert.ok(await store.finishCall(callId, again.fence, { state: 'taken', status: 204 }));
    const [kept] = await store.listCalls(account, { endpoint }, 10);
    assert.deepEqual([kept?.state, kept?.status, kept?.reason, kept?.dueAt], ['taken', 204, null, null]);
    await moveClock(30 * DAY_MS);
    assert.deepEqual(await store.findDueCalls(endpoint, 10), []);
  });

  scenario('V5: a call whose worker died is due again when its lease is over', async (scene) => {
    const { store, moveClock } = scene;
    const { endpoint, call } = await queued(scene);
    const lost = (await store.claimCall(call.callId, [endpoint]))!;
    assert.equal(await store.claimCall(call.callId, [endpoint]), null);
    await moveClock(LEASE_MS);
    assert.deepEqual(await store.findDueCalls(endpoint, 10), [call.callId]);
    assert.ok((await store.claimCall(call.callId, [endpoint]))!.fence > lost.fence);
    assert.equal(await store.finishCall(call.callId, lost.fence, { state: 'taken', status: 200 }), false);
  });

  scenario('V5: a call that was given up is made again for its own account alone', async (scene) => {
    const { store, account } = scene;
    const { endpoint, call } = await queued(scene);
    const { fence } = (await store.claimCall(call.callId, [endpoint]))!;
    const audit = sampleAudit(account, 'webhook.repeated');
    assert.equal((await store.repeatCall(account, call.callId, audit))?.state, 'calling');
    const outcome = { state: 'given-up', status: 410, reason: 'gone', delayMs: 0 } as const;
    assert.ok(await store.finishCall(call.callId, fence, outcome));
    assert.deepEqual(await store.findDueCalls(endpoint, 10), []);
    assert.equal(await store.repeatCall('another', call.callId, sampleAudit('another')), null);
    const repeated = await store.repeatCall(account, call.callId, audit);
    assert.deepEqual([repeated?.state, repeated?.attempts, repeated?.eventId], ['waiting', 0, call.eventId]);
    assert.deepEqual(await store.findDueCalls(endpoint, 10), [call.callId]);
  });
}

export function webhookLogScenarios(scenario: Scenario): void {
  scenario(
    'V5: calls are listed newest first, by what is asked for, a page at a time, of one account',
    async (scene) => {
      const { store, account, id } = scene;
      const endpoint = `endpoint-${id()}`;
      const calls = Array.from({ length: 5 }, (_, at) => ({ ...callOf(scene), shareId: at === 0 ? 's0' : 's1' }));
      await store.queueCalls(endpoint, { accountId: account, after: 0 }, 5, calls);
      const ids = calls.map(({ callId }) => callId).reverse();
      const listed = async (filter = {}, limit = 10, before?: string) =>
        (await store.listCalls(account, filter, limit, before)).map(({ callId }) => callId);
      assert.deepEqual(await listed(), ids);
      assert.deepEqual(await listed({}, 2), ids.slice(0, 2));
      assert.deepEqual(await listed({}, 10, ids[1]), ids.slice(2));
      assert.deepEqual(await listed({ shareId: 's0' }), ids.slice(4));
      assert.deepEqual(await listed({ endpoint: 'another' }), []);
      assert.deepEqual(await listed({ state: 'taken' }), []);
      assert.deepEqual(await listed({ endpoint, state: 'waiting' }), ids);
      assert.deepEqual(await store.listCalls('another', {}, 10, ids[1]), []);
    },
  );

  scenario('V10: calls are forgotten with their days, whatever became of them', async (scene) => {
    const { store, account, moveClock } = scene;
    await queued(scene);
    await moveClock(29 * DAY_MS);
    assert.equal(await store.forgetCalls(account, 30), false);
    const { call } = await queued(scene);
    await moveClock(2 * DAY_MS);
    assert.equal(await store.forgetCalls('another', 0), false);
    assert.equal(await store.forgetCalls(account, 30), false);
    assert.deepEqual(
      (await store.listCalls(account, {}, 10)).map(({ callId }) => callId),
      [call.callId],
    );
  });
}
