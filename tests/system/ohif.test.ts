/**
 * The extension in OHIF as it comes from npm, over a real Orthanc, in a browser: pictures on the screen, what of them is sent,
 * the message, the Shares panel and the patient's page.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCOUNT } from '../../examples/mini-pacs/server/mini-pacs.ts';
import { PREGNANCY_STUDY } from '../../examples/mini-pacs/test/api.ts';
import { linkIn, openLink, openStage, type Stage } from '../../examples/mini-pacs/test/journey.ts';
import { startViewer, type Viewer } from '../../examples/ohif/server/viewer.ts';
import { type OrthancArchive, openOrthancArchive } from '../../examples/orthanc/server/orthanc-archive.ts';
import { getOhif, NEWEST_OHIF, OHIF_VERSIONS, type OhifVersion } from '../../tools/ohif/get-ohif.ts';
import { hasDicomWeb } from '../../tools/orthanc/start-orthanc.ts';
import { buildOhifExtension } from '../support/ohif/build-extension.ts';
import { openInOhif, picturesOn, SCOPE_NAMES, sendButton } from '../support/ohif/viewer-page.ts';

const SIZES = { still: { width: 400, height: 300 }, clip: { width: 160, height: 120, frames: 6 } };
const MINUTE = 60_000;
const VERSIONS = Object.keys(OHIF_VERSIONS) as OhifVersion[];

if (!hasDicomWeb()) console.warn('SKIPPED: no Orthanc with its DICOMweb plugin; tools/setup-debian.sh installs them');

// One that fails is played once more, as with the engines: viewers of 50 MB stumble on busy machines.
describe.runIf(hasDicomWeb() || process.env['CI'] !== undefined)('V4: OHIF without a rebuild', { retry: 1 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-ohif-studies-'));
  const viewers = new Map<OhifVersion, Viewer>();
  let archive: OrthancArchive;
  let stage: Stage;

  beforeAll(async () => {
    buildOhifExtension();
    archive = await openOrthancArchive({ accountId: ACCOUNT, folder, pictureSizes: SIZES });
    stage = await openStage({ archive });
    const urls = { archiveUrl: archive.orthanc.url, pacsUrl: stage.pacs.pacsUrl };
    for (const version of VERSIONS)
      viewers.set(version, await startViewer({ ohif: getOhif(version), ...urls, port: 0 }));
  }, 10 * MINUTE);
  afterAll(async () => {
    for (const viewer of viewers.values()) await viewer.stop();
    await stage?.close();
    await archive?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = (page: Page, version: OhifVersion = NEWEST_OHIF) =>
    openInOhif(page, viewers.get(version)!.url, PREGNANCY_STUDY);

  for (const version of VERSIONS) {
    test(`OHIF ${version}: pictures, button, what it sends, menu of a series, panel; nothing is asked of another host`, async () => {
      const page = await stage.newPage();
      const outside = hostsBeyond(page, viewers.get(version)!.url);
      await open(page, version);
      await picturesOn(page);
      expect(await chosenBy(page, 'series')).toBe('11 of 14 items');
      expect(await chosenBy(page, 'image')).toBe('1 of 14 items');
      expect(await chosenBy(page, 'study')).toBe('14 of 14 items');
      await page.locator('[data-cy=study-browser-thumbnail]').nth(1).hover();
      await page.locator('[data-cy=study-browser-thumbnail]').nth(1).locator('button[aria-haspopup=menu]').click();
      await page.getByRole('menuitem', { name: 'Send to patient' }).click();
      expect(await chosenInDialog(page)).toBe('1 of 14 items');
      await page.locator('[data-cy=shares-btn]').click();
      await page.locator('shares-tab').getByText('Not sent to the patient yet').waitFor();
      expect(outside).toEqual([]);
    });
  }

  test('S1 S8 R7: what the viewport shows is sent, arrives, stands in the panel, and opens for the patient', async () => {
    const page = await stage.newPage();
    await open(page);
    await picturesOn(page);
    await page.locator('[data-cy=shares-btn]').click();
    await page.locator('shares-tab').getByText('Not sent to the patient yet').waitFor();
    await sendButton(page).click();
    await page.getByText('11 of 14 items').waitFor();
    await page.getByText('testa@example.org').first().waitFor();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText(/^The link was sent to/).waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.locator('shares-tab').getByText('Not opened yet').waitFor();
    const patient = await stage.newPage({ width: 390, height: 844 });
    await openLink(patient, linkIn(await stage.messageTo('testa@example.org')));
    await patient.getByRole('heading', { name: 'Your images are here' }).waitFor();
    await patient.getByText('of 11').first().waitFor();
    expect(stage.complaints).toEqual([]);
  });
});

/** Every host that the page asks beside its own. */
function hostsBeyond(page: Page, url: string): string[] {
  const hosts: string[] = [];
  page.on('request', (request) => {
    const asked = new URL(request.url());
    if (/^https?:$/.test(asked.protocol) && asked.origin !== url) hosts.push(asked.origin);
  });
  return hosts;
}

async function chosenBy(page: Page, scope: keyof typeof SCOPE_NAMES): Promise<string> {
  await page.locator('[data-cy=studyshareSend-split-button-secondary] button').click();
  await page.getByRole('menuitem', { name: `Send to patient: ${SCOPE_NAMES[scope]}` }).click();
  return chosenInDialog(page);
}

/** What the dialog says of its selection; then it is closed by Escape, which the viewer knows as a hotkey. */
async function chosenInDialog(page: Page): Promise<string> {
  const count = page.locator('send-to-patient-dialog').getByText(/\d+ of \d+ items/);
  const chosen = await count.innerText();
  await page.keyboard.press('Escape');
  await count.waitFor({ state: 'detached' });
  return chosen;
}
