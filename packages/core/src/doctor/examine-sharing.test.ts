import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inProcessQueue } from '../adapters/queue/index.ts';
import type { PatientSharingOptions } from '../config.ts';
import { StudyshareError } from '../errors.ts';
import { EXAMINE, type Finding } from '../ports/index.ts';
import { createUseCases } from '../share/index.ts';
import { clinician, type ShareKit, send, shareKit } from '../testing/share-kit/index.ts';
import { localShareKeys, pepperOf } from '../vault/index.ts';
import { type ExaminedWith, examineSharing } from './index.ts';

let kit: ShareKit;
let server: Server | undefined;
beforeEach(async () => {
  kit = await shareKit();
});
afterEach(async () => {
  server?.close();
  server = undefined;
  await kit.close();
});

async function look(change: Partial<PatientSharingOptions> = {}, beside: ExaminedWith = {}) {
  const { store, files, studies, audit, keys, processor, patientBaseUrl, defaultSettings } = kit.context;
  const found = await examineSharing(
    {
      ...{ store, files, studies, audit, keys, processor, patientBaseUrl, defaultSettings },
      notifiers: [kit.email, kit.sms],
      queue: inProcessQueue(),
      landingHtml: '<html><head><!--studyshare-boot--></head></html>',
      ...change,
    },
    beside,
  );
  for (const { state, mend, part } of found) if (state !== 'good') expect(mend, part).toBeTruthy();
  return (part: string) => found.find((finding) => finding.part === part) as Finding;
}

const LIMITS = { headersTimeout: 20_000, requestTimeout: 120_000, keepAliveTimeout: 5_000 };

test('V10: an installation in order has no fault, and what cannot be looked at is said', async () => {
  await send(kit);
  const of = await look({}, { server: LIMITS });
  const good = ['options', 'database version', 'database tables', 'clock', 'keys', 'keys of stored shares'];
  for (const part of [...good, 'files', 'public address', 'server time-outs', 'work']) {
    expect(of(part), part).toMatchObject({ state: 'good' });
  }
  for (const part of ['mail', 'text messages', 'image processing'])
    expect(of(part)).toMatchObject({ state: 'unknown' });
});

test('V10: the tools of image processing are looked at as Studyshare would make them', async () => {
  const of = await look({ processor: undefined as never });
  expect(of('codecs')).toMatchObject({ state: 'good', says: 'all 5 load' });
  expect(of('ffmpeg').state).toMatch(/good|warning/);
  expect(of('text search')).toMatchObject({ state: 'warning', says: 'none' });
});

test('V10: wrong options are each named with what to do, and nothing else is touched', async () => {
  let asked = 0;
  const now = () => {
    asked += 1;
    return kit.store.now();
  };
  const store = { ...kit.store, now };
  const of = await look({ store, patientBaseUrl: 'http://images.clinic.example', colour: 'red' } as never);
  expect(of('option patientBaseUrl')).toMatchObject({ state: 'fault', says: 'https' });
  expect(of('option colour')).toMatchObject({ state: 'fault', says: 'unknown' });
  expect(asked).toBe(0);
  expect(of('database version')).toBeUndefined();
});

test('V10: another master key than the stored shares were made with is told', async () => {
  await send(kit);
  const of = await look({ keys: localShareKeys(Uint8Array.from({ length: 32 }, (_, at) => at + 1)) });
  expect(of('keys')).toMatchObject({ state: 'good' });
  expect(of('keys of stored shares')).toMatchObject({ state: 'fault', says: 'cannot be read' });
});

test('V10: an earlier master key that was taken out too soon is told', async () => {
  await send(kit);
  const first = Uint8Array.from({ length: 32 }, (_, at) => at);
  const second = Uint8Array.from({ length: 32 }, (_, at) => at + 1);
  const both = localShareKeys({ current: second, earlier: [first] });
  const { createShare } = createUseCases({ ...kit.context, keys: both }).clinician;
  kit.advance(60_000);
  await createShare(clinician, { studyId: 'study-1', contact: 'ben@example.org' }, 'later');
  expect((await look({ keys: both }))('keys of stored shares')).toMatchObject({ state: 'good' });
  const of = await look({ keys: localShareKeys({ current: second, pepper: pepperOf(first) }) });
  expect(of('keys of stored shares')).toMatchObject({ state: 'fault', says: '2 of 4 cannot be read' });
  const forgotten = await look({ keys: localShareKeys({ current: second }) });
  expect(forgotten('keys of stored shares')).toMatchObject({ state: 'fault', says: 'made with another pepper' });
});

test('V10: a rotation that was stopped near its end is told, however many keys come before what it left', async () => {
  await send(kit);
  const { keys } = kit.context;
  const newest = (await kit.store.newestKey())!;
  const rest = Array.from({ length: 900 }, (_, at) => ({ ...newest, shareId: `share-${1_000 + at}` }));
  const listKeys = async (kind: string, after: string, limit: number) =>
    kind === 'share' ? rest.filter(({ shareId }) => shareId > after).slice(0, limit) : [];
  let [asked, most] = [0, 0];
  const unwrap = async (shareId: string, wrapped: string) => {
    most = Math.max(most, (asked += 1));
    await new Promise(setImmediate);
    asked -= 1;
    if (shareId === 'share-1899') throw new StudyshareError('file.damaged');
    return keys.unwrap(newest.shareId, wrapped);
  };
  const of = await look({ store: { ...kit.store, listKeys }, keys: { ...keys, unwrap } });
  expect(of('keys of stored shares')).toMatchObject({ state: 'fault', says: '1 of 900 cannot be read' });
  // A KMS is asked for a few keys at a time.
  expect(most).toBeLessThanOrEqual(4);
});

