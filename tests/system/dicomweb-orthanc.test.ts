/**
 * A real Orthanc over DICOMweb: the contract of study sources, the search, and the whole journey from its study list to the
 * patient's page, in a browser, also for a study of 2,000 objects.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACCOUNT } from '../../examples/mini-pacs/server/mini-pacs.ts';
import { PREGNANCY_STUDY } from '../../examples/mini-pacs/test/api.ts';
import {
  chooseSendToPatient,
  linkIn,
  openLink,
  openStage,
  openStudy,
  type Stage,
} from '../../examples/mini-pacs/test/journey.ts';
import { type OrthancArchive, openOrthancArchive } from '../../examples/orthanc/server/orthanc-archive.ts';
import { dicomWebStudySource } from '../../packages/core/src/adapters/dicomweb/index.ts';
import { studySourceContract } from '../../packages/core/src/testing/index.ts';
import { hasDicomWeb, orthancVersion, storeInOrthanc } from '../../tools/orthanc/start-orthanc.ts';
import { MANY_STUDY, manyPictures } from '../support/many-pictures.ts';

const SIZES = { still: { width: 400, height: 300 }, clip: { width: 160, height: 120, frames: 6 } };
const MANY = 2000;
const MINUTE = 60_000;

if (!hasDicomWeb()) console.warn('SKIPPED: no Orthanc with its DICOMweb plugin; tools/setup-debian.sh installs them');

describe.runIf(hasDicomWeb() || process.env['CI'] !== undefined)('V4: Orthanc over DICOMweb', () => {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-orthanc-studies-'));
  let archive: OrthancArchive;
  let stage: Stage;
  const source = () => dicomWebStudySource({ archives: { clinic: { url: `${archive.orthanc.url}/dicom-web` } } });

  beforeAll(async () => {
    archive = await openOrthancArchive({ accountId: ACCOUNT, folder, pictureSizes: SIZES });
    stage = await openStage({ archive });
    for (const file of manyPictures(MANY)) await storeInOrthanc(archive.orthanc, file);
  }, 10 * MINUTE);
  afterAll(async () => {
    await stage?.close();
    await archive?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  studySourceContract({
    test,
    describe,
    factory: async () => {
      const studies = source();
      return {
        studies,
        accountId: 'clinic',
        studyId: PREGNANCY_STUDY,
        foreignAccountId: 'other',
        close: async () => studies.close(),
      };
    },
  });

  test(`${orthancVersion()} finds studies by what somebody types, by date and modality, page by page`, async () => {
    const studies = source();
    const labels = async (search: Parameters<typeof studies.searchStudies>[1]) =>
      (await studies.searchStudies('clinic', search)).studies.map(({ studyLabel }) => studyLabel);
    expect(await labels({ text: 'testa lindqvist' })).toEqual(['OB ultrasound 20 w', 'OB ultrasound 10 w']);
    expect(await labels({ text: 'ng-many' })).toEqual(['Many pictures']);
    expect(await labels({ text: 'ACC-1177' })).toEqual(['OB ultrasound 20 w']);
    expect(await labels({ modality: 'CT' })).toEqual(['CT thorax']);
    expect(await labels({ studyDate: { from: '2026-11-02' } })).toEqual(['OB ultrasound 20 w']);
    const pages = [await studies.searchStudies('clinic', { limit: 3 })];
    pages.push(await studies.searchStudies('clinic', { limit: 3, offset: 3 }));
    expect(pages.map((page) => [page.studies.length, page.hasMore])).toEqual([
      [3, true],
      [2, false],
    ]);
    expect(new Set(pages.flatMap((page) => page.studies.map(({ studyId }) => studyId))).size).toBe(5);
    studies.close();
  });

  test('S7: what is new in it is told, by the number of its objects', async () => {
    const studies = source();
    // Of all times: the invented studies are of fixed days.
    expect(await studies.listRecentStudies('clinic', new Date(Date.UTC(2026, 0, 1)))).toHaveLength(5);
    studies.close();
  });

  test(
    'S1 S8 S9: from the study list, whose thumbnails Orthanc draws, by the preview, to the patient',
    async () => {
      const page = await stage.newPage();
      await openStudy(page, stage.pacs.pacsUrl, 'lindqv', /OB ultrasound 20 w/);
      for (const index of [0, 1]) await page.locator('.thumb').nth(index).click();
      await page.locator('.thumb[data-kind=clip]').first().click();
      await chooseSendToPatient(page);
      await page.getByText('testa@example.org').first().waitFor();
      await page.getByRole('button', { name: 'Show what the patient will see' }).click();
      await page.getByText('Everything has been looked at').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
      await page.getByText(/^The link was sent to/).waitFor();
      const patient = await stage.newPage({ width: 390, height: 844 });
      await openLink(patient, linkIn(await stage.messageTo('testa@example.org')));
      await patient.getByRole('heading', { name: 'Your images are here' }).waitFor();
      expect(await patient.locator('figure').count()).toBe(3);
      expect(stage.complaints).toEqual([]);
    },
    5 * MINUTE,
  );

  test(
    `a study of ${MANY} objects is listed whole, prepared and opened`,
    async () => {
      const study = await stage.api.study(MANY_STUDY);
      expect(study.objects).toHaveLength(MANY);
      const share = await stage.api.createShare({ studyId: MANY_STUDY, contact: 'many@example.org' }, 'many');
      await expect
        .poll(async () => (await stage.api.share(share.shareId)).state, { timeout: 30 * MINUTE, interval: 2000 })
        .toBe('ready');
      const ready = await stage.api.share(share.shareId);
      expect(ready.objects).toHaveLength(MANY);
      expect(ready.objects.filter(({ verdict }) => verdict === 'undeliverable')).toEqual([]);
      const patient = await stage.newPage();
      await openLink(patient, linkIn(await stage.messageTo('many@example.org')));
      await patient.getByRole('heading', { name: 'Your images are here' }).waitFor();
      await patient
        .getByText(/of 2,000/)
        .first()
        .waitFor();
    },
    40 * MINUTE,
  );
});
