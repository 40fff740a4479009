import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { LAST_RESORT_MS } from '../../../../../tests/support/last-resort.ts';
import { inProcessQueue } from '../../adapters/queue/index.ts';
import { smtpNotifier } from '../../adapters/smtp/index.ts';
import type { Notifier } from '../../ports/index.ts';
import { memoryNotifier } from '../../testing/memory-notifier.ts';
import { ACCOUNT, clinician, type ShareKit, send, shareKit, stubStudy } from '../../testing/share-kit/index.ts';

let end = async () => {};
afterEach(() => end());

const OTHER = { ...clinician, accountId: 'clinic-2' };

/** A mail server that takes connections and says nothing, ever. */
async function silentServer() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket.on('error', () => {})));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { sockets, port: (server.address() as { port: number }).port, close };
}

/** Mails of the account go to the silent server, those of the other clinic do not. */
async function start() {
  const silent = await silentServer();
  const from = { from: 'images@clinic.example', messageIdDomain: 'clinic.example' };
  const stuck = smtpNotifier({ url: `smtp://127.0.0.1:${silent.port}`, ...from });
  const [works, sms] = [memoryNotifier('email'), memoryNotifier('sms')];
  const email: typeof stuck = {
    ...stuck,
    send: (message) => (message.fromName === 'Other Clinic' ? works : stuck).send(message),
  };
  const queue = inProcessQueue({ sweepIntervalMs: 50 });
  const studies = [stubStudy(ACCOUNT, 'study-1', ['picture']), stubStudy(OTHER.accountId, 'study-2', ['picture'])];
  const kit: ShareKit = await shareKit({
    studies,
    context: {
      queue,
      notifiers: new Map<Notifier['channel'], Notifier>([
        ['email', email],
        ['sms', sms],
      ]),
    },
  });
  const { version } = await kit.clinician.getSettings(OTHER);
  await kit.clinician.updateSettings(OTHER, { version, settings: { name: 'Other Clinic' } });
  await queue.start(kit.jobs.handle, kit.jobs.sweep);
  end = async () => {
    silent.close();
    await queue.stop();
    await kit.close();
  };
  return { kit, silent, works, sms };
}

describe('a mail server that says nothing, with 20 mails waiting', () => {
  test('delays no text message and no mail of another clinic', async () => {
    const { kit, silent, works, sms } = await start();
    for (let index = 0; index < 20; index++) {
      await send(kit, { contact: `ann${index}@example.org`, onSame: 'new' }, { work: false });
    }
    await vi.waitFor(() => expect(silent.sockets.size).toBe(4), { timeout: LAST_RESORT_MS });
    await send(kit, { contact: '070-174 06 05' }, { work: false });
    await kit.clinician.createShare(OTHER, { studyId: 'study-2', contact: 'bo@example.org' }, 'key-other');
    await vi.waitFor(() => expect([sms.messages.length, works.messages.length]).toEqual([1, 1]), {
      timeout: LAST_RESORT_MS,
    });
    expect(silent.sockets.size).toBe(4);
  });
});