test('V10: a part that fails is told with its code and hides no other', async () => {
  const write = async () => {
    throw new StudyshareError('file.storage_failed');
  };
  const notifier = {
    ...kit.email,
    [EXAMINE]: async (): Promise<Finding[]> => {
      throw new Error('ann@example.org');
    },
  };
  const of = await look({ files: { ...kit.context.files, write }, notifiers: [notifier] });
  expect(of('files')).toMatchObject({ state: 'fault', says: 'do not work (file.storage_failed)' });
  expect(of('mail')).toMatchObject({ state: 'fault', says: 'could not be looked at (failed)' });
  expect(of('database version')).toMatchObject({ state: 'good' });
});

test.each([
  [0, 'good'],
  [60_000, 'warning'],
  [600_000, 'fault'],
])('V10: a clock %d ms from the database’s is %s', async (apart, state) => {
  const of = await look({ platform: { ...kit.context.platform, now: () => Date.now() + apart } });
  expect(of('clock')).toMatchObject({ state });
});

test.each([
  [{ ...LIMITS, requestTimeout: 0 }, 'fault', 'none, or too long: requestTimeout'],
  [{ ...LIMITS, headersTimeout: 600_000 }, 'fault', 'none, or too long: headersTimeout'],
  [undefined, 'unknown', 'the server is not known here'],
])('V10: time-outs %j of the server are %s', async (limits, state, says) => {
  const of = await look({}, { server: limits });
  expect(of('server time-outs')).toMatchObject({ state, says });
});

test('V10: over the network the public address is asked only when that is wished', async () => {
  let asked = 0;
  server = createServer((_req, res) => {
    asked += 1;
    res.end('a parking page');
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const patientBaseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect((await look({ patientBaseUrl }))('public address: reached')).toBeUndefined();
  expect(asked).toBe(0);
  const of = await look({ patientBaseUrl }, { reach: true });
  expect(of('public address: reached')).toMatchObject({ state: 'fault', says: 'something else answers there (200)' });
  server.close();
  server.closeAllConnections();
  const nobody = await look({ patientBaseUrl }, { reach: true });
  expect(nobody('public address: reached')).toMatchObject({ state: 'fault', says: expect.stringMatching('nobody') });
});

test('V10: a list of what was erased is looked at, and missed where there is none', async () => {
  expect((await look())('erasure list')).toMatchObject({ state: 'warning', says: 'none' });
  const [add, one] = [async () => {}, { shareId: 'a', state: 'deleted', until: Date.now() + 60_000 } as const];
  const listed = await look({
    erasures: {
      add,
      read: async function* () {
        yield one;
      },
    },
  });
  expect(listed('erasure list')).toMatchObject({ state: 'good', says: 'can be read; entries: 1' });
  const read = () => {
    throw new StudyshareError('file.damaged');
  };
  expect((await look({ erasures: { add, read } }))('erasure list')).toMatchObject({
    state: 'fault',
    says: 'cannot be read (file.damaged)',
  });
  const closed: Finding = { part: 'erasure list', state: 'fault', says: 'cannot be written to', mend: 'Let it.' };
  const readOnly = { add, read: async function* () {}, [EXAMINE]: async () => [closed] };
  expect((await look({ erasures: readOnly }))('erasure list')).toEqual(closed);
});

test('V10: an endpoint of webhooks that takes no connection is told by its name, and only asked when that is wished', async () => {
  let asked = 0;
  server = createServer((_req, res) => {
    asked += 1;
    res.end();
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const secrets = [`whsec_${Buffer.alloc(32, 7).toString('base64')}`];
  const ris = { name: 'ris', url: `http://127.0.0.1:${port}/events`, secrets };
  // No certificate: what answers there speaks no TLS.
  const billing = { name: 'billing', url: `https://localhost:${port}/`, secrets };
  const silent = await look({ webhooks: [ris, billing] });
  expect(silent('webhooks')).toMatchObject({ state: 'good', says: '2' });
  const of = await look({ webhooks: [ris, billing] }, { reach: true });
  expect(of('webhook ris: reached')).toMatchObject({ state: 'good' });
  expect(of('webhook billing: reached')).toMatchObject({
    state: 'fault',
    says: expect.stringMatching('takes no connection'),
  });
  expect(asked).toBe(0);
  server.closeAllConnections();
  await new Promise((closed) => server!.close(closed));
  const gone = await look({ webhooks: [ris] }, { reach: true });
  expect(gone('webhook ris: reached')).toMatchObject({ state: 'fault', says: 'takes no connection (ECONNREFUSED)' });
});

test('V10: work that is stuck is told by kind', async () => {
  await send(kit, {}, { work: false });
  kit.advance(31 * 60_000);
  expect((await look())('work')).toMatchObject({ state: 'warning', says: 'stuck: 1 × prepare' });
});

test('V10: the archive is looked at where its source can tell, and is unknown where it cannot', async () => {
  expect((await look())('archive')).toMatchObject({ state: 'unknown' });
  const fault: Finding = { part: 'archive', state: 'fault', says: 'is away', mend: 'Bring it back.' };
  const studies = { ...kit.context.studies, [EXAMINE]: async () => [fault] };
  expect((await look({ studies }))('archive')).toEqual(fault);
});
