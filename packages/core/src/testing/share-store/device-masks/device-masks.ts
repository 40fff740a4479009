import assert from 'node:assert/strict';
import { DEVICE_MASKS } from '../../../contract/limits.ts';
import type { AuditEntry, KeptMasks, PreparationResult, ReleaseChange, ShareRecord } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { type Scenario, type Scene, together } from '../scene.ts';

const DEVICE = {
  manufacturer: 'Echoline',
  model: 'E9',
  modality: 'US',
  pictures: 'ultrasound',
  rows: 480,
  columns: 640,
};
const BANNER = { x: 0, y: 0, width: 640, height: 30 };
const MADE = { archive: { fileId: 'archive', bytes: 1000 }, holdsProtected: false };
const FOOT = { x: 0, y: 460, width: 100, height: 20 };

async function suspended({ store, ready }: Scene): Promise<ShareRecord> {
  const share = await ready({ refuseSame: false });
  const report = { reason: 'name' as const, position: 0, clinic: null, contacts: [] };
  const options = { charges: [], audit: sampleAudit(share.accountId, 'page.reported') };
  assert.equal((await store.suspendShare(share.shareId, report, options)).kind, 'suspended');
  return share;
}

function kept({ id, account }: Scene, change: Partial<KeptMasks> = {}): KeptMasks {
  return {
    ruleId: id(),
    device: DEVICE,
    deviceKey: JSON.stringify(change.device ?? DEVICE),
    rectangles: [BANNER],
    basedOn: 0,
    keptByUserId: 'user-1',
    keptByName: 'A. Berg',
    audit: sampleAudit(account, 'device-mask.kept'),
    ...change,
  };
}

/** Releases a share, of its own unless it is given, with these kept. */
async function keep(scene: Scene, rules: KeptMasks[], share?: ShareRecord) {
  const { shareId } = share ?? (await suspended(scene));
  const change: ReleaseChange = { masks: [], keep: rules, contacts: [] };
  return scene.store.releaseSuspended(scene.account, shareId, change, audited(scene));
}

function audited({ account }: Scene): AuditEntry {
  return sampleAudit(account, 'share.reopened');
}

async function listed({ store, account }: Scene) {
  return (await store.listDeviceMasks(account)).map(({ device, rectangles, version }) => [
    device.model,
    rectangles,
    version,
  ]);
}

