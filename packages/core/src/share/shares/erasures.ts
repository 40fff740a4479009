import { isStudyshareError } from '../../errors.ts';
import type { Erasure, ErasureList, Logger, ShareRecordStore, StoreClock, WorkStore } from '../../ports/index.ts';

/** Ids at once. */
const PAGE = 500;
const RETRY_MS = 5_000;

/** Keeps the list of what was erased, and the store, from telling different things (V10). */
export interface Erasures {
  /** Puts an ended share on the list. Never rejects: what is not kept now is tried again, by this process or the next start. */
  add(erasure: Erasure): Promise<void>;
  /**
   * Ends what the list has and the store, come from a backup, does not know of, then puts on the list what it lacks. Before
   * anything is answered. Once: later calls wait for the first one that succeeds.
   */
  replay(): Promise<void>;
}

interface Deps {
  store: StoreClock & Pick<ShareRecordStore, 'endShare'> & Pick<WorkStore, 'findLive' | 'listErased'>;
  logger: Logger;
}

export function createErasures(list: ErasureList | undefined, { store, logger }: Deps): Erasures {
  if (list === undefined) return { add: async () => {}, replay: async () => {} };
  let waiting: Erasure[] = [];
  let isRetrying = false;
  let replayed: Promise<void> | undefined;
  const keep = async (erasures: readonly Erasure[]) => {
    const all = [...waiting, ...erasures];
    waiting = [];
    try {
      await list.add(all);
    } catch (error) {
      waiting.push(...all);
      logger.error('erasure.not_listed', { count: waiting.length, code: codeOf(error) });
      // Whoever revokes may be a process that has no sweep. It holds no process that ends: the next start looks for the rest.
      if (isRetrying) return;
      isRetrying = true;
      setTimeout(() => {
        isRetrying = false;
        void keep([]);
      }, RETRY_MS).unref();
    }
  };
  const replay = async () => {
    const now = await store.now();
    const listed = new Set<string>();
    let batch: Erasure[] = [];
    for await (const erasure of list.read(now)) {
      if (erasure.until <= now || listed.has(erasure.shareId)) continue;
      listed.add(erasure.shareId);
      batch.push(erasure);
      if (batch.length < PAGE) continue;
      await endAgain(store, batch, logger);
      batch = [];
    }
    await endAgain(store, batch, logger);
    await complete(listed);
  };
  /** What ended while the list was away, or before there was one. */
  const complete = async (listed: ReadonlySet<string>) => {
    for (let after = ''; ; ) {
      const erased = await store.listErased(after, PAGE);
      const missing = erased.filter(({ shareId }) => !listed.has(shareId));
      if (missing.length > 0) await keep(missing);
      if (erased.length < PAGE) return;
      after = erased.at(-1)!.shareId;
    }
  };
  return {
    add: (erasure) => keep([erasure]),
    replay: () => {
      replayed ??= replay().catch((error: unknown) => {
        replayed = undefined;
        throw error;
      });
      return replayed;
    },
  };
}

async function endAgain(store: Deps['store'], erasures: readonly Erasure[], logger: Logger): Promise<void> {
  if (erasures.length === 0) return;
  const states = new Map(erasures.map(({ shareId, state }) => [shareId, state]));
  const living = await store.findLive([...states.keys()]);
  for (const { shareId, accountId } of living) {
    const audit = { accountId, shareId, action: 'share.erased-again', actor: 'system', outcome: 'success' } as const;
    await store.endShare(shareId, states.get(shareId) ?? 'revoked', audit);
  }
  if (living.length > 0) logger.warn('erasures.replayed', { shares: living.length });
}

function codeOf(error: unknown): string {
  return isStudyshareError(error) ? error.code : 'server.internal';
}
