import assert from 'node:assert/strict';
import { type BudgetScene, type ScenarioOf, together } from '../scene.ts';

const WINDOW_MS = 900_000;

export function budgetScenarios(scenario: ScenarioOf<BudgetScene>): void {
  scenario('P8: 25 tries at once are counted as 25', async ({ store, id }) => {
    const charge = { scope: `password:${id()}`, limit: 100, windowMs: WINDOW_MS };
    const outcomes = await together(25, () => store.chargeAttempts([charge]));
    assert.ok(outcomes.every((outcome) => outcome.allowed));
    assert.equal(await store.attemptsLeft(charge), 75);
    const left = outcomes.map((outcome) => (outcome.allowed ? outcome.left : -1)).sort((a, b) => a - b);
    assert.deepEqual(
      left,
      Array.from({ length: 25 }, (_, index) => 75 + index),
    );
  });

  scenario('G10: of 200 tries at once with ten allowed ten are let through', async ({ store, id }) => {
    const charge = { scope: `delete:${id()}`, limit: 10, windowMs: null };
    const outcomes = await together(200, () => store.chargeAttempts([charge]));
    assert.equal(outcomes.filter((outcome) => outcome.allowed).length, 10);
    const refused = outcomes.find((outcome) => !outcome.allowed);
    assert.deepEqual(refused, { allowed: false, scope: charge.scope, retryAt: null });
    assert.equal(await store.attemptsLeft(charge), 0);
  });

  scenario('G10: a budget for ever does not come back', async ({ store, id, moveClock }) => {
    const charge = { scope: `delete:${id()}`, limit: 1, windowMs: null };
    await store.chargeAttempts([charge]);
    await moveClock(10 * 365 * 86_400_000);
    await store.forgetPastWindows();
    assert.equal((await store.chargeAttempts([charge])).allowed, false);
  });

  scenario(
    'P8: a window starts with its first try and ends by the clock of the store',
    async ({ store, id, moveClock }) => {
      const charge = { scope: `password:${id()}`, limit: 2, windowMs: WINDOW_MS };
      const began = await store.now();
      await store.chargeAttempts([charge]);
      await moveClock(WINDOW_MS / 2);
      await store.chargeAttempts([charge]);
      const refused = await store.chargeAttempts([charge]);
      assert.equal(refused.allowed, false);
      const retryAt = 'retryAt' in refused ? refused.retryAt! : 0;
      assert.ok(retryAt >= began + WINDOW_MS && retryAt < began + WINDOW_MS + 60_000);
      await moveClock(WINDOW_MS / 2 + 1000);
      assert.equal(await store.attemptsLeft(charge), 2);
      assert.deepEqual(await store.chargeAttempts([charge]), { allowed: true, left: 1 });
    },
  );

  scenario('several budgets are charged together or not at all', async ({ store, id }) => {
    const [free, tight] = [`a:${id()}`, `b:${id()}`];
    const charges = [
      { scope: free, limit: 100, windowMs: WINDOW_MS },
      { scope: tight, limit: 3, windowMs: null },
    ];
    const outcomes = await together(20, (index) => store.chargeAttempts(index % 2 ? charges : charges.toReversed()));
    assert.equal(outcomes.filter((outcome) => outcome.allowed).length, 3);
    assert.equal(await store.attemptsLeft(charges[0]!), 97);
  });

  scenario('a success forgets the tries of its scope alone', async ({ store, id }) => {
    const [one, other] = [id(), id()].map((name) => ({ scope: name, limit: 5, windowMs: null }));
    await store.chargeAttempts([one!]);
    await store.chargeAttempts([other!]);
    await store.clearAttempts(one!.scope);
    assert.deepEqual([await store.attemptsLeft(one!), await store.attemptsLeft(other!)], [5, 4]);
  });

  scenario('a try given back is one try, and never makes more than there were', async ({ store, id }) => {
    const charge = { scope: id(), limit: 5, windowMs: null };
    await together(3, () => store.chargeAttempts([charge]));
    await store.refundAttempt(charge.scope);
    assert.equal(await store.attemptsLeft(charge), 3);
    await together(10, () => store.refundAttempt(charge.scope));
    await store.refundAttempt(id());
    assert.equal(await store.attemptsLeft(charge), 5);
  });

  scenario('what is forgotten of past windows changes no count', async ({ store, id, moveClock }) => {
    const window = { scope: id(), limit: 5, windowMs: WINDOW_MS };
    const life = { scope: id(), limit: 5, windowMs: null };
    await store.chargeAttempts([window, life]);
    await store.forgetPastWindows();
    assert.deepEqual([await store.attemptsLeft(window), await store.attemptsLeft(life)], [4, 4]);
    await moveClock(WINDOW_MS + 1000);
    await store.forgetPastWindows();
    assert.deepEqual([await store.attemptsLeft(window), await store.attemptsLeft(life)], [5, 4]);
  });

  scenario('nothing is allowed where nothing may be tried', async ({ store, id }) => {
    const charge = { scope: id(), limit: 0, windowMs: null };
    assert.equal((await store.chargeAttempts([charge])).allowed, false);
    assert.equal(await store.attemptsLeft(charge), 0);
  });
}
