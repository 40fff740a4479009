import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ShareDto } from '@studyshare/core/contract';
import { afterAll, expect, test } from 'vitest';
import { clinicianApi } from './api.ts';
import { lastingPort, type PacsProcess, startProcess, waitFor } from './process.ts';
import { SMALL_STUDY, writeSmallStudy } from './small-study.ts';

const root = mkdtempSync(join(tmpdir(), 'studyshare-kill-'));
const dataFolder = join(root, 'data');
const dicomFolder = join(root, 'studies');
let running: PacsProcess | undefined;

afterAll(async () => {
  await running?.kill();
  rmSync(root, { recursive: true, force: true });
});

interface Seen {
  share: ShareDto;
  /** Files of prepared objects. */
  files: number;
  /** Messages in the patients' mailbox since the share was created. */
  messages: number;
}

/** When the power goes: each is reached sooner or later, and none can be missed. */
const MOMENTS: Record<string, (seen: Seen) => boolean> = {
  'as soon as the answer is there': () => true,
  'when the first file of an object is written': ({ files }) => files > 0,
  'when one object is prepared': ({ share }) => share.progress.done >= 1,
  'when all objects are prepared and the archive is made': ({ share }) => share.progress.done >= share.progress.total,
  'when the share is ready and its message is due': ({ share }) => share.state === 'ready',
  'when the message has arrived and perhaps nobody has written that down': ({ messages }) => messages > 0,
  'when the message is known to be sent': ({ share }) => share.deliveries.every(({ state }) => state === 'sent'),
};

function entries(folder: string): string[] {
  const path = join(dataFolder, folder);
  return existsSync(path) ? readdirSync(path, { recursive: true }).map(String) : [];
}

test('killed at any moment and started again, every share goes on and no message is lost', async () => {
  const moments = Object.entries(MOMENTS);
  writeSmallStudy(dicomFolder, moments.length);
  const options = { dataFolder, dicomFolder, port: await lastingPort(), patientPort: await lastingPort() };
  running = await startProcess(options);
  const api = clinicianApi(running.pacsUrl);
  const { objects } = await api.study(SMALL_STUDY);
  const clip = objects.find(({ kind }) => kind === 'clip')!.objectId;
  const stills = objects.filter(({ kind }) => kind !== 'clip');
  const shareIds: string[] = [];

  for (const [round, [, isReached]] of moments.entries()) {
    const body = {
      studyId: SMALL_STUDY,
      objectIds: [stills[round]!.objectId, clip],
      email: `round${round}@example.org`,
    };
    const messagesBefore = entries('mailbox').length;
    const filesBefore = entries('files').length;
    const { shareId } = await api.createShare(body, `round-${round}`);
    shareIds.push(shareId);
    await waitFor(async () =>
      isReached({
        share: await api.share(shareId),
        files: entries('files').length - filesBefore,
        messages: entries('mailbox').length - messagesBefore,
      }),
    );
    await running.kill();
    running = await startProcess(options);
    // The same request again, as a client does whose answer was lost: still one share.
    expect((await api.createShare(body, `round-${round}`)).shareId).toBe(shareId);
  }

  // The embedded queue is the sole worker: it does not wait for the leases of its dead forerunner to run out.
  await waitFor(async () => {
    const shares = await Promise.all(shareIds.map((shareId) => api.share(shareId)));
    return shares.every((share) => share.state === 'ready' && share.deliveries.every(({ state }) => state === 'sent'));
  });

  const messages = await api.mailbox();
  for (const [round, [moment]] of moments.entries()) {
    const mine = messages.filter((message) => message.to === `round${round}@example.org`);
    expect(mine.length, `messages of the share killed ${moment}`).toBeGreaterThanOrEqual(1);
    expect(new Set(mine.map((message) => message.messageId)).size, 'a second copy has the same Message-ID').toBe(1);
    const links = mine.map((message) => /http\S+\/l\/\S+/.exec(message.text)?.[0]);
    expect(new Set(links).size).toBe(1);
    expect((await fetch(links[0]!)).status).toBe(200);
  }
  // What was known to be sent before the power went is not sent again.
  expect(messages.filter((message) => message.to === `round${moments.length - 1}@example.org`)).toHaveLength(1);
});
