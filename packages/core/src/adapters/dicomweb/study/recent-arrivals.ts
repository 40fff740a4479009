import { TAGS } from '../../../dicom/index.ts';
import type { ArchiveClient } from '../http/archive-client.ts';
import { numberOf, textOf, uidOf } from '../json/attributes.ts';
import { queryRows } from './query-rows.ts';

const MOST_RECENT = 1000;
const DAY_MS = 86_400_000;

interface Seen {
  /** Number of Study Related Instances; undefined where the archive does not count. */
  count: number | undefined;
  /** When it was first seen to have so many (epoch ms). */
  at: number;
  date: string;
}

/** Tells what is new in an archive whose searches know when a study was made, but not when it arrived. */
export interface RecentArrivals {
  list(client: ArchiveClient, since: Date, signal: AbortSignal | undefined): Promise<string[]>;
}

/**
 * Remembers how many objects the studies of the last days had, and tells those that have another number of them now. All of
 * them are new to a process that just began; an archive that does not count tells all of them every time. Studies whose date
 * lies further back are not seen.
 */
export function recentArrivals(days: number, now: () => number): RecentArrivals {
  let seen = new Map<string, Seen>();
  return {
    async list(client, since, signal) {
      const found = new Map<string, Seen>();
      const at = now();
      // A day more: dates are those of the place where the study was made.
      const earliest = new Date(Math.min(since.getTime(), at) - (days + 1) * DAY_MS);
      const asked = {
        path: '/studies',
        query: [['StudyDate', `${dicomDate(earliest)}-`]] as const,
        include: [TAGS.NumberOfStudyRelatedInstances],
        key: TAGS.StudyInstanceUID,
        signal,
      };
      for await (const row of queryRows(client, asked)) {
        const uid = uidOf(row, TAGS.StudyInstanceUID);
        const count = numberOf(row, TAGS.NumberOfStudyRelatedInstances);
        const before = seen.get(uid);
        const isSame = before !== undefined && count !== undefined && before.count === count;
        const date = textOf(row, TAGS.StudyDate) + textOf(row, TAGS.StudyTime);
        found.set(uid, isSame ? before : { count, at, date });
      }
      seen = found;
      return newestFirst(found, since.getTime()).slice(0, MOST_RECENT);
    },
  };
}

function newestFirst(found: ReadonlyMap<string, Seen>, since: number): string[] {
  return [...found]
    .filter(([, { at }]) => at >= since)
    .sort(([, one], [, other]) => other.at - one.at || (one.date < other.date ? 1 : -1))
    .map(([uid]) => uid);
}

function dicomDate(date: Date): string {
  return date.toISOString().slice(0, 10).replaceAll('-', '');
}
