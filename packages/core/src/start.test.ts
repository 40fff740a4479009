import { afterEach, expect, test, vi } from 'vitest';
import { LAST_RESORT_MS } from '../../../tests/support/last-resort.ts';
import { type InProcessQueueOptions, inProcessQueue } from './adapters/queue/index.ts';
import {
  createPatientSharing,
  localShareKeys,
  type MasterKeys,
  type PatientSharing,
  pepperOf,
  type Role,
} from './index.ts';
import { clinician, type ShareKit, send, shareKit } from './testing/share-kit/index.ts';

let kit: ShareKit;
let sharing: PatientSharing;

afterEach(async () => {
  await sharing.stop();
  await kit.close();
});

/** A new process over the store of one that died while it prepared a share. */
async function afterCrash(
  options: InProcessQueueOptions = {},
  { shared = false, roles, warmUp }: { shared?: boolean; roles?: Role[]; warmUp?: () => Promise<undefined> } = {},
): Promise<string> {
  kit = await shareKit();
  const { shareId } = await send(kit, {}, { work: false });
  await kit.store.claimPreparation(shareId);
  const { files, studies, audit, keys, processor, patientBaseUrl, defaultSettings } = kit.context;
  const store = shared ? { ...kit.store, shared } : kit.store;
  sharing = createPatientSharing({
    ...{ store, files, studies, audit, keys, processor, patientBaseUrl, defaultSettings },
    notifiers: [kit.email, kit.sms],
    queue: inProcessQueue({ sweepIntervalMs: 20, ...options }),
    ...(roles ? { roles } : {}),
    ...(warmUp ? { processor: { ...processor, warmUp } } : {}),
    landingHtml: '<html><head><!--studyshare-boot--></head></html>',
  });
  return shareId;
}

const state = async (shareId: string) => (await kit.clinician.getShare(clinician, shareId)).state;

test('a share whose process was killed goes on at the next start, not when its lease has run out', async () => {
  const shareId = await afterCrash();
  await sharing.start();
  await vi.waitFor(async () => expect(await state(shareId)).toBe('ready'), { timeout: LAST_RESORT_MS });
  await vi.waitFor(() => expect(kit.email.messages).toHaveLength(1), { timeout: LAST_RESORT_MS });
});

test('a worker that is not alone leaves others their leases', async () => {
  const shareId = await afterCrash({ soleWorker: false });
  await sharing.start();
  expect((await kit.store.findDueShares(10)).prepare).toEqual([]);
  expect(await state(shareId)).toBe('preparing');
});

test('on a store that several processes share, a start frees no lease, whatever the queue says', async () => {
  const shareId = await afterCrash({}, { shared: true });
  await sharing.start();
  expect((await kit.store.findDueShares(10)).prepare).toEqual([]);
  expect(await state(shareId)).toBe('preparing');
});

test('V10: keys that are not those of the stored shares are named at the start, and nothing begins', async () => {
  const shareId = await afterCrash();
  const { files, studies, audit, processor, patientBaseUrl, defaultSettings, store } = kit.context;
  const wrong = createPatientSharing({
    ...{ store, files, studies, audit, processor, patientBaseUrl, defaultSettings },
    keys: localShareKeys(Uint8Array.from({ length: 32 }, (_, at) => 200 - at)),
    notifiers: [kit.email, kit.sms],
    queue: inProcessQueue({ sweepIntervalMs: 20 }),
    landingHtml: '<html><head><!--studyshare-boot--></head></html>',
  });
  const refused = wrong.start();
  await expect(refused).rejects.toMatchObject({
    code: 'config.invalid',
    fields: [{ field: 'keys', params: { rule: 'other-key' } }],
  });
  await expect(refused).rejects.toHaveProperty(
    'cause.message',
    expect.stringMatching(/give the key they were made with/),
  );
  expect(await state(shareId)).toBe('preparing');
  await wrong.stop();
});