export function deviceMaskScenarios(scenario: Scenario): void {
  scenario('G11: what is kept for a device is there for the account that kept it, and for no other', async (scene) => {
    const { store, account } = scene;
    const before = await store.now();
    assert.equal(await keep(scene, [kept(scene)]), 'reopened');
    const [rule, ...more] = await store.listDeviceMasks(account);
    assert.deepEqual([rule!.device, rule!.rectangles, rule!.keptByName], [DEVICE, [BANNER], 'A. Berg']);
    assert.ok(rule!.keptAt >= before);
    assert.deepEqual(more, []);
    assert.deepEqual(await store.listDeviceMasks(`other-${account}`), []);
  });

  scenario('G11: what is kept later takes the place of what it was made from, and of nothing else', async (scene) => {
    const first = kept(scene);
    await keep(scene, [first]);
    const further = kept(scene, { ruleId: first.ruleId, rectangles: [BANNER, FOOT], basedOn: 1 });
    assert.equal(await keep(scene, [further]), 'reopened');
    assert.deepEqual(await listed(scene), [['E9', [BANNER, FOOT], 2]]);
    const stale = await suspended(scene);
    assert.equal(await keep(scene, [kept(scene, { ruleId: first.ruleId, basedOn: 1 })], stale), 'rules-changed');
    assert.equal(await keep(scene, [kept(scene)], stale), 'rules-changed');
    assert.deepEqual(await listed(scene), [['E9', [BANNER, FOOT], 2]]);
    assert.equal((await scene.store.findShare(stale.shareId))!.state, 'suspended');
  });

  scenario('G11: of 10 who keep for one device at once, one is stored and nine have to look again', async (scene) => {
    const shares: ShareRecord[] = [];
    for (let index = 0; index < 10; index++) shares.push(await suspended(scene));
    const outcomes = await together(10, (index) => keep(scene, [kept(scene)], shares[index]));
    assert.equal(outcomes.filter((outcome) => outcome === 'reopened').length, 1);
    assert.equal(outcomes.filter((outcome) => outcome === 'rules-changed').length, 9);
    assert.deepEqual(await listed(scene), [['E9', [BANNER], 1]]);
    const states = await Promise.all(shares.map(async ({ shareId }) => (await scene.store.findShare(shareId))!.state));
    assert.equal(states.filter((state) => state === 'ready').length, 1);
  });

  scenario(
    'G11: what is kept with a page that is deleted at the same moment is kept with it or not at all',
    async (scene) => {
      const { store, account } = scene;
      for (let round = 0; round < 5; round++) {
        const share = await suspended(scene);
        const device = { ...DEVICE, model: `round ${round}` };
        const [outcome] = await Promise.all([
          keep(scene, [kept(scene, { device })], share),
          store.endShare(share.shareId, 'revoked', sampleAudit(account)),
        ]);
        const isKept = (await store.listDeviceMasks(account)).some(({ device: { model } }) => model === device.model);
        assert.equal(isKept, outcome === 'reopened');
        assert.equal((await store.findShare(share.shareId))!.state, 'revoked');
      }
    },
  );

  scenario(
    'G11: an account keeps no more rules than the bound, whoever is first, and no page opens for one too many',
    async (scene) => {
      const { store, account } = scene;
      const many = (from: number, length: number) =>
        Array.from({ length }, (_, index) => kept(scene, { device: { ...DEVICE, model: `E${from + index}` } }));
      assert.equal(await keep(scene, many(0, DEVICE_MASKS.mostRules - 2)), 'reopened');
      const shares: ShareRecord[] = [];
      for (let index = 0; index < 5; index++) shares.push(await suspended(scene));
      const outcomes = await together(5, (index) => keep(scene, many(1000 + index, 1), shares[index]));
      assert.equal(outcomes.filter((outcome) => outcome === 'reopened').length, 2);
      assert.equal(outcomes.filter((outcome) => outcome === 'rules-full').length, 3);
      assert.equal((await store.listDeviceMasks(account)).length, DEVICE_MASKS.mostRules);
      assert.equal(await keep(scene, many(5000, 1000)), 'rules-full');
      assert.equal((await store.listDeviceMasks(account)).length, DEVICE_MASKS.mostRules);
    },
  );

  scenario(
    'G11: a preparation that began before a rule was kept or changed cannot finish without it',
    async (scene) => {
      const { store, account, create } = scene;
      const { shareId } = await create({ refuseSame: false });
      const { fence } = (await store.claimPreparation(shareId))!;
      const finish = (deviceMasks: PreparationResult['deviceMasks']) =>
        store.finishPreparation(shareId, fence, { ...MADE, deviceMasks }, sampleAudit(account));
      const rule = kept(scene);
      await keep(scene, [rule]);
      assert.equal(await finish([]), 'rules-changed');
      const first = await store.listDeviceMasks(account);
      await keep(scene, [kept(scene, { ruleId: rule.ruleId, rectangles: [BANNER, FOOT], basedOn: 1 })]);
      assert.equal(await finish(first), 'rules-changed');
      const share = (await store.findShare(shareId))!;
      assert.deepEqual([share.state, share.archive], ['preparing', null]);
      const newest = await store.listDeviceMasks(account);
      // What was taken away meanwhile may stay black.
      assert.ok(await store.removeDeviceMask(account, rule.ruleId, sampleAudit(account)));
      assert.equal(await finish(newest), 'finished');
    },
  );

  scenario(
    'G11: of a rule and preparations that end at the same moment, none ends after the rule without it',
    async (scene) => {
      const { store, account, create } = scene;
      const suspendedShares: ShareRecord[] = [];
      for (let round = 0; round < 8; round++) suspendedShares.push(await suspended(scene));
      for (const [round, share] of suspendedShares.entries()) {
        const deviceMasks = await store.listDeviceMasks(account);
        const claims = await together(4, async () => {
          const { shareId } = await create({ refuseSame: false });
          return { shareId, fence: (await store.claimPreparation(shareId))!.fence };
        });
        const device = { ...DEVICE, model: `round ${round}` };
        const stillPreparing = async () => {
          assert.equal(await keep(scene, [kept(scene, { device })], share), 'reopened');
          const after = await Promise.all(claims.map(({ shareId }) => store.findShare(shareId)));
          return after.map((each) => each!.state === 'preparing');
        };
        const [late, ...outcomes] = await Promise.all([
          stillPreparing(),
          ...claims.map(({ shareId, fence }) =>
            store.finishPreparation(shareId, fence, { ...MADE, deviceMasks }, sampleAudit(account)),
          ),
        ]);
        // Whoever was not through when the rule was stored has to look again.
        for (const [index, isLate] of late.entries())
          assert.equal(outcomes[index], isLate ? 'rules-changed' : 'finished');
      }
    },
  );

  scenario('G11: a rule is removed once, by its own account alone', async (scene) => {
    const { store, account } = scene;
    const rule = kept(scene);
    await keep(scene, [rule]);
    const audit = sampleAudit(account, 'device-mask.removed');
    assert.equal(await store.removeDeviceMask(`other-${account}`, rule.ruleId, audit), false);
    const removed = await together(5, () => store.removeDeviceMask(account, rule.ruleId, audit));
    assert.equal(removed.filter(Boolean).length, 1);
    assert.deepEqual(await store.listDeviceMasks(account), []);
    assert.equal(await keep(scene, [kept(scene, { ruleId: rule.ruleId, basedOn: 1 })]), 'rules-changed');
    assert.equal(await keep(scene, [kept(scene)]), 'reopened');
  });
}
