import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { freePort } from '../../support/free-port.ts';
import { LAST_RESORT_MS } from '../../support/last-resort.ts';
import { catchMail } from '../../support/mail/catch-mail.ts';
import { ONE_PICTURE, STUDY } from '../../support/one-picture.ts';
import { startProgram } from '../../support/started-program.ts';
import { visitLink } from '../../support/visit-link.ts';

/** Starts a project's server beside one picture, sends it, opens the link of the message, and ends the server. */
export async function sendOverHttp(folder: string, server: string): Promise<void> {
  mkdirSync(join(folder, 'dicom'), { recursive: true });
  writeFileSync(join(folder, 'dicom', 'one.dcm'), ONE_PICTURE);
  const mail = await catchMail();
  const [port, patientPort] = [await freePort(), await freePort()];
  const [own, patients] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${patientPort}`];
  const program = startProgram([server], folder, {
    DATA: mkdtempSync(join(folder, 'data-')),
    STUDYSHARE_KEY: randomBytes(32).toString('hex'),
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    PATIENT_URL: patients,
    PORT: `${port}`,
    PATIENT_PORT: `${patientPort}`,
  });
  try {
    await program.answering(own);
    await program.answering(patients);
    const answer = await fetch(`${own}/studyshare/v1/shares`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-studyshare-request': '1', 'idempotency-key': 'one' },
      body: JSON.stringify({ studyId: STUDY, contact: 'ann@example.org' }),
    });
    expect([answer.status, await answer.text(), program.said()]).toMatchObject([201, expect.any(String), '']);
    await vi.waitFor(() => expect(mail.texts).toHaveLength(1), { timeout: LAST_RESORT_MS });
    const link = /http:\S+\/l\/\S+/.exec(mail.texts[0]!)![0];
    const html = await (await fetch(link)).text();
    const script = await fetch(new URL(/src="(\/assets\/[^"]+\.js)"/.exec(html)![1]!, link));
    expect(script.status).toBe(200);
    await script.body?.cancel();
    expect(await visitLink(link)).toMatchObject({ status: 200, page: { clinic: { name: 'Northgate Imaging' } } });
    expect(await program.end()).toBe(0);
  } finally {
    await program.kill();
    await mail.stop();
  }
}
