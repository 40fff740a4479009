import assert from 'node:assert/strict';
import { describe, test } from 'vitest';
import type { AttemptCharge, BudgetStore, ChargeOutcome } from '../../ports/index.ts';
import {
  accountStoreContract,
  arrivalStoreContract,
  budgetStoreContract,
  deliveryStoreContract,
  deviceMaskStoreContract,
  pageStoreContract,
  shareRecordStoreContract,
  shareStoreContract,
  usageStoreContract,
  webhookStoreContract,
  workStoreContract,
} from './index.ts';

/** Counts in memory: in one process everything up to the next `await` is one step. */
function memoryBudgets(now: () => number): BudgetStore {
  const windows = new Map<string, { used: number; end: number | null }>();
  const current = (scope: string) => {
    const window = windows.get(scope);
    return window === undefined || (window.end !== null && window.end <= now()) ? undefined : window;
  };
  const left = ({ scope, limit }: AttemptCharge) => Math.max(0, limit - (current(scope)?.used ?? 0));
  const chargeOne = ({ scope, windowMs }: AttemptCharge) => {
    const window = current(scope) ?? { used: 0, end: windowMs === null ? null : now() + windowMs };
    windows.set(scope, { ...window, used: window.used + 1 });
  };
  return {
    chargeAttempts: async (charges): Promise<ChargeOutcome> => {
      const full = charges.find((charge) => left(charge) === 0);
      if (full) return { allowed: false, scope: full.scope, retryAt: current(full.scope)?.end ?? null };
      charges.forEach(chargeOne);
      return { allowed: true, left: Math.min(...charges.map(left)) };
    },
    attemptsLeft: async (charge) => left(charge),
    clearAttempts: async (scope) => void windows.delete(scope),
    refundAttempt: async (scope) => {
      const window = current(scope);
      if (window) windows.set(scope, { ...window, used: Math.max(0, window.used - 1) });
    },
    forgetPastWindows: async () => {
      for (const scope of windows.keys()) if (current(scope) === undefined) windows.delete(scope);
    },
  };
}

// The part of budgets takes a store that has nothing else.
budgetStoreContract({
  test,
  describe: (name, body) => describe(`in memory: ${name}`, body),
  factory: async () => {
    let time = 1_800_000_000_000;
    return {
      store: { ...memoryBudgets(() => time), now: async () => time },
      moveClock: (milliseconds) => {
        time += milliseconds;
      },
      close: async () => undefined,
    };
  },
});

/** The names a contract registers, without running anything. */
function namesOf(contract: typeof shareStoreContract): string[] {
  const names: string[] = [];
  contract({
    test: (name) => names.push(name),
    factory: () => assert.fail('nothing is to be opened'),
  });
  return names;
}

test('the contract of the whole store is its parts, and each can be run alone', () => {
  const parts = [
    accountStoreContract,
    shareRecordStoreContract,
    deliveryStoreContract,
    pageStoreContract,
    budgetStoreContract,
    arrivalStoreContract,
    usageStoreContract,
    deviceMaskStoreContract,
    workStoreContract,
    webhookStoreContract,
  ].map(namesOf);
  for (const names of parts) assert.ok(names.length > 0);
  assert.deepEqual(namesOf(shareStoreContract), parts.flat());
  assert.equal(new Set(parts.flat()).size, parts.flat().length);
});
