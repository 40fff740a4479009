import { type ContractRunner, group } from '../runner.ts';
import { accountScenarios } from './accounts/settings.ts';
import { arrivalScenarios } from './arrivals/arrivals.ts';
import { budgetScenarios } from './budgets/attempts.ts';
import { attemptScenarios } from './deliveries/attempts.ts';
import { deliveryScenarios } from './deliveries/claim-delivery.ts';
import { deliveryOutcomeScenarios } from './deliveries/delivery-outcomes.ts';
import { enqueueScenarios } from './deliveries/enqueue-deliveries.ts';
import { optOutScenarios } from './deliveries/opt-outs.ts';
import { reminderScenarios } from './deliveries/reminders.ts';
import { reportScenarios } from './deliveries/reports.ts';
import { turnScenarios } from './deliveries/turns.ts';
import { deviceMaskScenarios } from './device-masks/device-masks.ts';
import { oneTimeCodeScenarios } from './page/one-time-codes.ts';
import { pageScenarios } from './page/page-changes.ts';
import { sessionScenarios } from './page/sessions.ts';
import {
  type BudgetStoreFixture,
  budgetScene,
  type Scenario,
  type ScenarioOf,
  type ShareStoreFixture,
  type StoreFixture,
  scene,
} from './scene.ts';
import { correctScenarios } from './shares/correct.ts';
import { createShareScenarios } from './shares/create-share.ts';
import { endShareScenarios } from './shares/end-share.ts';
import { expiryScenarios } from './shares/expiry.ts';
import { heldScenarios } from './shares/held.ts';
import { preparationScenarios } from './shares/preparation.ts';
import { releaseScenarios } from './shares/release.ts';
import { repeatScenarios } from './shares/repeated-requests.ts';
import { askedScenarios, suspendedScenarios } from './shares/suspended.ts';
import { usageOfMessagesScenarios } from './usage/messages.ts';
import { usageOfSharesScenarios } from './usage/shares.ts';
import { usageSumsScenarios } from './usage/sums.ts';
import { webhookLogScenarios, webhookScenarios } from './webhooks/calls.ts';
import { dueWorkScenarios, stuckWorkScenarios } from './work/due-work.ts';

export type { BudgetStoreFixture, ShareStoreFixture };

interface StoreContractOptions<Fixture> extends ContractRunner {
  /** Opens a store for one test. It may hold other tests' shares: names are unique. */
  factory: () => Promise<Fixture>;
}

/** What the contract suite of `ShareStore` is run with. */
export type ShareStoreContractOptions = StoreContractOptions<ShareStoreFixture>;
/** What the contract suite of `BudgetStore` is run with. */
export type BudgetStoreContractOptions = StoreContractOptions<BudgetStoreFixture>;

/**
 * What every {@link ShareStore} has to keep to, races included: the parts of its ten ports, one after the other. Run it
 * against the real database, never a mock.
 *
 * @example
 * import { type ShareStoreFixture, shareStoreContract } from '@studyshare/core/testing';
 * import { describe, test } from 'vitest';
 *
 * declare function openYourStore(): Promise<ShareStoreFixture>; // an empty one, on a clock that the suite moves
 * shareStoreContract({ test, describe, factory: openYourStore });
 */
export function shareStoreContract(options: ShareStoreContractOptions): void {
  accountStoreContract(options);
  shareRecordStoreContract(options);
  deliveryStoreContract(options);
  pageStoreContract(options);
  budgetStoreContract(options);
  arrivalStoreContract(options);
  usageStoreContract(options);
  deviceMaskStoreContract(options);
  workStoreContract(options);
  webhookStoreContract(options);
}

/** The part of {@link AccountStore}. Its shares are made through the other ports, so it takes the whole store. */
export const accountStoreContract = part('account store', accountScenarios);

/** The part of {@link ShareRecordStore}. */
export const shareRecordStoreContract = part(
  'share record store',
  createShareScenarios,
  repeatScenarios,
  preparationScenarios,
  heldScenarios,
  suspendedScenarios,
  askedScenarios,
  releaseScenarios,
  correctScenarios,
  endShareScenarios,
  expiryScenarios,
);

/** The part of {@link DeliveryStore}. */
export const deliveryStoreContract = part(
  'delivery store',
  enqueueScenarios,
  deliveryScenarios,
  deliveryOutcomeScenarios,
  attemptScenarios,
  reportScenarios,
  optOutScenarios,
  reminderScenarios,
  turnScenarios,
);

/** The part of {@link PageStore}. */
export const pageStoreContract = part('page store', sessionScenarios, pageScenarios, oneTimeCodeScenarios);

/** The part of {@link ArrivalStore}. */
export const arrivalStoreContract = part('arrival store', arrivalScenarios);

/** The part of {@link UsageStore}: what the verbs of all ports count, and how it is summed. */
export const usageStoreContract = part(
  'usage store',
  usageOfSharesScenarios,
  usageOfMessagesScenarios,
  usageSumsScenarios,
);
/** The part of {@link DeviceMaskStore}. Rules are kept with shares, so it takes the whole store. */
export const deviceMaskStoreContract = part('device mask store', deviceMaskScenarios);

/** The part of {@link WorkStore}. */
export const workStoreContract = part('work store', dueWorkScenarios, stuckWorkScenarios);

/** The part of {@link WebhookStore}. */
export const webhookStoreContract = part('webhook store', webhookScenarios, webhookLogScenarios);

/** The part of {@link BudgetStore}, which needs nothing of the other ports. */
export function budgetStoreContract(options: BudgetStoreContractOptions): void {
  group(options, 'budget store contract', () => budgetScenarios(scenarioOf(options, budgetScene)));
}

function part(name: string, ...scenarios: ((scenario: Scenario) => void)[]) {
  return (options: ShareStoreContractOptions): void => {
    group(options, `${name} contract`, () => {
      for (const register of scenarios) register(scenarioOf(options, scene));
    });
  };
}

function scenarioOf<Store, Setting>(
  { test, factory }: StoreContractOptions<StoreFixture<Store>>,
  settingOf: (fixture: StoreFixture<Store>) => Promise<Setting>,
): ScenarioOf<Setting> {
  return (name, body) => {
    test(name, async () => {
      const fixture = await factory();
      try {
        await body(await settingOf(fixture));
      } finally {
        await fixture.close();
      }
    });
  };
}
