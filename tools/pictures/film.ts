/**
 * Films the journey anew, from the PACS to the patient's page, over the mini PACS and its invented study: a picture a step, held
 * long enough to be read, as `docs/pictures/journey.mp4`. Needs an `ffmpeg` with libx264 on the machine.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { chooseSendToPatient, linkIn, openStage, openStudy } from '../../examples/mini-pacs/test/journey.ts';

const SIZE = { width: 1120, height: 720 };
const PHONE = { width: 390, height: 720 };
const EMAIL = 'testa@example.org';
const out = fileURLToPath(new URL('../../docs/pictures/journey.mp4', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'studyshare-film-'));
const scenes: string[] = [];

/** What stands there now, for so many seconds; a phone's page stands in the middle. */
async function show(page: Page, seconds: number): Promise<void> {
  await page.waitForLoadState('networkidle');
  const picture = await page.screenshot();
  const file = join(folder, `${scenes.length}.png`);
  await sharp({ create: { ...SIZE, channels: 3, background: '#3a4246' } })
    .composite([{ input: picture, gravity: 'centre' }])
    .png()
    .toFile(file);
  scenes.push(`file '${file}'\nduration ${seconds}`);
}

const stage = await openStage();
try {
  const pacs = await stage.newPage(SIZE);
  await openStudy(pacs, stage.pacs.pacsUrl, 'lindqv', /OB ultrasound 20 w/);
  await show(pacs, 2);
  for (const index of [0, 1, 2]) await pacs.locator('.thumb').nth(index).click();
  await pacs.locator('.thumb[data-kind=clip]').first().click();
  await show(pacs, 2);
  await chooseSendToPatient(pacs);
  await pacs.getByText('4 of 14 items').waitFor();
  await show(pacs, 3);
  await pacs.getByRole('button', { name: 'Show what the patient will see' }).click();
  await pacs.getByText('Everything has been looked at').waitFor();
  await show(pacs, 4);
  await pacs.keyboard.press('Escape');
  await pacs.getByRole('button', { name: 'Send', exact: true }).click();
  await pacs.getByText(/^The link was sent to/).waitFor();
  await show(pacs, 2.5);

  const patient = await stage.newPage(PHONE);
  await patient.goto(linkIn(await stage.messageTo(EMAIL)));
  await patient.getByRole('button', { name: 'See your images' }).waitFor();
  await show(patient, 2.5);
  await patient.getByRole('button', { name: 'See your images' }).click();
  await patient.getByRole('heading', { name: 'Your images are here' }).waitFor();
  await show(patient, 2.5);
  await patient.evaluate("document.querySelector('figure').scrollIntoView({ block: 'start' })");
  await show(patient, 3);

  await pacs.getByRole('button', { name: 'Done' }).click();
  await pacs
    .getByText(/^Opened 1 time|^Opened once/)
    .first()
    .waitFor();
  await show(pacs, 3.5);

  const list = join(folder, 'scenes.txt');
  writeFileSync(list, `${scenes.join('\n')}\n${scenes.at(-1)?.split('\n')[0]}\n`);
  const coding = ['-c:v', 'libx264', '-preset', 'veryslow', '-tune', 'stillimage', '-crf', '26', '-r', '10'];
  const made = ['-pix_fmt', 'yuv420p', '-movflags', '+faststart', '-map_metadata', '-1', out];
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-f', 'concat', '-safe', '0', '-i', list, ...coding, ...made]);
  console.log(`docs/pictures/journey.mp4: ${Math.ceil(statSync(out).size / 1000)} kB`);
} finally {
  await stage.close();
  rmSync(folder, { recursive: true });
}
