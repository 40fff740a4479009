import { globSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dicomWebStudySource } from '@studyshare/core/dicomweb';
import {
  DICOMWEB_PLUGIN,
  type RunningOrthanc,
  startOrthanc,
  storeInOrthanc,
} from '../../../tools/orthanc/start-orthanc.ts';
import { makeSyntheticStudies, type PictureSizes } from '../../../tools/synthetic/studies.ts';
import type { PacsArchive } from '../../mini-pacs/server/archive.ts';

/** A running Orthanc as the mini PACS' archive. */
export interface OrthancArchive extends PacsArchive {
  orthanc: RunningOrthanc;
  stop(): Promise<void>;
}

export interface OrthancArchiveOptions {
  accountId: string;
  /** Invented studies are made here and loaded. */
  folder: string;
  pictureSizes?: PictureSizes | undefined;
}

/** What to do where there is no Orthanc to start. */
export const NO_ORTHANC =
  'This example starts an Orthanc of its own, and there is none on this machine, or none with its DICOMweb plugin.\n' +
  'Debian and Ubuntu: sudo apt-get install orthanc orthanc-dicomweb (and stop the service that comes with it:\n' +
  'sudo systemctl disable --now orthanc). Then start the example again.\n';

/** Starts an Orthanc of its own, and reads its studies over DICOMweb: all that a host needs is in the lines below. */
export async function openOrthancArchive(options: OrthancArchiveOptions): Promise<OrthancArchive> {
  const orthanc = await startOrthanc([DICOMWEB_PLUGIN]);
  const studies = dicomWebStudySource({ archives: { [options.accountId]: { url: `${orthanc.url}/dicom-web` } } });
  return {
    studies,
    thumbnails: studies,
    search: async (accountId, text) => (await studies.searchStudies(accountId, { text })).studies,
    prepare: (report) => loadStudies(orthanc, options, report),
    orthanc,
    async stop() {
      studies.close();
      await orthanc.stop();
    },
  };
}

async function loadStudies(
  orthanc: RunningOrthanc,
  { folder, pictureSizes }: OrthancArchiveOptions,
  report: Parameters<PacsArchive['prepare']>[0],
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await makeSyntheticStudies(folder, (done, total) => report('making-studies', done, total), pictureSizes);
  const files = globSync('**/*.dcm', { cwd: folder }).sort();
  for (const [at, file] of files.entries()) {
    await storeInOrthanc(orthanc, readFileSync(join(folder, file)));
    report('reading-studies', at + 1, files.length);
  }
}
