import assert from 'node:assert/strict';
import type {
  HandMask,
  NewReport,
  PreparedObject,
  ReleaseChange,
  ShareRecord,
  ShareStore,
} from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { DAY_MS, dueIds, type Scenario, type Scene, together } from '../scene.ts';

const MASK: HandMask = { x: 10, y: 20, width: 30, height: 40 };
const WHOLE: PreparedObject = {
  verdict: 'anonymized',
  reasons: [],
  outputs: [{ fileId: 'picture', role: 'picture', mediaType: 'image/jpeg', bytes: 10 }],
};
const auditOf = ({ accountId }: ShareRecord) => ({ charges: [], audit: sampleAudit(accountId, 'page.reported') });

function report({ id }: Scene, share: ShareRecord, change: Partial<NewReport> = {}): NewReport {
  const [email] = share.contacts;
  const told = { contactId: email!.contactId, channel: 'email' as const, kind: 'page-suspended' as const };
  return {
    reason: 'name',
    position: 0,
    clinic: { deliveryId: id(), kind: 'clinic-report' },
    contacts: [{ ...told, deliveryId: id(), sealedPayload: null }],
    ...change,
  };
}

/** A share of two objects, one of them prepared, that is closed by a report. */
async function suspended(scene: Scene): Promise<ShareRecord> {
  const { store, create } = scene;
  const { shareId } = await create();
  const { fence } = (await store.claimPreparation(shareId))!;
  await store.recordPrepared(shareId, fence, 0, WHOLE, sampleAudit(scene.account));
  const result = { archive: { fileId: 'archive', bytes: 1000 }, holdsProtected: false, deviceMasks: [] };
  await store.finishPreparation(shareId, fence, result, sampleAudit(scene.account));
  const share = (await store.findShare(shareId))!;
  assert.deepEqual(await store.suspendShare(shareId, report(scene, share), auditOf(share)), { kind: 'suspended' });
  return (await store.findShare(shareId))!;
}

const NOTHING: ReleaseChange = { masks: [], keep: [], contacts: [] };
const MASKED: ReleaseChange = { ...NOTHING, masks: [{ position: 0, rectangles: [MASK] }] };

async function kindsDue(store: ShareStore, shareId: string): Promise<string[]> {
  const due = new Set(await dueIds(store));
  return (await store.listDeliveries(shareId)).filter(({ deliveryId }) => due.has(deliveryId)).map(({ kind }) => kind);
}

