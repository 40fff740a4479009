import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { StudyshareError } from '../../errors.ts';
import { EXAMINE, type Examined } from '../../ports/examine.ts';
import type { RecentStudies, Study, StudySource } from '../../ports/index.ts';
import { CONTACT_TAGS, type StudySummary } from '../study/study-facts.ts';
import { examineFolder } from './examine-folder.ts';
import { indexFile } from './index-file.ts';
import { type DatedFile, type FolderStudy, studyOf } from './summarize.ts';

const MOST_RECENT = 1000;

/** Which folder is read, and for whom. */
export interface FolderStudySourceOptions {
  /** Searched with all its subfolders; never written to. */
  folder: string;
  /** The one account the folder belongs to; any other account finds nothing. */
  accountId: string;
  /** Further tags in which the site keeps contact details (S6). */
  contactTags?: readonly number[];
}

/** A study source over a folder of DICOM files, reports and photographs, indexed in memory. */
export interface FolderStudySource extends StudySource, RecentStudies, Examined {
  /** Reads the folder anew. Before the first time the studies are `study.unavailable`. @param onProgress files done, files in all */
  refresh(onProgress?: (done: number, total: number) => void): Promise<void>;
  /** Studies whose patient name or id holds `text` (all without one), newest first. */
  search(accountId: string, text?: string): StudySummary[];
}

/**
 * Serves the studies found in a folder.
 *
 * @example
 * const studies = folderStudySource({ folder: './dicom', accountId: 'clinic' });
 * await studies.refresh();
 */
export function folderStudySource({
  folder,
  accountId,
  contactTags = [],
}: FolderStudySourceOptions): FolderStudySource {
  const tags = [...CONTACT_TAGS, ...contactTags];
  // Undefined until the folder was read: what is not known yet is not gone, and a share of it must not fail.
  let studies: Map<string, FolderStudy> | undefined;
  let paths = new Map<string, string>();

  const find = (account: string, studyId: string) => {
    if (studies === undefined) throw new StudyshareError('study.unavailable');
    const study = account === accountId ? studies.get(studyId) : undefined;
    if (!study) throw new StudyshareError('study.not_found');
    return study;
  };

  return {
    async refresh(onProgress) {
      const files = await indexAll(folder, tags, onProgress);
      paths = new Map(files.map((file) => [file.object.objectId, file.path]));
      studies = new Map([...groupByStudy(files)].map(([studyId, group]) => [studyId, studyOf(studyId, group)]));
    },
    search(account, text = '') {
      return account === accountId ? matching([...(studies?.values() ?? [])], text) : [];
    },
    async getStudy(account, studyId, signal) {
      signal?.throwIfAborted();
      const { summary: _summary, changedAt: _changedAt, ...study } = find(account, studyId);
      return study satisfies Study;
    },
    async listRecentStudies(account, since) {
      if (studies === undefined) throw new StudyshareError('study.unavailable');
      const recent = [...studies.values()].filter(
        ({ changedAt }) => account === accountId && changedAt >= since.getTime(),
      );
      return recent
        .sort((a, b) => b.changedAt - a.changedAt)
        .map(({ studyId }) => studyId)
        .slice(0, MOST_RECENT);
    },
    async readObject(account, studyId, objectId, signal) {
      signal?.throwIfAborted();
      const known = find(account, studyId).objects.some((object) => object.objectId === objectId);
      const path = known ? paths.get(objectId) : undefined;
      if (!path) throw new StudyshareError('study.object_not_found');
      return openFile(path, folder, signal);
    },
    [EXAMINE]: async () => [await examineFolder(folder)],
  };
}

/** The studies of patients whose name or id has the text in it, newest first. */
function matching(studies: { summary: StudySummary }[], text: string): StudySummary[] {
  const wanted = text.trim().toLowerCase();
  return studies
    .map((study) => study.summary)
    .filter(({ patientLabel, patientId }) => `${patientLabel} ${patientId}`.toLowerCase().includes(wanted))
    .sort((a, b) => b.studyDate.localeCompare(a.studyDate) || a.patientLabel.localeCompare(b.patientLabel));
}

async function openFile(path: string, folder: string, signal?: AbortSignal): Promise<ReadableStream<Uint8Array>> {
  const stream = createReadStream(path, signal ? { signal } : {});
  try {
    await once(stream, 'open');
  } catch (cause) {
    const isGone = (await isAbsent(path)) && !(await isAbsent(folder));
    throw new StudyshareError(isGone ? 'study.object_not_found' : 'study.unavailable', { cause });
  }
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

/** A file that is gone is missing for good; while its whole folder is away it only cannot be read. */
async function isAbsent(path: string): Promise<boolean> {
  return stat(path).then(
    () => false,
    (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT',
  );
}

async function indexAll(
  folder: string,
  tags: readonly number[],
  onProgress: ((done: number, total: number) => void) | undefined,
): Promise<DatedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const indexed: DatedFile[] = [];
  for (const [position, path] of files.sort().entries()) {
    const file = await indexFile(folder, path, tags);
    if (file) {
      const { size, mtimeMs } = await stat(path);
      indexed.push({ ...file, changedAt: mtimeMs, object: { ...file.object, bytes: size } });
    }
    onProgress?.(position + 1, files.length);
  }
  return indexed;
}

/** Files without a study of their own join the one study of their folder, else make a study of the folder. */
function groupByStudy(files: readonly DatedFile[]): Map<string, DatedFile[]> {
  const studiesOfFolder = new Map<string, Set<string>>();
  for (const { folder, studyId } of files) {
    if (studyId) studiesOfFolder.set(folder, (studiesOfFolder.get(folder) ?? new Set()).add(studyId));
  }
  const groups = new Map<string, DatedFile[]>();
  for (const file of files) {
    const candidates = [...(studiesOfFolder.get(file.folder) ?? [])];
    const studyId = file.studyId ?? (candidates.length === 1 ? candidates[0] : undefined) ?? folderStudyId(file.folder);
    groups.set(studyId, [...(groups.get(studyId) ?? []), file]);
  }
  return groups;
}

function folderStudyId(folder: string): string {
  return `folder-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`;
}
