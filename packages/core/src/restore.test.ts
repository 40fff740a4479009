import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LAST_RESORT_MS } from '../../../tests/support/last-resort.ts';
import { diskFileStore, folderErasureList } from './adapters/disk/index.ts';
import { knexAuditLog, knexShareStore, migrate, openSqlite } from './adapters/knex/index.ts';
import { inProcessQueue } from './adapters/queue/index.ts';
import { createPatientSharing, localShareKeys, type PatientSharing } from './index.ts';
import type { ErasureList } from './ports/index.ts';
import { type MemoryNotifier, memoryNotifier, memoryStudySource } from './testing/index.ts';
import { clinician, stubProcessor, stubStudy } from './testing/share-kit/index.ts';
import { fingerprint } from './vault/index.ts';

interface Running {
  sharing: PatientSharing;
  store: ReturnType<typeof knexShareStore>;
  files: ReturnType<typeof diskFileStore>;
  email: MemoryNotifier;
  close(): Promise<void>;
}

let folder: string;
let erasures: ErasureList;
let running: Running | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'studyshare-restore-'));
  mkdirSync(join(folder, 'erasures'));
  erasures = folderErasureList({ folder: join(folder, 'erasures') });
});
afterEach(async () => {
  await running?.close();
  rmSync(folder, { recursive: true });
});

const keys = localShareKeys(Uint8Array.from({ length: 32 }, (_, at) => at));

/** A server over the database and the files of a folder. */
async function serverOn(data: string, list: ErasureList | undefined = erasures): Promise<Running> {
  const knex = openSqlite(join(data, 'studyshare.sqlite'));
  await migrate(knex);
  const [store, files, email] = [
    knexShareStore({ knex }),
    diskFileStore({ folder: join(data, 'files') }),
    memoryNotifier('email'),
  ];
  const sharing = createPatientSharing({
    ...{ store, files, keys, processor: stubProcessor(), audit: knexAuditLog({ knex }) },
    studies: memoryStudySource([stubStudy(clinician.accountId, 'study-1', ['picture'])]),
    notifiers: [email],
    queue: inProcessQueue({ sweepIntervalMs: 20 }),
    patientBaseUrl: 'https://images.clinic.example',
    landingHtml: '<html><head><!--studyshare-boot--></head></html>',
    defaultSettings: { name: 'Lakeside Imaging', country: 'SE' },
    ...(list ? { erasures: list } : {}),
  });
  const close = async () => {
    await sharing.stop();
    await knex.destroy();
  };
  running = { sharing, store, files, email, close };
  return running;
}

async function stop(): Promise<void> {
  await running?.close();
  running = undefined;
}

/** A share whose link has gone out. */
async function sent({ sharing, email }: Running, contact: string) {
  const { share } = await sharing.useCases.clinician.createShare(clinician, { studyId: 'study-1', contact }, contact);
  const mine = () => email.messages.find(({ to }) => to === contact);
  await vi.waitFor(() => expect(mine()).toBeDefined(), { timeout: LAST_RESORT_MS });
  const link = /https:\S+\/l\/[\w-]+/.exec(mine()?.text ?? '')?.[0] ?? '';
  return { shareId: share.shareId, link };
}