export function suspendedScenarios(scenario: Scenario): void {
  scenario(
    'G11: a report closes the page, ends every session, and tells the clinic and the contacts',
    async (scene) => {
      const { store, ready, open } = scene;
      const share = await ready();
      const session = await open(share);
      assert.deepEqual(await store.suspendShare(share.shareId, report(scene, share), auditOf(share)), {
        kind: 'suspended',
      });
      const after = (await store.findShare(share.shareId))!;
      assert.deepEqual([after.state, after.generation], ['suspended', share.generation + 1]);
      assert.deepEqual([after.report?.reason, after.report?.position], ['name', 0]);
      assert.equal(await store.touchSession(share.publicId, session), null);
      assert.equal(await store.openSession(share.shareId, 'another', true), null);
      assert.deepEqual((await kindsDue(store, share.shareId)).sort(), ['clinic-report', 'page-suspended']);
      assert.deepEqual(after.contacts, share.contacts);
    },
  );

  scenario(
    'M3: of a closed page, only the news that it is closed and what the clinic is told can leave',
    async (scene) => {
      const { store } = scene;
      const share = await suspended(scene);
      const deliveries = await store.listDeliveries(share.shareId);
      const claimed: string[] = [];
      for (const { deliveryId, kind } of deliveries) if (await store.claimDelivery(deliveryId)) claimed.push(kind);
      assert.deepEqual(claimed.sort(), ['clinic-report', 'page-suspended']);
      assert.ok(
        (await store.listDeliveries(share.shareId)).every(({ kind, state }) => kind !== 'link' || state === 'queued'),
      );
    },
  );

  scenario('G11: of 20 reports at once one closes the page, and one message goes to the clinic', async (scene) => {
    const { store, ready } = scene;
    const share = await ready();
    const outcomes = await together(20, () => store.suspendShare(share.shareId, report(scene, share), auditOf(share)));
    assert.equal(outcomes.filter(({ kind }) => kind === 'suspended').length, 1);
    assert.equal(outcomes.filter(({ kind }) => kind === 'not-live').length, 19);
    const told = (await store.listDeliveries(share.shareId)).filter(({ kind }) => kind === 'clinic-report');
    assert.equal(told.length, 1);
    assert.equal((await store.findShare(share.shareId))!.generation, share.generation + 1);
  });

  scenario(
    'G11: a report and a revocation at once end in one of the two, never in a page that works',
    async (scene) => {
      const { store, account, ready } = scene;
      for (let round = 0; round < 5; round++) {
        const share = await ready({ refuseSame: false });
        await Promise.all([
          store.suspendShare(share.shareId, report(scene, share), auditOf(share)),
          store.endShare(share.shareId, 'revoked', sampleAudit(account)),
        ]);
        const after = (await store.findShare(share.shareId))!;
        assert.deepEqual(
          [after.state, after.report, await store.getWrappedKey(share.shareId)],
          ['revoked', null, null],
        );
      }
    },
  );

  scenario('G11: a used-up limit closes nothing and tells nobody', async (scene) => {
    const { store, ready, id } = scene;
    const [first, second] = [await ready(), await ready({ refuseSame: false })];
    const options = { ...auditOf(first), charges: [{ scope: `report:${id()}`, limit: 1, windowMs: DAY_MS }] };
    assert.equal((await store.suspendShare(first.shareId, report(scene, first), options)).kind, 'suspended');
    assert.equal((await store.suspendShare(second.shareId, report(scene, second), options)).kind, 'limited');
    const after = (await store.findShare(second.shareId))!;
    assert.deepEqual([after.state, after.generation], ['ready', second.generation]);
    assert.ok((await store.listDeliveries(second.shareId)).every(({ kind }) => kind === 'link'));
  });

  scenario(
    'G11: released as it was it works at once, and earlier news of its closing is not sent any more',
    async (scene) => {
      const { store, account } = scene;
      const share = await suspended(scene);
      const news = (await store.listDeliveries(share.shareId)).find(({ kind }) => kind === 'page-suspended')!;
      assert.equal(await store.releaseSuspended(account, share.shareId, NOTHING, sampleAudit(account)), 'reopened');
      const after = (await store.findShare(share.shareId))!;
      assert.deepEqual([after.state, after.report, after.archive], ['ready', null, share.archive]);
      assert.equal(await store.claimDelivery(news.deliveryId), null);
      assert.ok(await store.openSession(share.shareId, 'a-visitor', true));
      assert.equal(
        await store.releaseSuspended(account, share.shareId, NOTHING, sampleAudit(account)),
        'not-suspended',
      );
    },
  );

  scenario(
    'G11: released with masks it is prepared again first, and what it was made of is to be destroyed',
    async (scene) => {
      const { store, account, id } = scene;
      const share = await suspended(scene);
      const [email] = share.contacts;
      const told = { deliveryId: id(), contactId: email!.contactId, channel: 'email' as const };
      const contacts = [{ ...told, kind: 'page-released' as const, sealedPayload: null }];
      const change = { ...MASKED, contacts };
      assert.equal(await store.releaseSuspended(account, share.shareId, change, sampleAudit(account)), 'reopened');
      const after = (await store.findShare(share.shareId))!;
      assert.deepEqual([after.state, after.archive], ['preparing', null]);
      assert.deepEqual([...after.discardedFiles].sort(), ['archive', 'picture']);
      assert.deepEqual(
        after.objects.map(({ prepared, masks }) => [prepared, masks]),
        [
          [null, [MASK]],
          [null, []],
        ],
      );
      assert.equal(await store.openSession(share.shareId, 'too-early', true), null);
      assert.equal(await store.claimDelivery(told.deliveryId), null);
      const { fence, share: claimed } = (await store.claimPreparation(share.shareId))!;
      assert.deepEqual([...claimed.discardedFiles].sort(), ['archive', 'picture']);
      const result = { archive: { fileId: 'archive-2', bytes: 900 }, holdsProtected: false, deviceMasks: [] };
      assert.equal(await store.finishPreparation(share.shareId, fence, result, sampleAudit(account)), 'finished');
      const again = (await store.findShare(share.shareId))!;
      assert.deepEqual(again.discardedFiles, []);
      assert.notEqual(again.contentVersion, share.contentVersion);
      assert.ok(await store.claimDelivery(told.deliveryId));
    },
  );

  scenario(
    'G11: of a release, a revocation and another release at once the page ends revoked or released once',
    async (scene) => {
      const { store, account } = scene;
      for (let round = 0; round < 5; round++) {
        const { shareId } = await suspendedAnew(scene);
        const [one, ended, other] = await Promise.all([
          store.releaseSuspended(account, shareId, MASKED, sampleAudit(account)),
          store.endShare(shareId, 'revoked', sampleAudit(account)),
          store.releaseSuspended(account, shareId, MASKED, sampleAudit(account)),
        ]);
        const after = (await store.findShare(shareId))!;
        assert.equal(ended, true);
        const released = [one, other].filter((each) => each === 'reopened').length;
        assert.ok(released <= 1);
        assert.equal(after.state, 'revoked');
        assert.equal(after.objects[0]!.masks.length, released);
      }
    },
  );

  scenario('G11: what is past its date is not released, and expires as any other', async (scene) => {
    const { store, account, moveClock } = scene;
    const share = await suspended(scene);
    const others = await store.releaseSuspended(`other-${account}`, share.shareId, NOTHING, sampleAudit(account));
    assert.equal(others, 'not-suspended');
    await moveClock(31 * DAY_MS);
    const late = await store.releaseSuspended(account, share.shareId, NOTHING, sampleAudit(account));
    assert.equal(late, 'not-suspended');
    assert.equal(await store.endShare(share.shareId, 'expired', sampleAudit(account)), true);
    assert.equal((await store.findShare(share.shareId))!.report, null);
  });

  scenario('G11: of an unprepared, held or ended share nothing is reported', async (scene) => {
    const { store, account, create, ready } = scene;
    const preparing = await create();
    const over = await ready({ refuseSame: false });
    await store.endShare(over.shareId, 'deleted', sampleAudit(account));
    for (const share of [preparing, over])
      assert.equal((await store.suspendShare(share.shareId, report(scene, share), auditOf(share))).kind, 'not-live');
  });
}

