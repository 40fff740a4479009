import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFileStore } from '../adapters/disk/index.ts';
import { type FolderStudySourceOptions, folderStudySource } from '../adapters/folder/index.ts';
import { knexAuditLog, knexShareStore, migrate, openSqlite } from '../adapters/knex/index.ts';
import { loadPackage } from '../adapters/load-package.ts';
import { paddleTextSearch } from '../adapters/paddle-text-search/index.ts';
import { inProcessQueue } from '../adapters/queue/index.ts';
import type { SmtpOptions } from '../adapters/smtp/index.ts';
import type { PatientSharingOptions } from '../config.ts';
import { endAll } from '../end-all.ts';
import { isStudyshareError } from '../errors.ts';
import { createObjectProcessor } from '../index.ts';
import type { Notifier, StudySource } from '../ports/index.ts';

/** Something that was opened, and how it ends. */
export interface Opened<T> {
  part: T;
  close(): Promise<void>;
}

/** The database, the files and the queue of one process, in a folder that is for this user alone. */
export async function openStorage(dataFolder: string): Promise<Opened<Storage>> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const knex = openSqlite(join(dataFolder, 'studyshare.sqlite'));
  const close = () => knex.destroy();
  try {
    await migrate(knex);
  } catch (error) {
    await close();
    throw error;
  }
  return { part: storageOf(dataFolder, knex), close };
}

/** The same as it stands: no table is made or changed. */
export async function lookAtStorage(dataFolder: string): Promise<Opened<Storage>> {
  const knex = openSqlite(join(dataFolder, 'studyshare.sqlite'));
  return { part: storageOf(dataFolder, knex), close: () => knex.destroy() };
}

/** What is kept. */
export type Storage = Pick<PatientSharingOptions, 'store' | 'audit' | 'files' | 'queue'>;

function storageOf(dataFolder: string, knex: ReturnType<typeof openSqlite>): Storage {
  const files = diskFileStore({ folder: join(dataFolder, 'files') });
  return { store: knexShareStore({ knex }), audit: knexAuditLog({ knex }), files, queue: inProcessQueue() };
}

/** The archive; a folder is read before the first question, since until then its studies are not known. */
export async function openStudies(studies: StudySource | FolderStudySourceOptions): Promise<StudySource> {
  if (!('folder' in studies)) return studies;
  const folder = folderStudySource(studies);
  await folder.refresh();
  return folder;
}

export async function openEmail(options: SmtpOptions): Promise<Notifier> {
  const { smtpNotifier } = await loadPackage('nodemailer', () => import('../adapters/smtp/index.ts'));
  return smtpNotifier(options);
}

/** With a text search where its packages are installed: without one, far less is proven clean. */
export function openProcessor(): Opened<ReturnType<typeof createObjectProcessor>> {
  const textSearch = findTextSearch();
  const processor = createObjectProcessor(textSearch ? { textSearch } : {});
  return {
    part: processor,
    close: () => endAll([() => processor.close(), () => textSearch?.close()]),
  };
}

function findTextSearch() {
  try {
    return paddleTextSearch();
  } catch (error) {
    if (isStudyshareError(error, 'config.invalid')) return undefined;
    throw error;
  }
}
