import type { Platform, RecentStudies, StudySource, StudyThumbnails } from '../../ports/index.ts';
import { bounded } from '../bounded.ts';
import { checkedStudy } from './checked-study.ts';

/**
 * The host's archive, waited for no longer than it is wanted and not for ever. A source that overlooks the signal, or a
 * connection that fell silent, would otherwise keep the place of a preview or the lease of a preparation for good. A study that
 * is not what was asked for counts as one that is away.
 * @throws StudyshareError `study.unavailable` after `SILENCE_MS` without a byte; the signal's reason at once
 */
export function boundedStudies(studies: StudySource, platform: Pick<Platform, 'sleep'>): StudySource {
  return {
    getStudy: async (accountId, studyId, signal) =>
      checkedStudy(await asked((over) => studies.getStudy(accountId, studyId, over), platform, signal), studyId),
    readObject: async (accountId, studyId, objectId, signal) => {
      let opening: Promise<ReadableStream<Uint8Array>> | undefined;
      const open = (over: AbortSignal) => (opening = studies.readObject(accountId, studyId, objectId, over));
      try {
        return readBy(await asked(open, platform, signal), (read) => bounded(read, platform, { signal }));
      } catch (error) {
        // What opens after nobody waits for it any more is closed again.
        opening?.then((late) => late.cancel()).catch(() => undefined);
        throw error;
      }
    },
  };
}

/** Thumbnails that an archive draws, waited for no longer than its studies. */
export function boundedThumbnails(thumbnails: StudyThumbnails, platform: Pick<Platform, 'sleep'>): StudyThumbnails {
  return {
    readThumbnail: (accountId, studyId, objectId, side, signal) =>
      asked((over) => thumbnails.readThumbnail(accountId, studyId, objectId, side, over), platform, signal),
  };
}

/** What is new in the archive, likewise: one dry run at a time would wait for it in front of all others. */
export function boundedRecentStudies(recent: RecentStudies, platform: Pick<Platform, 'sleep'>): RecentStudies {
  return {
    listRecentStudies: (accountId, since, signal) =>
      asked((over) => recent.listRecentStudies(accountId, since, over), platform, signal),
  };
}

/**
 * What a source answers. One that nobody waits for any more is told so, also where it was silent for too long: what drips would
 * go on in vain, and with each further try one more of the few connections that an archive allows.
 */
async function asked<T>(
  ask: (over: AbortSignal) => Promise<T>,
  platform: Pick<Platform, 'sleep'>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const left = new AbortController();
  try {
    const over = signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]);
    return await bounded(ask(over), platform, { signal });
  } catch (error) {
    left.abort(error);
    throw error;
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