const press = ({ sharing }: Running, link: string) =>
  sharing.patient(
    new Request(link, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin', accept: 'application/json' } }),
    { address: '192.0.2.7' },
  );

const VISITOR = { address: '192.0.2.7', sessionToken: undefined };

const backUp = () => cpSync(join(folder, 'data'), join(folder, 'yesterday'), { recursive: true });

test('V10: yesterday’s database and files are restored, and what was erased since stays gone, its key too', async () => {
  const before = await serverOn(join(folder, 'data'));
  await before.sharing.start();
  const [deleted, corrected, living] = [
    await sent(before, 'ann@example.org'),
    await sent(before, 'wrong@example.org'),
    await sent(before, 'cid@example.org'),
  ];
  await stop();
  backUp();
  const today = await serverOn(join(folder, 'data'));
  await today.sharing.start();
  await today.sharing.useCases.clinician.revokeShare(clinician, deleted.shareId);
  await today.sharing.useCases.clinician.correctShare(
    clinician,
    corrected.shareId,
    { contact: 'right@example.org' },
    'right',
  );
  await stop();

  // Without the list it all comes back: the backup is one.
  const without = createOn('yesterday-without');
  const revived = await serverOn(without, NO_LIST);
  expect((await press(revived, deleted.link)).status).toBe(200);
  await stop();

  const restored = await serverOn(join(folder, 'yesterday'));
  // Before it was started, and before anybody else has asked.
  const [gone, wrong] = [await press(restored, deleted.link), await press(restored, corrected.link)];
  expect([gone.status, wrong.status]).toEqual([410, 410]);
  expect(await restored.store.getWrappedKey(deleted.shareId)).toBeNull();
  expect(await restored.store.getContentKey(deleted.shareId)).toBeNull();
  expect((await press(restored, living.link)).status).toBe(200);
  await restored.sharing.start();
  await vi.waitFor(async () => expect((await restored.store.findDueShares(10)).purge).toEqual([]), {
    timeout: LAST_RESORT_MS,
  });
  const actions = (await restored.sharing.useCases.clinician.listAuditRecords(clinician, { shareId: deleted.shareId }))
    .records;
  expect(actions.map(({ action, actor }) => `${action} ${actor}`)).toContain('share.erased-again system');
});

/** For a server whose host has given none. */
const NO_LIST = { add: async () => {}, read: async function* () {} } satisfies ErasureList;

function createOn(name: string): string {
  cpSync(join(folder, 'yesterday'), join(folder, name), { recursive: true });
  return join(folder, name);
}

test('V10: a list that cannot be read lets nothing be answered, and the next call tries again', async () => {
  let broken = true;
  const list: ErasureList = {
    ...erasures,
    read: (now) => {
      if (broken) throw new Error('the share is not mounted');
      return erasures.read(now);
    },
  };
  const server = await serverOn(join(folder, 'data'), list);
  expect((await press(server, 'https://images.clinic.example/l/unknown-token-000000')).status).toBe(503);
  await expect(server.sharing.start()).rejects.toThrow('not mounted');
  broken = false;
  expect((await press(server, 'https://images.clinic.example/l/unknown-token-000000')).status).toBe(404);
  await server.sharing.start();
});

test('V10: what was erased while the list was away is put on it later, in this process or the next', async () => {
  let away = true;
  const kept = erasures;
  const list: ErasureList = {
    ...kept,
    add: async (given) => {
      if (away) throw new Error('away');
      // Not that of a later test: a process that has ended may try once more.
      return kept.add(given);
    },
  };
  const listed = async () => {
    const ids: string[] = [];
    for await (const each of erasures.read(0)) if ('shareId' in each) ids.push(each.shareId);
    return ids;
  };
  const server = await serverOn(join(folder, 'data'), list);
  await server.sharing.start();
  const [first, second] = [await sent(server, 'ann@example.org'), await sent(server, 'ben@example.org')];
  await server.sharing.useCases.clinician.revokeShare(clinician, first.shareId);
  expect(await listed()).toEqual([]);
  away = false;
  await vi.waitFor(async () => expect(await listed()).toEqual([first.shareId]), { timeout: LAST_RESORT_MS });
  away = true;
  await server.sharing.useCases.clinician.revokeShare(clinician, second.shareId);
  await stop();
  away = false;
  const next = await serverOn(join(folder, 'data'), list);
  await next.sharing.start();
  expect((await listed()).sort()).toEqual([first.shareId, second.shareId].sort());
});

test('V10, G11: a page that a report closed since the backup is closed again, also where it had been opened again masked', async () => {
  const before = await serverOn(join(folder, 'data'));
  await before.sharing.start();
  const [reported, masked] = [await sent(before, 'ann@example.org'), await sent(before, 'ben@example.org')];
  await stop();
  backUp();
  const today = await serverOn(join(folder, 'data'));
  await today.sharing.start();
  const { reportLink } = today.sharing.useCases.patient;
  for (const { link } of [reported, masked]) await reportLink(link.split('/').at(-1)!, VISITOR);
  const rectangles = [{ x: 0, y: 0, width: 4, height: 4 }];
  const { objects } = await today.sharing.useCases.clinician.getShare(clinician, masked.shareId);
  const masks = [{ objectId: objects[0]!.objectId, rectangles }];
  await today.sharing.useCases.clinician.reopenShare(clinician, masked.shareId, { masks });
  await vi.waitFor(async () => expect(await stateOf(today, masked.shareId)).toBe('ready'), { timeout: LAST_RESORT_MS });
  await stop();
  // The next day, without a restore, everything is as it was.
  const nextDay = await serverOn(join(folder, 'data'));
  await nextDay.sharing.start();
  expect(await stateOf(nextDay, masked.shareId)).toBe('ready');
  expect(await stateOf(nextDay, reported.shareId)).toBe('suspended');
  await stop();

  const restored = await serverOn(join(folder, 'yesterday'));
  for (const { link } of [reported, masked]) expect((await press(restored, link)).status).not.toBe(200);
  await restored.sharing.start();
  for (const { shareId } of [reported, masked]) expect(await stateOf(restored, shareId)).toBe('suspended');
  // What the clinic opens then stays open.
  await restored.sharing.useCases.clinician.reopenShare(clinician, masked.shareId, { masks });
  await vi.waitFor(async () => expect(await stateOf(restored, masked.shareId)).toBe('ready'), {
    timeout: LAST_RESORT_MS,
  });
  await stop();
  const after = await serverOn(join(folder, 'yesterday'));
  await after.sharing.start();
  expect(await stateOf(after, masked.shareId)).toBe('ready');
});

const stateOf = async ({ store }: Running, shareId: string) => (await store.findShare(shareId))?.state;

test('V10, M3: who opted out since the backup still gets nothing, and who wants messages again gets them', async () => {
  const before = await serverOn(join(folder, 'data'));
  await before.sharing.start();
  const { shareId } = await sent(before, 'ann@example.org');
  const { accountId } = clinician;
  const [contact] = (await before.store.findShare(shareId))!.contacts;
  const number = '+46701740605';
  await before.store.optOut(accountId, stopped(number), 'all', auditOf('contact.opted-out'));
  await stop();
  backUp();
  const today = await serverOn(join(folder, 'data'));
  await today.sharing.start();
  expect(await today.sharing.recordReply({ reply: 'start', channel: 'sms', from: number })).toBe(1);
  const { patient } = today.sharing.useCases;
  const share = (await today.store.findShare(shareId))!;
  const { sessionToken } = await patient.openLink(tokenOf(before, 'ann@example.org'), VISITOR);
  await patient.stopReminders(share.publicId, { ...VISITOR, sessionToken });
  await stop();

  const restored = await serverOn(join(folder, 'yesterday'));
  expect(await wishesOf(restored)).toEqual([`${stopped(number).fingerprint} all`]);
  await restored.sharing.start();
  expect(await wishesOf(restored)).toEqual([`${contact!.fingerprint} reminders`]);
});

const tokenOf = ({ email }: Running, contact: string) =>
  /\/l\/([\w-]+)/.exec(email.messages.find(({ to }) => to === contact)?.text ?? '')?.[1] ?? '';
const stopped = (value: string) => {
  const print = fingerprint(keys.pepper, 'contact', clinician.accountId, 'sms', value);
  return { channel: 'sms', fingerprint: print } as const;
};
const auditOf = (action: string) =>
  ({ accountId: clinician.accountId, action, actor: 'patient', outcome: 'success' }) as const;
const wishesOf = async ({ store }: Running) =>
  (await store.listOptOuts(null, 100)).map(({ fingerprint, scope }) => `${fingerprint} ${scope}`);

test('V10: a list that hangs, as a network share does, keeps nobody waiting, and is asked once at a time', async () => {
  let asked = 0;
  let free = () => {};
  const freed = new Promise<void>((resolve) => {
    free = resolve;
  });
  const list: ErasureList = {
    ...erasures,
    add: async (given) => {
      asked += 1;
      await freed;
      return erasures.add(given);
    },
  };
  const server = await serverOn(join(folder, 'data'), list);
  await server.sharing.start();
  const shares = [await sent(server, 'ann@example.org'), await sent(server, 'ben@example.org')];
  const { revokeShare } = server.sharing.useCases.clinician;
  await Promise.all(shares.map(({ shareId }) => revokeShare(clinician, shareId)));
  expect(asked).toBe(1);
  free();
  const listed = async () => {
    const ids: string[] = [];
    for await (const each of erasures.read(0)) if ('shareId' in each) ids.push(each.shareId);
    return ids.sort();
  };
  await vi.waitFor(async () => expect(await listed()).toEqual(shares.map(({ shareId }) => shareId).sort()), {
    timeout: LAST_RESORT_MS,
  });
});
