import type { Principal } from '../../config.ts';
import type { StudyChangesDto } from '../../contract/clinician.ts';
import { isEventType } from '../../contract/events.ts';
import type { ShareRecordStore } from '../../ports/index.ts';
import type { UseCaseContext } from '../context.ts';

/** Milliseconds: less than the half minute after which proxies and clients give up what does not answer. */
const WAIT_MS = 20_000;
/** In a process, all clinicians together; who is over it is answered at once, and looks now and then. */
const MOST_WAITING = 1_000;
/** Records that are looked through for a wait. */
const RECORDS = 500;

type Context = Pick<UseCaseContext, 'audit' | 'events'> & { store: Pick<ShareRecordStore, 'getShare'> };

/** How far the records of an account go: 0 while there are none. */
export async function versionOf({ audit }: Pick<Context, 'audit'>, accountId: string): Promise<number> {
  return (await audit.readChain(accountId))?.sequence ?? 0;
}

/**
 * Waits, for a viewer that shows the shares of a study (R7), until something is recorded of one of them, in whatever process.
 * What was recorded since its version is found in the records; what comes is heard from the events, which are made of
 * them.
 */
export function changesAwaiter(most: { waiting: number; ms: number } = { waiting: MOST_WAITING, ms: WAIT_MS }) {
  let waiting = 0;
  /** All who wait hear the same event: its share is looked up once, not once for each of them. */
  const heardOf = new WeakMap<object, Promise<string | undefined>>();
  return async (
    context: Context,
    { accountId }: Principal,
    studyId: string,
    { since = 0 }: { since?: number | undefined } = {},
    signal?: AbortSignal,
  ): Promise<StudyChangesDto> => {
    const studyOf = async (shareId: string) => (await context.store.getShare(accountId, shareId))?.studyId;
    const studyOfEvent = (event: object, shareId: string) => {
      const found = heardOf.get(event) ?? studyOf(shareId);
      heardOf.set(event, found);
      return found;
    };
    const hasHappened = async (version: number) => {
      // From far behind, or of a database that was restored, nobody knows what is different: the list does.
      if (since > version || version - since > RECORDS) return true;
      const records = since === version ? [] : await context.audit.followChain(accountId, since, RECORDS);
      const told = records.filter(({ action }) => isEventType(action)).map(({ shareId }) => shareId);
      for (const shareId of new Set(told)) if (shareId && (await studyOf(shareId)) === studyId) return true;
      return false;
    };
    const look = async () => {
      const version = await versionOf(context, accountId);
      return { changed: await hasHappened(version), version };
    };
    if (waiting >= most.waiting) return look();
    waiting += 1;
    const over = AbortSignal.any([AbortSignal.timeout(most.ms), ...(signal ? [signal] : [])]);
    let end = () => {};
    const heard = new Promise<void>((resolve) => {
      end = context.events.on('*', async (event) => {
        const { accountId: ofAccount, shareId } = event;
        if (ofAccount === accountId && shareId && (await studyOfEvent(event, shareId)) === studyId) resolve();
      });
      over.addEventListener('abort', () => resolve(), { once: true });
    });
    try {
      const before = await look();
      if (before.changed || over.aborted) return before;
      await heard;
      return await look();
    } finally {
      end();
      waiting -= 1;
    }
  };
}
