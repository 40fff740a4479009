import { StudyshareError } from '../errors.ts';
import type { Study, StudyObject, StudySource } from '../ports/study-source.ts';

/** A study and its bytes. `content` of an object left out reads as not found. */
export interface MemoryStudy {
  accountId: string;
  study: Study;
  /** By object id. */
  content: Record<string, Uint8Array>;
}

/** An archive in memory, for tests. Studies are seen by their own account alone. */
export function memoryStudySource(studies: readonly MemoryStudy[]): StudySource {
  const find = (accountId: string, studyId: string) => {
    const found = studies.find((each) => each.accountId === accountId && each.study.studyId === studyId);
    if (found === undefined) throw new StudyshareError('study.not_found');
    return found;
  };
  return {
    getStudy: async (accountId, studyId, signal) => {
      signal?.throwIfAborted();
      return structuredClone(find(accountId, studyId).study);
    },
    readObject: async (accountId, studyId, objectId, signal) => {
      signal?.throwIfAborted();
      const { study, content } = find(accountId, studyId);
      const known = study.objects.some((each: StudyObject) => each.objectId === objectId);
      const bytes = content[objectId];
      if (!known || bytes === undefined) throw new StudyshareError('study.object_not_found');
      return pieces(bytes, signal);
    },
  };
}

const PIECE_BYTES = 65_536;

function pieces(bytes: Uint8Array, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        signal?.throwIfAborted();
        if (at >= bytes.length) controller.close();
        else controller.enqueue(bytes.slice(at, (at += PIECE_BYTES)));
      },
    },
    { highWaterMark: 0 },
  );
}
