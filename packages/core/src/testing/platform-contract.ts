import assert from 'node:assert/strict';
import type { Logger, Platform } from '../ports/platform.ts';
import { type ContractOptions, suite } from './scenarios.ts';

/** The platform that a contract suite is run on. */
export interface PlatformFixture {
  platform: Platform;
  close(): Promise<void>;
}

/** What the contract suite of `Platform` is run with. */
export type PlatformContractOptions = ContractOptions<PlatformFixture>;

/** What every {@link Platform} has to keep to: a clock in milliseconds, bytes that do not repeat, waits that can be left. */
export function platformContract(options: PlatformContractOptions): void {
  suite(options, 'platform contract', (scenario) => {
    scenario('time is whole milliseconds and passes while one sleeps', async ({ platform }) => {
      const began = platform.now();
      assert.ok(Number.isInteger(began));
      await platform.sleep(5);
      assert.ok(platform.now() > began);
    });

    scenario('random bytes are as many as asked for, and do not repeat', async ({ platform }) => {
      for (const size of [0, 1, 16, 33, 1000]) assert.equal(platform.randomBytes(size).byteLength, size);
      const drawn = Array.from({ length: 1000 }, () => Buffer.from(platform.randomBytes(16)).toString('hex'));
      assert.equal(new Set(drawn).size, drawn.length);
    });

    scenario('who waits no more is told why', async ({ platform }) => {
      const reason = new Error('not wanted');
      await assert.rejects(() => platform.sleep(60_000, AbortSignal.abort(reason)), reason);
    });
  });
}

/** The logger that a contract suite is run on, and what it has written. */
export interface LoggerFixture {
  logger: Logger;
  /** The events written so far, in order. */
  written(): string[] | Promise<string[]>;
  close(): Promise<void>;
}

/** What the contract suite of `Logger` is run with. */
export type LoggerContractOptions = ContractOptions<LoggerFixture>;

/** What every {@link Logger} has to keep to: it takes what it is given, and never stands in the way of the work. */
export function loggerContract(options: LoggerContractOptions): void {
  suite(options, 'logger contract', (scenario) => {
    scenario('events of each kind are written, with fields or without', async ({ logger, written }) => {
      logger.info('share.prepared');
      logger.warn('http.shared_host', { host: 'images.clinic.example' });
      logger.error('http.failed', { code: 'server.internal', count: 2, again: false });
      assert.deepEqual(await written(), ['share.prepared', 'http.shared_host', 'http.failed']);
    });

    scenario('its verbs work alone, as they are handed on', async ({ logger: { info, warn, error }, written }) => {
      for (const verb of [info, warn, error]) verb('start.leases_not_released', { code: 'server.internal' });
      assert.equal((await written()).length, 3);
    });
  });
}
