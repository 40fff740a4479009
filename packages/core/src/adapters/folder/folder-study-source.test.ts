import { mkdirSync, mkdtempSync, renameSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeDicomFile } from '../../../../../tools/synthetic/dicom-file.ts';
import { studySourceContract } from '../../testing/index.ts';
import { isoDate, readablePersonName } from '../study/study-facts.ts';
import { type FolderStudySource, folderStudySource } from './index.ts';
import { indexFile } from './index-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'studyshare-folder-'));
const ULTRASOUND = '1.2.840.10008.5.1.4.1.1.6.1';
let studies: FolderStudySource;

function writeImage(name: string, patient: string, studyUid: string, instance: number, telecom = ''): void {
  const file = encodeDicomFile(ULTRASOUND, `${studyUid}.${instance}`, [
    [0x00080020, 'DA', '20261112'],
    [0x00080060, 'CS', 'US'],
    [0x00081030, 'LO', 'OB ultrasound'],
    [0x00100010, 'PN', patient],
    [0x00100020, 'LO', `ID-${patient.length}`],
    ...(telecom === '' ? [] : [[0x00102155, 'LT', telecom] as const]),
    [0x0020000d, 'UI', studyUid],
    [0x00200013, 'IS', String(instance)],
  ]);
  mkdirSync(join(folder, 'a'), { recursive: true });
  writeFileSync(join(folder, name), file);
}

beforeAll(async () => {
  writeImage('a/z-first.dcm', 'Lindqvist^Testa', '2.25.1', 1, '^NET^Internet^testa@example.org');
  writeImage('a/a-second.dcm', 'Lindqvist^Testa', '2.25.1', 2);
  writeImage('other.dcm', 'Exempelsson^Modell', '2.25.2', 1);
  writeFileSync(join(folder, 'a/report.pdf'), '%PDF-1.4 invented');
  writeFileSync(join(folder, 'a/notes.txt'), 'not for patients');
  writeFileSync(join(folder, 'broken.dcm'), Buffer.concat([new Uint8Array(128), Buffer.from('DICMgarbage')]));
  studies = folderStudySource({ folder, accountId: 'clinic' });
  await studies.refresh();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a folder of files', () => {
  studySourceContract({
    test,
    describe,
    disturbances: ['unavailable', 'torn'],
    large: true,
    factory: async () => {
      const own = mkdtempSync(join(tmpdir(), 'studyshare-folder-'));
      const picture = join(own, 'one.dcm');
      writeFileSync(picture, encodeDicomFile(ULTRASOUND, '2.25.6.1', [[0x0020000d, 'UI', '2.25.6']]));
      writeFileSync(join(own, 'photo.jpg'), Buffer.alloc(5 * 1024 * 1024, 1));
      const source = folderStudySource({ folder: own, accountId: 'clinic' });
      await source.refresh();
      const { objects } = await source.getStudy('clinic', '2.25.6');
      return {
        studies: source,
        accountId: 'clinic',
        studyId: '2.25.6',
        foreignAccountId: 'elsewhere',
        largeObjectId: objects[1]!.objectId,
        disturb: async (disturbance) =>
          disturbance === 'torn' ? truncateSync(picture, 100) : renameSync(own, `${own}-away`),
        close: async () => {
          for (const folder of [own, `${own}-away`]) rmSync(folder, { recursive: true, force: true });
        },
      };
    },
  });

  test('the images of a study stand in instance order, a report beside them comes last, other files are left alone', async () => {
    const study = await studies.getStudy('clinic', '2.25.1');
    expect(study.patientLabel).toBe('Lindqvist, Testa');
    expect(study.studyDate).toBe('2026-11-12');
    expect(study.objects.map((object) => object.label)).toEqual(['US', 'US', 'Report (PDF)']);
    expect(study.objects.at(-1)).toMatchObject({ kind: 'document', mediaType: 'application/pdf' });
  });

  test('S6: contact details from (0010,2155) are handed on as they are', async () => {
    expect((await studies.getStudy('clinic', '2.25.1')).contactHints).toEqual(['^NET^Internet^testa@example.org']);
    expect((await studies.getStudy('clinic', '2.25.2')).contactHints).toEqual([]);
  });

  test('searching by patient finds by name and id, in any case, and nothing for another account', () => {
    expect(studies.search('clinic').map((study) => study.studyId)).toEqual(['2.25.2', '2.25.1']);
    expect(studies.search('clinic', ' lindQ ').map((study) => study.studyId)).toEqual(['2.25.1']);
    expect(studies.search('clinic', 'nobody')).toEqual([]);
    expect(studies.search('elsewhere')).toEqual([]);
  });

  test('object ids stay the same when the folder is read anew', async () => {
    const before = await studies.getStudy('clinic', '2.25.1');
    await studies.refresh();
    expect(await studies.getStudy('clinic', '2.25.1')).toEqual(before);
  });
});