test('V10: a pepper that was forgotten after a rotation is named at the start: nobody who opted out gets a message', async () => {
  const shareId = await afterCrash();
  const { files, studies, audit, processor, patientBaseUrl, defaultSettings, store } = kit.context;
  const [first, second] = [
    Uint8Array.from({ length: 32 }, (_, at) => at),
    Uint8Array.from({ length: 32 }, (_, at) => 99 - at),
  ];
  const made = (keys: MasterKeys) =>
    createPatientSharing({
      ...{ store, files, studies, audit, processor, patientBaseUrl, defaultSettings },
      keys: localShareKeys(keys),
      notifiers: [kit.email, kit.sms],
      queue: inProcessQueue({ sweepIntervalMs: 60_000 }),
      landingHtml: '<html><head><!--studyshare-boot--></head></html>',
    });
  const started = async (keys: MasterKeys) => {
    const each = made(keys);
    await each.start().finally(() => each.stop());
  };
  const both = localShareKeys({ current: second, earlier: [first] });
  const wrapped = (await store.getWrappedKey(shareId))!;
  const anew = await both.wrap(shareId, await both.unwrap(shareId, wrapped));
  await store.replaceKey('share', { shareId, wrappedKey: wrapped }, anew);
  // Answers are given without a start too: none is.
  const web = made({ current: second });
  expect((await web.clinician(new Request('https://ris.example/v1/settings'), clinician)).status).toBe(503);
  await expect(started({ current: second })).rejects.toMatchObject({
    code: 'config.invalid',
    fields: [{ field: 'keys/pepper', params: { rule: 'other-pepper' } }],
  });
  // Not the oldest of several is the last one.
  const third = Uint8Array.from({ length: 32 }, (_, at) => 150 - at);
  await expect(started({ current: second, earlier: [first, third] })).rejects.toMatchObject({ code: 'config.invalid' });
  await started({ current: second, pepper: pepperOf(first) });
});

test.each([
  [['web', 'worker'], 1],
  [['web'], 0],
] as const)('a process of the roles %j makes its workers ready %i times before anybody sends', async (roles, times) => {
  const warmUp = vi.fn(async () => undefined);
  await afterCrash({ soleWorker: false }, { roles: [...roles], warmUp });
  await sharing.start();
  expect(warmUp).toHaveBeenCalledTimes(times);
});

test('a process of the role web answers and does no work', async () => {
  const shareId = await afterCrash({ soleWorker: false }, { roles: ['web'] });
  await kit.store.releasePreparations();
  await sharing.start();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await state(shareId)).toBe('preparing');
  const answer = await sharing.patient(new Request('https://images.clinic.example/l/unknown'), {
    address: '192.0.2.7',
  });
  expect(await answer.text()).toContain('"screen":"unknown"');
});

test('a process of the role worker works and answers nothing', async () => {
  const shareId = await afterCrash({}, { roles: ['worker'] });
  await sharing.start();
  await vi.waitFor(async () => expect(await state(shareId)).toBe('ready'), { timeout: LAST_RESORT_MS });
  const request = () => new Request('https://images.clinic.example/l/unknown');
  const answers = await Promise.all([
    sharing.patient(request(), { address: '192.0.2.7' }),
    sharing.clinician(request(), clinician),
    sharing.reports(request()),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
});

test('a start that cannot free the leases goes on without', async () => {
  const shareId = await afterCrash();
  kit.store.releasePreparations = () => Promise.reject(new Error('away'));
  await sharing.start();
  expect(await state(shareId)).toBe('preparing');
});

test('stopped before it has started, it does no work', async () => {
  const shareId = await afterCrash();
  const starting = sharing.start();
  await Promise.all([starting, sharing.stop()]);
  kit.advance(200_000);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await state(shareId)).toBe('preparing');
});

test('a start that follows a stop waits for the work that is ending', async () => {
  const shareId = await afterCrash();
  let running = 0;
  let most = 0;
  let finish = () => {};
  const finished = new Promise<void>((resolve) => (finish = resolve));
  kit.processor.before = async () => {
    most = Math.max(most, ++running);
    await finished;
    running -= 1;
  };
  await sharing.start();
  await vi.waitFor(() => expect(running).toBe(1), { timeout: LAST_RESORT_MS });
  const restarted = Promise.all([sharing.stop(), sharing.start()]);
  // Long enough for a second start to begin, if it did not wait.
  await new Promise((resolve) => setTimeout(resolve, 100));
  finish();
  await restarted;
  await vi.waitFor(async () => expect(await state(shareId)).toBe('ready'), { timeout: LAST_RESORT_MS });
  expect(most).toBe(1);
});
