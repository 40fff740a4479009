import type { Verbs } from './verbs.ts';

/**
 * Small pictures that an archive draws by itself, so that no whole object is read for a thumbnail on the clinician's screen;
 * `createPatientSharing` draws those that it does not give.
 */
export interface StudyThumbnails {
  /**
   * A JPEG of about `side` pixels, of the object as it is; undefined where the archive draws none of it.
   * @throws StudyshareError `study.not_found`, `study.object_not_found`, `study.unavailable`
   */
  readThumbnail(
    accountId: string,
    studyId: string,
    objectId: string,
    side: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array | undefined>;
}

/** Every verb of `StudyThumbnails`: what an implementation has to have. */
export const STUDY_THUMBNAILS_VERBS = { readThumbnail: true } satisfies Verbs<StudyThumbnails>;
