import { isStudyshareError, StudyshareError } from '../../errors.ts';
import { systemPlatform } from '../../platform.ts';
import { EXAMINE, type Examined } from '../../ports/examine.ts';
import type { Finding, Platform, RecentStudies, StudySource, StudyThumbnails } from '../../ports/index.ts';
import { examineArchive } from './examine-archive.ts';
import { type ArchiveClient, archiveClient } from './http/archive-client.ts';
import { isUid } from './json/attributes.ts';
import { completeArchive, type DicomWebArchive, type DicomWebOptions } from './options.ts';
import { findSeries } from './study/find-series.ts';
import { type ListedStudy, listStudy } from './study/list-study.ts';
import { objectBytes } from './study/object-bytes.ts';
import { streamOf } from './study/object-stream.ts';
import { type RecentArrivals, recentArrivals } from './study/recent-arrivals.ts';
import { renderedThumbnail } from './study/rendered-thumbnail.ts';
import { type FoundStudies, type StudySearch, searchStudies } from './study/search-studies.ts';
import { type StudyCache, studyCache } from './study/study-cache.ts';

/** A study source over DICOMweb; the ids of its studies and objects are their UIDs. */
export interface DicomWebStudySource extends StudySource, RecentStudies, StudyThumbnails, Examined {
  /**
   * Searches the account's archive, for the study list of a host; an account without an archive finds nothing.
   * @throws StudyshareError `study.unavailable`
   */
  searchStudies(accountId: string, search?: StudySearch, signal?: AbortSignal): Promise<FoundStudies>;
  /** Closes the connections that are kept open for the next request. */
  close(): void;
}

interface OpenArchive {
  client: ArchiveClient;
  cache: StudyCache;
  arrivals: RecentArrivals;
}

const CACHE_MS = 30_000;
const RECENT_DAYS = 7;

/**
 * Serves the studies of archives that speak DICOMweb: QIDO-RS to search, WADO-RS to retrieve (PS3.18). Each account has its
 * own. What an archive could not answer with, and what to do about it, is told by `params.what` of `study.unavailable`
 * ({@link ARCHIVE_FAULTS}).
 * @throws StudyshareError `config.invalid`
 *
 * @example
 * const studies = dicomWebStudySource({
 *   archives: {
 *     northgate: {
 *       url: 'https://pacs.northgate.example/dicom-web',
 *       auth: { basic: { user: 'studyshare', password: process.env['PACS_PASSWORD'] ?? '' } },
 *     },
 *   },
 * });
 * const { studies: found } = await studies.searchStudies('northgate', { text: 'Lindqvist', modality: 'US' });
 */
export function dicomWebStudySource(options: DicomWebOptions): DicomWebStudySource {
  const { archives, cacheMs = CACHE_MS, recentDays = RECENT_DAYS, platform = systemPlatform() } = options;
  const opened = new Map<string, { archive: DicomWebArchive; open: OpenArchive }>();
  const openFor = (accountId: string, archive: DicomWebArchive): OpenArchive => {
    const known = opened.get(accountId);
    if (known?.archive === archive) return known.open;
    const client = archiveClient(completeArchive(archive, accountId), platform);
    const cache = studyCache(cacheMs, platform);
    const open = { client, cache, arrivals: recentArrivals(recentDays, platform.now) };
    opened.set(accountId, { archive, open });
    return open;
  };
  // What is wrong with one of them is told at once, not by the first who needs it.
  if (typeof archives !== 'function')
    for (const [account, archive] of Object.entries(archives)) openFor(account, archive);

  const archiveOf = async (accountId: string): Promise<OpenArchive | undefined> => {
    const archive = typeof archives === 'function' ? await archives(accountId) : ownEntry(archives, accountId);
    return archive && openFor(accountId, archive);
  };
  /** @throws StudyshareError `study.not_found` for what cannot be a study */
  const listed = async (accountId: string, studyId: string, signal?: AbortSignal): Promise<ListedStudy> => {
    signal?.throwIfAborted();
    const archive = isUid(studyId) ? await archiveOf(accountId) : undefined;
    if (archive === undefined) throw new StudyshareError('study.not_found');
    return archive.cache.get(studyId, (over) => listStudy(archive.client, studyId, over), signal);
  };

  return {
    async getStudy(accountId, studyId, signal) {
      return structuredClone((await listed(accountId, studyId, signal)).study);
    },
    async readObject(accountId, studyId, objectId, signal) {
      signal?.throwIfAborted();
      const archive = isUid(studyId) && isUid(objectId) ? await archiveOf(accountId) : undefined;
      if (archive === undefined) throw new StudyshareError('study.object_not_found');
      const stop = new AbortController();
      const over = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
      const bytes = await bytesOf(archive, studyId, objectId, over);
      // The first piece tells whether it is the object: what is refused is refused before anything is handed out.
      const first = await bytes.next();
      return streamOf(first.done ? undefined : first.value, bytes, (reason) => stop.abort(reason));
    },
    async readThumbnail(accountId, studyId, objectId, side, signal) {
      const archive = await archiveOf(accountId);
      const { study, seriesOf } = await listed(accountId, studyId, signal);
      const object = study.objects.find((each) => each.objectId === objectId);
      const series = seriesOf.get(objectId);
      if (archive === undefined || object === undefined || series === undefined)
        throw new StudyshareError('study.object_not_found');
      return renderedThumbnail(archive.client, { studyId, series, objectId, frames: object.frames }, side, signal);
    },
    async listRecentStudies(accountId, since, signal) {
      const archive = await archiveOf(accountId);
      return archive === undefined ? [] : archive.arrivals.list(archive.client, since, signal);
    },
    async searchStudies(accountId, search = {}, signal) {
      const archive = await archiveOf(accountId);
      if (archive === undefined) return { studies: [], hasMore: false };
      return searchStudies(archive.client, search, signal);
    },
    [EXAMINE]: (signal) => examineAll(archives, { platform, signal }),
    close() {
      for (const { open } of opened.values()) open.client.close();
    },
  };
}

/** Where a function gives the archives, nothing says for which accounts to ask it. */
async function examineAll(
  archives: DicomWebOptions['archives'],
  asked: { platform: Platform; signal?: AbortSignal | undefined },
): Promise<Finding[]> {
  if (typeof archives !== 'function')
    return Promise.all(Object.entries(archives).map(([account, archive]) => examineArchive(account, archive, asked)));
  const mend = 'Call `searchStudies` for an account: it rejects with what is wrong.';
  return [{ part: 'archive', state: 'unknown', says: 'a function gives the archive of each account', mend }];
}

function ownEntry<T>(entries: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(entries, key) ? entries[key] : undefined;
}

/** In the series where it was listed last; where it is not there any more, in the one where it is now. */
async function bytesOf(
  { client, cache }: OpenArchive,
  studyId: string,
  objectId: string,
  signal: AbortSignal,
): Promise<AsyncGenerator<Uint8Array, void>> {
  const known = cache.last(studyId)?.seriesOf.get(objectId);
  try {
    if (known !== undefined) return await objectBytes(client, { studyId, series: known, objectId }, signal);
  } catch (error) {
    if (!isStudyshareError(error, 'study.object_not_found')) throw error;
  }
  const series = await findSeries(client, studyId, objectId, signal);
  if (series === undefined || series === known) throw new StudyshareError('study.object_not_found');
  return objectBytes(client, { studyId, series, objectId }, signal);
}
