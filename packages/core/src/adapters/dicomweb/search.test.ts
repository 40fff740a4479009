import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fixedPlatform } from '../../testing/index.ts';
import { type DicomWebStudySource, dicomWebStudySource, type StudySearch } from './index.ts';
import { type Dialect, startArchive, type TestArchive } from './test/archive-server.ts';
import { archivedObject, type ObjectFacts } from './test/archive-studies.ts';

const DAY_MS = 86_400_000;
const NOON = Date.UTC(2026, 10, 20, 12);

const PATIENTS: Omit<ObjectFacts, 'study' | 'instance'>[] = [
  { name: 'Lindqvist^Testa', patientId: 'NG-11', accession: 'ACC-1', date: '20261119', modality: 'US' },
  { name: 'Lindqvist^Testa', patientId: 'NG-11', accession: 'ACC-2', date: '20261101', modality: 'CT' },
  { name: 'Testasson^Linda', patientId: 'NG-12', accession: 'ACC-3', date: '20251231', modality: 'US' },
  { name: 'Exempel^Modell', patientId: 'AB-99', accession: 'NG-11', date: '20240101', modality: 'MR' },
  { name: '', patientId: '', accession: '', date: '', modality: 'OT' },
];

let archive: TestArchive;
let studies: DicomWebStudySource;
const platform = fixedPlatform({ now: NOON });

async function open(dialect: Partial<Dialect> = {}): Promise<void> {
  archive = await startArchive(
    PATIENTS.map((patient, at) => archivedObject({ ...patient, study: `2.25.${at + 1}`, instance: 1 })),
    dialect,
  );
  studies = dicomWebStudySource({ archives: { clinic: { url: archive.url, tries: 1 } }, platform });
}

beforeEach(() => open());
afterEach(async () => {
  studies.close();
  await archive.close();
});

async function found(search: StudySearch): Promise<string[]> {
  return (await studies.searchStudies('clinic', search)).studies.map(({ studyId }) => studyId.slice('2.25.'.length));
}

describe('V4: a search in the archive', () => {
  test.each<[StudySearch, string[]]>([
    [{}, ['1', '2', '3', '4', '5']],
    [{ patientName: 'lindq' }, ['1', '2']],
    [{ patientName: 'Lindqvist, Testa' }, ['1', '2']],
    [{ patientId: 'NG-11' }, ['1', '2']],
    [{ accessionNumber: 'ACC-2' }, ['2']],
    [{ modality: 'us' }, ['1', '3']],
    [{ studyDate: { from: '2026-01-01' } }, ['1', '2']],
    [{ studyDate: { to: '2025-12-31', from: '2025-01-01' } }, ['3']],
    [{ patientName: 'Lindqvist', modality: 'CT' }, ['2']],
    [{ text: 'testa lindqvist' }, ['1', '2']],
    [{ text: 'Lind' }, ['1', '2', '3']],
    [{ text: 'ng-1' }, ['1', '2', '3']],
    [{ text: 'NG-11' }, ['1', '2', '4']],
    [{ text: 'acc-3' }, ['3']],
    [{ text: 'Lind', modality: 'CT' }, ['2']],
    [{ text: 'nobody' }, []],
    [{ text: ' * ? \\ ' }, ['1', '2', '3', '4', '5']],
  ])('for %j finds %j, the newest first', async (search, expected) => expect(await found(search)).toEqual(expected));

  test('tells what a study list shows', async () => {
    const { studies: all } = await studies.searchStudies('clinic');
    expect(all[0]).toMatchObject({
      patientLabel: 'Lindqvist, Testa',
      patientId: 'NG-11',
      accessionNumber: 'ACC-1',
      studyLabel: 'Invented examination',
      studyDate: '2026-11-19',
      objects: 1,
    });
    expect(all[4]).toMatchObject({ patientLabel: 'No name', patientId: '', studyDate: '' });
  });

  test.each<[string, Partial<Dialect>]>([
    ['as it is asked', {}],
    ['fewer than asked', { mostRows: 1, warns: false }],
    ['all every time', { ignoresPaging: true }],
  ])('goes on page by page where the archive answers %s', async (_name, dialect) => {
    await archive.close();
    await open(dialect);
    const [first, rest] = [await studies.searchStudies('clinic', { limit: 2 }), { limit: 2, offset: 2 }];
    expect([first.studies.length, first.hasMore]).toEqual([2, true]);
    expect(await found({ text: 'lind', limit: 2 })).toEqual(['1', '2']);
    expect(await found({ text: 'lind', limit: 2, offset: 2 })).toEqual(['3']);
    expect(await found(rest)).toHaveLength(2);
    expect(await studies.searchStudies('clinic', { limit: 1, offset: 4 })).toMatchObject({ hasMore: false });
  });
});

describe('S7: what is new in the archive', () => {
  const recent = (since: number) => studies.listRecentStudies('clinic', new Date(since));

  test('is all of the last days at first, then what has more objects than before', async () => {
    expect(await recent(NOON - DAY_MS)).toEqual(['2.25.1']);
    platform.advance(60_000);
    const later = platform.now();
    expect(await recent(later)).toEqual([]);
    archive.objects.push(archivedObject({ ...PATIENTS[0], study: '2.25.1', instance: 2 }));
    archive.objects.push(archivedObject({ study: '2.25.8', instance: 1, date: '20261120' }));
    expect((await recent(later)).sort()).toEqual(['2.25.1', '2.25.8']);
    // Who asks from an earlier time, because telling failed, is told again.
    expect((await recent(NOON - DAY_MS)).sort()).toEqual(['2.25.1', '2.25.8']);
    platform.advance(60_000);
    expect(await recent(platform.now())).toEqual([]);
  });

  test('is all of the last days every time where the archive does not count', async () => {
    await archive.close();
    await open({ counts: false });
    await recent(0);
    platform.advance(60_000);
    expect(await recent(platform.now())).toContain('2.25.1');
  });
});