test('before the folder was read its studies are unavailable, not gone: a share that waits for one must not fail', async () => {
  const unread = folderStudySource({ folder, accountId: 'clinic' });
  await expect(unread.getStudy('clinic', '2.25.1')).rejects.toMatchObject({ code: 'study.unavailable' });
  expect(unread.search('clinic')).toEqual([]);
});

test('S13: a file that is gone is missing; while its folder is away it cannot be read now', async () => {
  const own = mkdtempSync(join(tmpdir(), 'studyshare-folder-'));
  const file = encodeDicomFile(ULTRASOUND, '2.25.4.1', [[0x0020000d, 'UI', '2.25.4']]);
  writeFileSync(join(own, 'one.dcm'), file);
  const source = folderStudySource({ folder: own, accountId: 'clinic' });
  await source.refresh();
  const { objects } = await source.getStudy('clinic', '2.25.4');
  const read = () => source.readObject('clinic', '2.25.4', objects[0]!.objectId);
  rmSync(join(own, 'one.dcm'));
  await expect(read()).rejects.toMatchObject({ code: 'study.object_not_found' });
  rmSync(own, { recursive: true });
  await expect(read()).rejects.toMatchObject({ code: 'study.unavailable' });
});

test('a name is read in the character set of its file', async () => {
  const japanese = mkdtempSync(join(tmpdir(), 'studyshare-folder-'));
  const name = Buffer.from('=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B', 'latin1');
  const file = encodeDicomFile(ULTRASOUND, '2.25.3.1', [
    [0x00080005, 'CS', '\\ISO 2022 IR 87'],
    [0x00100010, 'PN', Uint8Array.from(name)],
    [0x0020000d, 'UI', '2.25.3'],
  ]);
  writeFileSync(join(japanese, 'one.dcm'), file);
  const source = folderStudySource({ folder: japanese, accountId: 'clinic' });
  await source.refresh();
  expect(source.search('clinic').map(({ patientLabel }) => patientLabel)).toEqual(['山田, 太郎']);
  rmSync(japanese, { recursive: true, force: true });
});

test.each([
  ['ISO_IR 192', Buffer.from('jörg@example.de'), 'jörg@example.de'],
  ['ISO_IR 100', Buffer.from('jörg@example.de', 'latin1'), 'jörg@example.de'],
  ['', Buffer.from('jörg@example.de'), 'j\ufffd\ufffdrg@example.de'],
  ['ISO_IR 100', Buffer.from('ann@example.de\\E\\x '), 'ann@example.de\\E\\x'],
])('S6: in %j a contact is handed on whole, and never in letters that were guessed', async (set, value, hint) => {
  const own = mkdtempSync(join(tmpdir(), 'studyshare-folder-'));
  const file = encodeDicomFile(ULTRASOUND, '2.25.5.1', [
    [0x00080005, 'CS', set],
    [0x00102155, 'LT', Uint8Array.from(value)],
    [0x0020000d, 'UI', '2.25.5'],
  ]);
  writeFileSync(join(own, 'one.dcm'), file);
  const source = folderStudySource({ folder: own, accountId: 'clinic' });
  await source.refresh();
  expect((await source.getStudy('clinic', '2.25.5')).contactHints).toEqual([hint]);
  rmSync(own, { recursive: true, force: true });
});

test('S7: what rules ask for is told of a study, and what is new in the folder', async () => {
  const { fields } = await studies.getStudy('clinic', '2.25.1');
  expect(fields).toMatchObject({ Modality: ['US'], StudyDescription: ['OB ultrasound'], StationName: [] });
  expect(fields).not.toHaveProperty('PatientName');
  const old = new Date('2020-01-01');
  for (const name of ['other.dcm', 'broken.dcm']) utimesSync(join(folder, name), old, old);
  await studies.refresh();
  expect(await studies.listRecentStudies('clinic', new Date('2021-01-01'))).toEqual(['2.25.1']);
  expect(await studies.listRecentStudies('clinic', new Date('2019-01-01'))).toEqual(['2.25.1', '2.25.2']);
  expect(await studies.listRecentStudies('elsewhere', new Date(0))).toEqual([]);
});

test('names and dates are written as people read them', () => {
  expect(readablePersonName('Exempelsson^Modell^Q=ignored')).toBe('Exempelsson, Modell Q');
  expect(readablePersonName('')).toBe('');
  expect(isoDate('2026.11.12')).toBe('2026-11-12');
  expect(isoDate('sometime')).toBe('');
});

test.each([
  ['photo.HEIC', 'image/heic'],
  ['photo.hif', 'image/heif'],
  ['photo.tif', 'image/tiff'],
  ['photo.webp', 'image/webp'],
  ['photo.avif', 'image/avif'],
])('%s is a picture of %s', async (name, mediaType) => {
  const file = await indexFile(folder, join(folder, name), []);
  expect(file?.object).toMatchObject({ kind: 'picture', mediaType });
});