async function suspendedAnew(scene: Scene): Promise<ShareRecord> {
  const share = await scene.ready({ refuseSame: false });
  await scene.store.suspendShare(share.shareId, report(scene, share), auditOf(share));
  return share;
}

export function askedScenarios(scenario: Scenario): void {
  const asking = (account: string) => ({ charges: [], audit: sampleAudit(account, 'link.asked-for') });

  scenario(
    'L3: of a page that is over a new link is asked for once, and the clinic is told although its key is gone',
    async (scene) => {
      const { store, account, ready, id } = scene;
      const share = await ready();
      const clinic = () => ({ deliveryId: id(), kind: 'clinic-link-asked' as const });
      assert.deepEqual(await store.askForLink(share.shareId, clinic(), asking(share.accountId)), { kind: 'not-over' });
      await store.endShare(share.shareId, 'revoked', sampleAudit(account));
      const outcomes = await together(20, () => store.askForLink(share.shareId, clinic(), asking(share.accountId)));
      assert.deepEqual(
        [
          outcomes.filter(({ kind }) => kind === 'asked').length,
          outcomes.filter(({ kind }) => kind === 'already').length,
        ],
        [1, 19],
      );
      assert.notEqual((await store.findShare(share.shareId))!.linkAskedAt, null);
      const told = (await store.listDeliveries(share.shareId)).filter(({ kind }) => kind === 'clinic-link-asked');
      assert.equal(told.length, 1);
      assert.deepEqual(await kindsDue(store, share.shareId), ['clinic-link-asked']);
      assert.ok(await store.claimDelivery(told[0]!.deliveryId));
    },
  );

  scenario(
    'L3: past its date a page is over before anybody recorded it; a new share of the study answers',
    async (scene) => {
      const { store, create, ready, moveClock } = scene;
      const share = await ready();
      await moveClock(31 * DAY_MS);
      assert.deepEqual(await store.askForLink(share.shareId, null, asking(share.accountId)), { kind: 'asked' });
      await create({ studyId: 'another-study' });
      assert.notEqual((await store.findShare(share.shareId))!.linkAskedAt, null);
      await create();
      assert.equal((await store.findShare(share.shareId))!.linkAskedAt, null);
      assert.deepEqual(await store.askForLink(share.shareId, null, asking(share.accountId)), { kind: 'asked' });
    },
  );

  scenario('M3: what the clinic is told is kept and sent whatever becomes of the share', async (scene) => {
    const { store, account, create, id } = scene;
    const share = await create();
    const options = { charges: [{ scope: `mail:${id()}`, limit: 1, windowMs: DAY_MS }], audit: sampleAudit(account) };
    const delivery = { deliveryId: id(), kind: 'clinic-undelivered' as const };
    assert.deepEqual(await store.enqueueForClinic(share.shareId, delivery, options), { kind: 'queued' });
    assert.equal(
      (await store.enqueueForClinic(share.shareId, { ...delivery, deliveryId: id() }, options)).kind,
      'limited',
    );
    assert.ok((await dueIds(store)).includes(delivery.deliveryId));
    await store.endShare(share.shareId, 'revoked', sampleAudit(account));
    const claimed = (await store.claimDelivery(delivery.deliveryId))!;
    assert.deepEqual([claimed.kind, claimed.channel], ['clinic-undelivered', 'email']);
    assert.deepEqual(await store.enqueueForClinic('nobody', delivery, options), { kind: 'not-live' });
  });
}
