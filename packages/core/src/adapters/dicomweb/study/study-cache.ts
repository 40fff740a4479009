import type { Platform } from '../../../ports/index.ts';
import type { ListedStudy } from './list-study.ts';

/** Objects of all studies that are remembered; the series of one takes some hundred bytes. */
const MOST_OBJECTS = 200_000;

interface Known {
  listed: ListedStudy;
  /** When it was listed (epoch ms). */
  at: number;
}

interface Flight {
  listed: Promise<ListedStudy>;
  over: AbortController;
  waiting: number;
}

/** What was listed of studies, a while: a dialog asks for the same study once for each of its pictures. */
export interface StudyCache {
  /** Listed now, or less than the time to keep ago. Who asks while it is being listed waits for the same answer. */
  get(key: string, list: (signal: AbortSignal) => Promise<ListedStudy>, signal?: AbortSignal): Promise<ListedStudy>;
  /** What was last listed, however long ago: an object never changes its series. */
  last(key: string): ListedStudy | undefined;
}

export function studyCache(keepMs: number, { now }: Pick<Platform, 'now'>): StudyCache {
  const known = new Map<string, Known>();
  const flights = new Map<string, Flight>();
  let objects = 0;

  const forget = (key: string) => {
    objects -= known.get(key)?.listed.seriesOf.size ?? 0;
    known.delete(key);
  };
  const remember = (key: string, listed: ListedStudy) => {
    forget(key);
    known.set(key, { listed, at: now() });
    objects += listed.seriesOf.size;
    for (const oldest of known.keys()) {
      if (objects <= MOST_OBJECTS || oldest === key) break;
      forget(oldest);
    }
  };
  const begin = (key: string, list: (signal: AbortSignal) => Promise<ListedStudy>): Flight => {
    const over = new AbortController();
    const flight: Flight = { listed: list(over.signal), over, waiting: 0 };
    flights.set(key, flight);
    flight.listed
      .then((listed) => remember(key, listed))
      .catch(() => undefined)
      .finally(() => flights.get(key) === flight && flights.delete(key));
    return flight;
  };

  return {
    last: (key) => known.get(key)?.listed,
    async get(key, list, signal) {
      signal?.throwIfAborted();
      const found = known.get(key);
      if (found && now() - found.at < keepMs) return found.listed;
      const flight = flights.get(key) ?? begin(key, list);
      flight.waiting++;
      try {
        return await orAborted(flight.listed, signal);
      } finally {
        flight.waiting--;
        // Nobody waits any more: it is not listed to the end, and whoever comes now begins anew.
        if (flight.waiting === 0 && flights.get(key) === flight) {
          flights.delete(key);
          flight.over.abort();
        }
      }
    },
  };
}

async function orAborted<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return answer;
  let leave = () => {};
  const aborted = new Promise<never>((_resolve, reject) => {
    leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
