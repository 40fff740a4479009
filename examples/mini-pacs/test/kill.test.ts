import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { clinicianApi, PREGNANCY_STUDY } from './api.ts';
import { freePort, type PacsProcess, startProcess, waitFor } from './process.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'studyshare-kill-'));
let running: PacsProcess | undefined;

afterAll(async () => {
  await running?.kill();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** Milliseconds after the answer to "send" at which the power goes: while preparing, while sending, and after. */
const MOMENTS = [0, 60, 150, 300, 500, 800, 1200];

test('killed at any moment and started again, every share goes on and no message is lost', async () => {
  const ports = { dataFolder, port: await freePort(), patientPort: await freePort() };
  running = await startProcess(ports);
  const api = clinicianApi(running.pacsUrl);
  const study = await api.study(PREGNANCY_STUDY);
  const clip = study.objects.find((object) => object.kind === 'clip')!.objectId;
  const shareIds: string[] = [];

  for (const [round, moment] of MOMENTS.entries()) {
    const still = study.objects[round]!.objectId;
    const email = `round${round}@example.org`;
    const body = { studyId: PREGNANCY_STUDY, objectIds: [still, clip], email };
    const share = await api.createShare(body, `round-${round}`);
    shareIds.push(share.shareId);
    await new Promise((resolve) => setTimeout(resolve, moment));
    await running.kill();
    running = await startProcess(ports);
    // The same request again, as a client does whose answer was lost: still one share.
    expect((await api.createShare(body, `round-${round}`)).shareId).toBe(share.shareId);
  }

  // The embedded queue is the sole worker: it does not wait for the leases of its dead forerunner to run out.
  await waitFor(async () => {
    const shares = await Promise.all(shareIds.map((shareId) => api.share(shareId)));
    return shares.every((share) => share.state === 'ready' && share.deliveries.every(({ state }) => state === 'sent'));
  }, 200_000);

  const messages = await api.mailbox();
  for (const round of MOMENTS.keys()) {
    const mine = messages.filter((message) => message.to === `round${round}@example.org`);
    expect(mine.length, `messages of round ${round}`).toBeGreaterThanOrEqual(1);
    expect(new Set(mine.map((message) => message.messageId)).size, 'a second copy has the same Message-ID').toBe(1);
    const links = mine.map((message) => /http\S+\/l\/\S+/.exec(message.text)?.[0]);
    expect(new Set(links).size).toBe(1);
    expect((await fetch(links[0]!)).status).toBe(200);
  }
}, 400_000);
