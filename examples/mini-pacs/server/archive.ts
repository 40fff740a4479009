import { mkdirSync } from 'node:fs';
import type { StudySource, StudyThumbnails } from '@studyshare/core';
import { folderStudySource, type StudySummary } from '@studyshare/core/folder';
import { makeSyntheticStudies, type PictureSizes } from '../../../tools/synthetic/studies.ts';
import type { Progress } from './progress.ts';

/** Where the example's studies come from. */
export interface PacsArchive {
  studies: StudySource;
  /** Where it draws thumbnails by itself. */
  thumbnails?: StudyThumbnails;
  /** The lines of the study list, newest first. */
  search(accountId: string, text: string): Promise<StudySummary[]>;
  /** Makes the studies ready to be served. */
  prepare(report: (stage: Progress['stage'], done: number, total: number) => void): Promise<void>;
}

export interface FolderArchiveOptions {
  folder: string;
  accountId: string;
  /** Fills the folder with invented studies. */
  synthetic: boolean;
  pictureSizes?: PictureSizes | undefined;
}

/** A folder of DICOM files, the user's own or invented ones. */
export function folderArchive({ folder, accountId, synthetic, pictureSizes }: FolderArchiveOptions): PacsArchive {
  mkdirSync(folder, { recursive: true });
  const studies = folderStudySource({ folder, accountId });
  return {
    studies,
    search: async (account, text) => studies.search(account, text),
    async prepare(report) {
      if (synthetic)
        await makeSyntheticStudies(folder, (done, total) => report('making-studies', done, total), pictureSizes);
      await studies.refresh((done, total) => report('reading-studies', done, total));
    },
  };
}
