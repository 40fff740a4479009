import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StudyChangesDto } from '../../contract/clinician.ts';
import { clinician, open, type ShareKit, send, shareKit, stubStudy } from '../../testing/share-kit/index.ts';
import { type EventFeed, eventFeed } from '../events/event-feed.ts';
import { changesAwaiter } from './await-changes.ts';

const LONG_MS = 600_000;

let kit: ShareKit;
let feed: EventFeed;
beforeEach(async () => {
  const studies = ['study-1', 'study-2'].map((studyId) => stubStudy('clinic-1', studyId, ['picture']));
  kit = await shareKit({ studies });
  feed = eventFeed(kit.context);
  await feed.start();
});
afterEach(async () => {
  await feed.stop();
  await kit.close();
});

/** How many listen now: a wait that has begun does. */
function counted() {
  let [listening, begin] = [0, () => {}];
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const on: EventFeed['events']['on'] = (...given: Parameters<EventFeed['events']['on']>) => {
    const end = feed.events.on(...given);
    listening += 1;
    begin();
    return () => {
      listening -= 1;
      end();
    };
  };
  return { context: { ...kit.context, events: { on } }, begun, listening: () => listening };
}

const versionNow = async (studyId = 'study-1') => (await kit.clinician.listShares(clinician, studyId)).version;

test('R7: who waits for a study hears within seconds that the patient has opened the page', async () => {
  const { shareId } = await send(kit, { contact: 'ann@example.org' });
  const { context, listening } = counted();
  const wait = changesAwaiter({ waiting: 10, ms: LONG_MS });
  const since = await versionNow();
  const waiting = wait(context, clinician, 'study-1', { since });
  const { publicId, visitor } = await open(kit, shareId);
  await kit.patient.getPage(publicId, visitor, 1);
  const { changed, version } = await waiting;
  expect([changed, version > since, listening()]).toEqual([true, true, 0]);
  expect((await kit.clinician.listShares(clinician, 'study-1')).shares[0]?.views).toBe(1);
});

test('R7: what happened between the list and the wait is not missed', async () => {
  const since = await versionNow();
  await send(kit, { contact: 'ann@example.org' });
  const wait = changesAwaiter({ waiting: 10, ms: LONG_MS });
  expect(await wait(kit.context, clinician, 'study-1', { since })).toEqual({
    changed: true,
    version: await versionNow(),
  });
});

test('R7: of many who wait, an event asks the store for its share once, not once for each of them', async () => {
  const { shareId } = await send(kit, { contact: 'ann@example.org' });
  const listeners = new Set<(event: never) => unknown>();
  const on = ((_type: string, listener: (event: never) => unknown) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }) as EventFeed['events']['on'];
  let asked = 0;
  const getShare: typeof kit.store.getShare = (...given) => {
    asked += 1;
    return kit.store.getShare(...given);
  };
  const context = { ...kit.context, store: { ...kit.store, getShare }, events: { on } };
  const [wait, over] = [changesAwaiter({ waiting: 500, ms: LONG_MS }), new AbortController()];
  const since = await versionNow('study-2');
  const waits = Array.from({ length: 300 }, () => wait(context, clinician, 'study-2', { since }, over.signal));
  expect(listeners.size).toBe(300);
  const event = { accountId: clinician.accountId, shareId };
  await Promise.all([...listeners].map((listener) => listener(event as never)));
  expect(asked).toBe(1);
  over.abort();
  await Promise.all(waits);
  expect(listeners.size).toBe(0);
});

test('R7: another study, another account, and reading itself change nothing', async () => {
  await send(kit, { contact: 'ann@example.org' });
  const { context, begun } = counted();
  const wait = changesAwaiter({ waiting: 10, ms: 3_000 });
  const since = await versionNow();
  const waiting = wait(context, clinician, 'study-1', { since });
  await begun;
  await send(kit, { contact: 'ben@example.org', studyId: 'study-2' });
  await kit.clinician.listShares({ ...clinician, userId: 'another' }, 'study-1');
  expect((await waiting).changed).toBe(false);
  const foreign = { ...clinician, accountId: 'clinic-2' };
  const elsewhere = await changesAwaiter({ waiting: 10, ms: 1 })(kit.context, foreign, 'study-1', {});
  expect(elsewhere).toEqual<StudyChangesDto>({ changed: false, version: 0 });
});

test('R7: a wait ends when its caller goes, and when it has lasted long enough', async () => {
  const { context, begun, listening } = counted();
  const gone = new AbortController();
  const since = await versionNow();
  const waiting = changesAwaiter({ waiting: 10, ms: LONG_MS })(context, clinician, 'study-1', { since }, gone.signal);
  await begun;
  gone.abort();
  expect((await waiting).changed).toBe(false);
  expect((await changesAwaiter({ waiting: 10, ms: 1 })(context, clinician, 'study-1', { since })).changed).toBe(false);
  expect(listening()).toBe(0);
});

test('R7: no more wait than a process bears: the others are answered at once', async () => {
  const { context, begun, listening } = counted();
  const wait = changesAwaiter({ waiting: 1, ms: LONG_MS });
  const gone = new AbortController();
  const since = await versionNow();
  const first = wait(context, clinician, 'study-1', { since }, gone.signal);
  await begun;
  expect(await wait(context, clinician, 'study-1', { since })).toMatchObject({ changed: false });
  expect(listening()).toBe(1);
  gone.abort();
  await first;
});

test('R7: after a restored database everything may be different', async () => {
  const wait = changesAwaiter({ waiting: 10, ms: LONG_MS });
  expect((await wait(kit.context, clinician, 'study-1', { since: 4_000 })).changed).toBe(true);
});

test('R7: who comes from far behind looks again at once, and nobody reads all the records of the account for it', async () => {
  const followChain = async () => {
    throw new Error('read');
  };
  const readChain = async () => ({ sequence: 100_000 }) as never;
  const context = { ...kit.context, audit: { ...kit.context.audit, readChain, followChain } };
  const wait = changesAwaiter({ waiting: 10, ms: LONG_MS });
  expect(await wait(context, clinician, 'study-1', {})).toEqual({ changed: true, version: 100_000 });
});

test('V10: waiting is no read that is put on record', async () => {
  await kit.clinician.awaitChanges(clinician, 'study-1', { since: 4_000 });
  const { records } = await kit.clinician.listAuditRecords(clinician);
  expect(records.map(({ action }) => action).filter((action) => /awaitChanges/.test(action))).toEqual([]);
});
