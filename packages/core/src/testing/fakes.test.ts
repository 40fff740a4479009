import assert from 'node:assert/strict';
import { describe, test } from 'vitest';
import { systemPlatform } from '../platform.ts';
import type { DeliveryReport, Logger, ReportSource } from '../ports/index.ts';
import {
  fixedPlatform,
  loggerContract,
  memoryNotifier,
  memoryStudySource,
  notifierContract,
  platformContract,
  reportSourceContract,
  studySourceContract,
} from './index.ts';

const STUDY = {
  studyId: 'study-1',
  patientLabel: 'A. Patient',
  studyLabel: 'Ultrasound',
  studyDate: '2026-01-31',
  contactHints: [],
  objects: [
    {
      objectId: '1.2.3',
      kind: 'picture' as const,
      mediaType: 'application/dicom',
      label: 'Image',
      frames: 1,
      bytes: 3,
    },
    { objectId: '1.2.4', kind: 'document' as const, mediaType: 'application/pdf', label: 'Report', frames: 1 },
    { objectId: '1.2.5', kind: 'picture' as const, mediaType: 'image/png', label: 'Photo', frames: 1 },
  ],
};

studySourceContract({
  test,
  describe,
  large: true,
  factory: async () => ({
    studies: memoryStudySource([
      {
        accountId: 'clinic',
        study: STUDY,
        content: {
          '1.2.3': new Uint8Array([1, 2, 3]),
          '1.2.4': new Uint8Array(100_000),
          '1.2.5': new Uint8Array(5_000_000),
        },
      },
    ]),
    accountId: 'clinic',
    studyId: 'study-1',
    foreignAccountId: 'other',
    largeObjectId: '1.2.5',
    close: async () => undefined,
  }),
});

const OUTCOMES = {
  'refuse-for-good': { kind: 'rejected', reason: 'mailbox-unknown' },
  unavailable: { kind: 'retry', reason: 'provider-unavailable' },
  'accept-without-answer': { kind: 'unclear', reason: 'timeout', arrives: true },
} as const;

for (const channel of ['email', 'sms'] as const) {
  notifierContract({
    test,
    describe: (name, body) => describe(`memory notifier, ${channel}: ${name}`, body),
    factory: async () => {
      const notifier = memoryNotifier(channel);
      return {
        notifier,
        to: channel === 'email' ? 'ann@example.org' : '+46701234567',
        provider: (next) => {
          if (next !== 'accept') notifier.plan(OUTCOMES[next]);
        },
        accepted: () => notifier.messages.map((message) => message.deliveryId),
        close: async () => undefined,
      };
    },
  });
}

describe('fixed platform', () => {
  test('time moves only when it is told to, or slept on', async () => {
    const platform = fixedPlatform({ now: 1000 });
    platform.advance(5);
    await platform.sleep(10);
    assert.equal(platform.now(), 1015);
    await assert.rejects(platform.sleep(1, AbortSignal.abort(new Error('stop'))), /stop/);
  });

  test('bytes repeat from run to run, and not within one', () => {
    const [one, other] = [fixedPlatform({ now: 0 }), fixedPlatform({ now: 0 })];
    assert.deepEqual(one.randomBytes(40), other.randomBytes(40));
    assert.notDeepEqual(one.randomBytes(16), one.randomBytes(16));
    assert.notDeepEqual(fixedPlatform({ now: 0, seed: 'x' }).randomBytes(8), fixedPlatform({ now: 0 }).randomBytes(8));
  });
});

/** As small as a source can be: a list that is looked at again and again. */
function listSource(arrived: DeliveryReport[]): ReportSource {
  let stop = new AbortController();
  let working: Promise<void> | undefined;
  return {
    name: 'list',
    async start({ record, platform }) {
      stop = working ? stop : new AbortController();
      const { signal } = stop;
      const work = async (): Promise<void> => {
        while (!signal.aborted) {
          const [next] = arrived;
          const kept =
            next &&
            (await record([next]).then(
              () => true,
              () => false,
            ));
          if (next) arrived.shift();
          if (next && !kept) arrived.push(next);
          if (!kept) await platform.sleep(5, signal).catch(() => undefined);
        }
      };
      working ??= work();
    },
    async stop() {
      stop.abort();
      await working;
      working = undefined;
    },
  };
}

reportSourceContract({
  test,
  describe,
  factory: async () => {
    const arrived: DeliveryReport[] = [];
    let made = 0;
    return {
      source: listSource(arrived),
      arrive: async () => {
        const message = { deliveryId: `d${++made}` };
        arrived.push({ message, state: 'bounced', reason: 'mailbox-full', status: null, words: null, at: null });
        return message;
      },
      pending: () => arrived.length,
      close: async () => {},
    };
  },
});

for (const [name, platform] of [
  ['the system', systemPlatform],
  ['fixed', () => fixedPlatform({ now: 0 })],
] as const) {
  platformContract({
    test,
    describe: (suite, body) => describe(`${name}: ${suite}`, body),
    factory: async () => ({ platform: platform(), close: async () => undefined }),
  });
}

loggerContract({
  test,
  describe,
  factory: async () => {
    const events: string[] = [];
    const write = (event: string) => void events.push(event);
    const logger: Logger = { info: write, warn: write, error: write };
    return { logger, written: () => events, close: async () => undefined };
  },
});
