import { describe, test } from 'node:test';
import { knexShareStore, migrate, openSqlite } from '@studyshare/core/knex';
import { inProcessQueue } from '@studyshare/core/queue';
import { jobQueueContract, memoryNotifier, notifierContract, shareStoreContract } from '@studyshare/core/testing';

shareStoreContract({
  test,
  describe,
  factory: async () => {
    const knex = openSqlite(':memory:');
    await migrate(knex);
    let moved = 0;
    return {
      store: knexShareStore({ knex, clockOffsetMs: () => moved }),
      moveClock: (milliseconds) => {
        moved += milliseconds;
      },
      close: () => knex.destroy(),
    };
  },
});

jobQueueContract({
  test,
  describe,
  factory: async () => ({ queue: inProcessQueue(), close: async () => undefined }),
});

notifierContract({
  test,
  describe,
  factory: async () => {
    const notifier = memoryNotifier('email');
    const plans = {
      'refuse-for-good': { kind: 'rejected', reason: 'mailbox-unknown' },
      unavailable: { kind: 'retry', reason: 'provider-unavailable' },
      'accept-without-answer': { kind: 'unclear', reason: 'timeout', arrives: true },
    } as const;
    return {
      notifier,
      to: 'ann@example.org',
      provider: (next) => {
        if (next !== 'accept') notifier.plan(plans[next]);
      },
      accepted: () => notifier.messages.map(({ deliveryId }) => deliveryId),
      close: async () => undefined,
    };
  },
});
