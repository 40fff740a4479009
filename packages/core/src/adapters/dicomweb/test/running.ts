import { systemPlatform } from '../../../platform.ts';
import { type DicomWebArchive, type DicomWebStudySource, dicomWebStudySource } from '../index.ts';
import { type Dialect, startArchive, type TestArchive } from './archive-server.ts';
import { archivedObject, someStudy } from './archive-studies.ts';

export const STUDY = '2.25.7';
export const LARGE = archivedObject({ study: STUDY, series: 9, instance: 1, pixels: 6 * 1024 * 1024 });

export interface Running {
  studies: DicomWebStudySource;
  archive: TestArchive;
  close(): Promise<void>;
}

/** A source over an archive that speaks `dialect` and holds `objects`. */
export async function running(
  dialect: Partial<Dialect> = {},
  objects = someStudy(STUDY),
  options: Partial<DicomWebArchive> = {},
): Promise<Running> {
  const archive = await startArchive(objects, dialect);
  const studies = dicomWebStudySource({
    archives: {
      clinic: { url: archive.url, tries: 1, ...options },
      // Somebody else's archive may be on the same machine.
      other: { url: `${archive.url}/other` },
    },
    cacheMs: 60_000,
    platform: { ...systemPlatform(), now: () => 0 },
  });
  const close = async () => {
    studies.close();
    await archive.close();
  };
  return { studies, archive, close };
}

/** The same over a running archive that is closed whatever happens. */
export async function over(made: Promise<Running>, body: (running: Running) => Promise<void>): Promise<void> {
  const all = await made;
  await body(all).finally(all.close);
}
