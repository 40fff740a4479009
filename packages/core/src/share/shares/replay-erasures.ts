import type {
  AuditEntry,
  ClosedPage,
  ContactWish,
  DeliveryStore,
  EndedShare,
  Erasure,
  ErasureList,
  LiveShare,
  Logger,
  ShareRecordStore,
  StoreClock,
  StoredWish,
  WorkStore,
} from '../../ports/index.ts';
import { listedWish } from '../listed-wish.ts';

/** Ids at once. */
const PAGE = 500;

export type ReplayStore = StoreClock &
  Pick<ShareRecordStore, 'endShare' | 'suspendShare'> &
  Pick<DeliveryStore, 'optOut' | 'liftOptOut'> &
  Pick<WorkStore, 'findLive' | 'listErased' | 'listOptOuts'>;

/** What the list says, each share and contact once. */
interface Listed {
  ended: Map<string, EndedShare>;
  /** The last time that each was closed. */
  closed: Map<string, ClosedPage>;
  /** The last word of each contact. */
  wishes: Map<string, ContactWish>;
}

/** @throws StudyshareError `file.damaged` where the list cannot be read whole */
export async function readList(list: ErasureList, now: number): Promise<Listed> {
  const listed: Listed = { ended: new Map(), closed: new Map(), wishes: new Map() };
  for await (const erasure of list.read(now)) if (erasure.until > now) put(listed, erasure);
  return listed;
}

function put({ ended, closed, wishes }: Listed, erasure: Erasure): void {
  switch (erasure.state) {
    case 'revoked':
    case 'deleted':
      if (!ended.has(erasure.shareId)) ended.set(erasure.shareId, erasure);
      return;
    case 'suspended':
      if (erasure.generation > (closed.get(erasure.shareId)?.generation ?? 0)) closed.set(erasure.shareId, erasure);
      return;
    default:
      if (isLastWord(erasure, wishes.get(wishKey(erasure)))) wishes.set(wishKey(erasure), erasure);
  }
}

/** Of two words of one moment, whoever wants no messages gets none. */
function isLastWord(wish: ContactWish, before: ContactWish | undefined): boolean {
  return before === undefined || wish.at > before.at || (wish.at === before.at && wish.state === 'opted-out');
}

/** Does again to the store what it has forgotten. What it knows and the list lacks. */
export async function replayList(store: ReplayStore, listed: Listed, now: number, logger: Logger): Promise<Erasure[]> {
  const { ended, closed } = listed;
  let [endedAgain, closedAgain] = [0, 0];
  for await (const live of livingOf(store, [...ended.keys()])) {
    await endAgain(store, live, ended.get(live.shareId)!.state);
    endedAgain += 1;
  }
  for await (const live of livingOf(store, [...closed.keys()])) {
    if (await closeAgain(store, live, closed.get(live.shareId)!)) closedAgain += 1;
  }
  const wishes = await wishAgain(store, listed, now);
  const counts = { shares: endedAgain, pages: closedAgain, contacts: wishes.changed };
  if (Object.values(counts).some((count) => count > 0)) logger.warn('erasures.replayed', counts);
  return [...(await unlisted(store, listed)), ...wishes.unlisted];
}

async function* livingOf(store: ReplayStore, shareIds: readonly string[]): AsyncGenerator<LiveShare> {
  for (let at = 0; at < shareIds.length; at += PAGE) yield* await store.findLive(shareIds.slice(at, at + PAGE));
}

function endAgain(store: ReplayStore, share: LiveShare, state: EndedShare['state']): Promise<boolean> {
  return store.endShare(share.shareId, state, audited(share, 'share.erased-again'));
}

/**
 * Of before the report: closed again, and masked again by the clinic before it opens. One that had not gone out by then
 * would do so with what was reported of it, so it is over. False for a share that knows of the report.
 */
async function closeAgain(store: ReplayStore, share: LiveShare, page: ClosedPage): Promise<boolean> {
  if (share.generation >= page.generation || share.state === 'suspended') return false;
  if (share.state !== 'ready') return endAgain(store, share, 'revoked');
  const report = { reason: page.reason, position: null, clinic: null, contacts: [] };
  const audit = { ...audited(share, 'page.reported'), detail: { reason: page.reason } };
  return (await store.suspendShare(share.shareId, report, { charges: [], audit })).kind === 'suspended';
}

async function wishAgain(
  store: ReplayStore,
  { wishes }: Listed,
  now: number,
): Promise<{ changed: number; unlisted: ContactWish[] }> {
  const stored = await storedWishes(store);
  let changed = 0;
  for (const [key, wish] of wishes) {
    const known = stored.get(key);
    const { accountId, channel, scope } = wish;
    const isLost = wish.state === 'opted-out' ? known === undefined : known !== undefined && known.at < wish.at;
    if (!isLost) continue;
    const change = wish.state === 'opted-out' ? store.optOut : store.liftOptOut;
    const audit = { ...audited({ accountId }, `contact.${wish.state}`), detail: { channel, scope } };
    if (await change(accountId, wish, scope, audit)) changed += 1;
    if (wish.state === 'opted-in') stored.delete(key);
  }
  const unlisted = [...stored].filter(([key]) => wishes.get(key)?.state !== 'opted-out').map(([, each]) => each);
  return {
    changed,
    unlisted: unlisted.map((each) => listedWish(each, 'opted-out', each.at)).filter(({ until }) => until > now),
  };
}

async function storedWishes(store: ReplayStore): Promise<Map<string, StoredWish>> {
  const found = new Map<string, StoredWish>();
  for (let after: StoredWish | null = null; ; ) {
    const page: StoredWish[] = await store.listOptOuts(after, PAGE);
    for (const each of page) found.set(wishKey(each), each);
    if (page.length < PAGE) return found;
    after = page.at(-1)!;
  }
}

/** What ended or was closed while the list was away, or before there was one. */
async function unlisted(store: ReplayStore, { ended, closed }: Listed): Promise<Erasure[]> {
  const missing: Erasure[] = [];
  for (let after = ''; ; ) {
    const erased = await store.listErased(after, PAGE);
    for (const each of erased) {
      const isListed =
        each.state === 'suspended'
          ? (closed.get(each.shareId)?.generation ?? 0) >= each.generation
          : ended.has(each.shareId);
      if (!isListed) missing.push(each);
    }
    if (erased.length < PAGE) return missing;
    after = erased.at(-1)!.shareId;
  }
}

function wishKey({ accountId, channel, fingerprint, scope }: Omit<StoredWish, 'at'>): string {
  return JSON.stringify([accountId, channel, fingerprint, scope]);
}

function audited(share: { accountId: string; shareId?: string }, action: string): AuditEntry {
  const { accountId, shareId } = share;
  const of = shareId === undefined ? {} : { shareId };
  return { accountId, ...of, action, actor: 'system', outcome: 'success' };
}
