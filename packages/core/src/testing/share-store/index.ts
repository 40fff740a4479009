import { type ContractRunner, group } from '../runner.ts';
import { accountScenarios } from './accounts.ts';
import { budgetScenarios } from './budgets.ts';
import { createShareScenarios } from './create-share.ts';
import { deliveryScenarios } from './deliveries.ts';
import { deliveryOutcomeScenarios } from './delivery-outcomes.ts';
import { endShareScenarios } from './end-share.ts';
import { enqueueScenarios } from './enqueue-deliveries.ts';
import { expiryScenarios } from './expiry.ts';
import { oneTimeCodeScenarios } from './one-time-codes.ts';
import { pageScenarios } from './page-changes.ts';
import { preparationScenarios } from './preparation.ts';
import { repeatScenarios } from './repeated-requests.ts';
import { type Scenario, type ShareStoreFixture, scene } from './scene.ts';
import { sessionScenarios } from './sessions.ts';

export type { ShareStoreFixture };

export interface ShareStoreContractOptions extends ContractRunner {
  /** Opens a store for one test. It may hold other tests' shares: names are unique. */
  factory: () => Promise<ShareStoreFixture>;
}

/**
 * What every {@link ShareStore} has to keep to, races included. Run it against the real database, never a mock.
 *
 * @example
 * import { type ShareStoreFixture, shareStoreContract } from '@studyshare/core/testing';
 * import { describe, test } from 'vitest';
 *
 * declare function openYourStore(): Promise<ShareStoreFixture>; // an empty one, on a clock that the suite moves
 * shareStoreContract({ test, describe, factory: openYourStore });
 */
export function shareStoreContract(options: ShareStoreContractOptions): void {
  const scenario: Scenario = (name, body) => {
    options.test(name, async () => {
      const fixture = await options.factory();
      try {
        await body(await scene(fixture));
      } finally {
        await fixture.close();
      }
    });
  };
  group(options, 'share store contract', () => {
    accountScenarios(scenario);
    createShareScenarios(scenario);
    repeatScenarios(scenario);
    preparationScenarios(scenario);
    enqueueScenarios(scenario);
    deliveryScenarios(scenario);
    deliveryOutcomeScenarios(scenario);
    endShareScenarios(scenario);
    expiryScenarios(scenario);
    sessionScenarios(scenario);
    pageScenarios(scenario);
    budgetScenarios(scenario);
    oneTimeCodeScenarios(scenario);
  });
}
