import { StudyshareError } from '../../errors.ts';
import type { Platform, RecentStudies, StudySource, StudyThumbnails } from '../../ports/index.ts';

/** How long an archive may say nothing at all; fetching from tape takes minutes. */
export const SILENCE_MS = 5 * 60_000;

/**
 * The host's archive, waited for no longer than it is wanted and not for ever. A source that overlooks the signal, or a
 * connection that fell silent, would otherwise keep the place of a preview or the lease of a preparation for good.
 * @throws StudyshareError `study.unavailable` after {@link SILENCE_MS} without a byte; the signal's reason at once
 */
export function boundedStudies(studies: StudySource, platform: Pick<Platform, 'sleep'>): StudySource {
  const wait = <T>(answer: Promise<T>, signal?: AbortSignal) => bounded(answer, platform, signal);
  return {
    getStudy: (accountId, studyId, signal) => wait(studies.getStudy(accountId, studyId, signal), signal),
    readObject: async (accountId, studyId, objectId, signal) => {
      const opening = studies.readObject(accountId, studyId, objectId, signal);
      try {
        return readBy(await wait(opening, signal), (read) => wait(read, signal));
      } catch (error) {
        // What opens after nobody waits for it any more is closed again.
        opening.then((late) => late.cancel()).catch(() => undefined);
        throw error;
      }
    },
  };
}

/** Thumbnails that an archive draws, waited for no longer than its studies. */
export function boundedThumbnails(thumbnails: StudyThumbnails, platform: Pick<Platform, 'sleep'>): StudyThumbnails {
  return {
    readThumbnail: (accountId, studyId, objectId, side, signal) =>
      bounded(thumbnails.readThumbnail(accountId, studyId, objectId, side, signal), platform, signal),
  };
}

/** What is new in the archive, likewise: one dry run at a time would wait for it in front of all others. */
export function boundedRecentStudies(recent: RecentStudies, platform: Pick<Platform, 'sleep'>): RecentStudies {
  return {
    listRecentStudies: (accountId, since, signal) =>
      bounded(recent.listRecentStudies(accountId, since, signal), platform, signal),
  };
}

async function bounded<T>(answer: Promise<T>, platform: Pick<Platform, 'sleep'>, signal?: AbortSignal): Promise<T> {
  const over = new AbortController();
  const leave = () => over.abort(signal?.reason);
  if (signal?.aborted) leave();
  signal?.addEventListener('abort', leave, { once: true });
  const silence = platform.sleep(SILENCE_MS, over.signal).then(() => {
    throw new StudyshareError('study.unavailable');
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    signal?.removeEventListener('abort', leave);
    over.abort();
  }
}

/** The same bytes, each read of them waited for by `wait`. */
function readBy(
  stream: ReadableStream<Uint8Array>,
  wait: <T>(read: Promise<T>) => Promise<T>,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await wait(reader.read());
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          reader.cancel(error).catch(() => undefined);
          throw error;
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
