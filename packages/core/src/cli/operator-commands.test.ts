import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { inProcessQueue } from '../adapters/queue/index.ts';
import { StudyshareError } from '../errors.ts';
import type { ShareKeys } from '../ports/index.ts';
import { createUseCases } from '../share/index.ts';
import { auditActions, clinician, open, type ShareKit, send, shareKit } from '../testing/share-kit/index.ts';
import { localShareKeys, pepperOf } from '../vault/index.ts';
import type { SetUp } from './load-set-up.ts';
import { runCli } from './run-cli.ts';

let folder = '';
let setup = '';
let kit: ShareKit;
let closed = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'studyshare-operator-test-'));
  setup = join(folder, 'set-up.mjs');
  writeFileSync(setup, 'export default () => globalThis.studyshareSetUp();\n');
  writeFileSync(join(folder, 'none.mjs'), 'export const options = {};\n');
  writeFileSync(join(folder, 'fails.mjs'), 'export default () => { throw new Error("no such secret"); };\n');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(async () => {
  kit = await shareKit();
  closed = 0;
  (globalThis as never as { studyshareSetUp(): SetUp }).studyshareSetUp = setUp;
});
afterEach(() => kit.close());

function setUp(): SetUp {
  const { store, files, studies, audit, keys, processor, patientBaseUrl, defaultSettings } = kit.context;
  return {
    options: {
      ...{ store, files, studies, audit, keys, processor, patientBaseUrl, defaultSettings },
      notifiers: [kit.email, kit.sms],
      queue: inProcessQueue(),
      landingHtml: '<html><head><!--studyshare-boot--></head></html>',
    },
    close: async () => void (closed += 1),
  };
}

async function call(...args: string[]) {
  const said = { out: '', err: '' };
  const code = await runCli(args, {
    stdout: (text) => void (said.out += text),
    stderr: (text) => void (said.err += text),
    signal: new AbortController().signal,
  });
  return { code, ...said };
}

test.each([
  ['no set-up', ['doctor'], /--setup <module> is missing, and there is no studyshare.setup.mjs here/],
  ['an unknown option', ['doctor', '--fast'], /--fast/],
  ['an option of another command', ['stuck', '--reach', '--setup', 'none.mjs'], /--reach does not go with stuck/],
  ['ids where there are none', ['stuck', 'x', '--setup', 'none.mjs'], /takes no ids/],
  ['a retry of nothing', ['retry', '--setup', 'none.mjs'], /Name ids, or say --all/],
  ['a retry of both', ['retry', 'x', '--all', '--setup', 'none.mjs'], /Name ids, or say --all/],
])('V10: %s is refused with exit code 2', async (_what, args, words) => {
  const { code, err } = await call(...args.map((each) => (each.endsWith('.mjs') ? join(folder, each) : each)));
  expect([code, err]).toEqual([2, expect.stringMatching(words)]);
  expect(err).toContain('Usage: studyshare doctor');
});

test.each([
  ['a set-up that is not there', ['doctor', '--setup', 'absent.mjs'], /cannot be loaded/],
  ['a set-up without a function', ['doctor', '--setup', 'none.mjs'], /exports no function by default/],
  ['a set-up that fails', ['stuck', '--setup', 'fails.mjs'], /failed: no such secret/],
])('V10: %s is refused in one line, which nothing pushes out of sight', async (_what, [name, option, file], words) => {
  const { code, err } = await call(name!, option!, join(folder, file!));
  expect([code, err]).toEqual([2, expect.stringMatching(words)]);
  expect(err.trim().split('\n')).toHaveLength(1);
});

test('V10: the minutes are a number', async () => {
  expect(await call('stuck', '--setup', setup, '--minutes', 'ten')).toMatchObject({ code: 2 });
});

test('V10: doctor prints a line for each part, as JSON too, and closes what the set-up opened', async () => {
  const { code, out } = await call('doctor', '--setup', setup);
  expect([code, closed]).toEqual([0, 1]);
  expect(out).toMatch(/^ok {4}database tables: up to date/m);
  const { out: json } = await call('doctor', '--setup', setup, '--json');
  expect(JSON.parse(json)).toMatchObject({ works: true, findings: expect.any(Array) });
});

test('V10: doctor ends with 1 when something is at fault', async () => {
  await kit.knex('studyshare_migrations').where({ name: '0001-accounts-and-shares' }).delete();
  const { code, out } = await call('doctor', '--setup', setup);
  expect([code, out]).toEqual([1, expect.stringMatching(/^FAIL {2}database tables: .*\n {6}Call `migrate/m)]);
});

test('V10: what is stuck is listed and tried again, and the record says so', async () => {
  expect(await call('stuck', '--setup', setup)).toMatchObject({ code: 0, out: 'Nothing is stuck.\n' });
  const { shareId } = await send(kit, {}, { work: false });
  const { fence } = (await kit.store.claimPreparation(shareId))!;
  await kit.store.releasePreparation(shareId, fence, 3_600_000);
  kit.advance(31 * 60_000);
  const listed = await call('stuck', '--setup', setup, '--account', clinician.accountId);
  expect(listed).toMatchObject({ code: 1, out: expect.stringContaining(`prepare ${shareId}: account clinic-1`) });
  await kit.store.ensureAccount('another', kit.context.defaultSettings);
  expect(await call('stuck', '--setup', setup, '--account', 'another')).toMatchObject({ code: 0 });
  expect(JSON.parse((await call('stuck', '--setup', setup, '--json')).out)).toMatchObject({
    stuck: [{ kind: 'prepare', id: shareId, since: expect.stringMatching(/Z$/) }],
  });
  expect(await call('retry', 'nothing', '--setup', setup)).toMatchObject({ code: 1, out: 'nothing: is not stuck\n' });
  expect(await call('retry', shareId, '--setup', setup)).toMatchObject({
    code: 0,
    out: `prepare ${shareId}: due now\n`,
  });
  expect(await auditActions(kit, shareId)).toContain('work.hurried');
  await kit.work();
  expect((await kit.clinician.getShare(clinician, shareId)).state).toBe('ready');
  expect(await call('retry', '--all', '--setup', setup)).toMatchObject({ code: 0, out: '' });
});

test.each(['-bcdefghijklmnopqrstuv', '--cdefghijklmnopqrstuv'])('V10: an id like %s is no option', async (id) => {
  await send(kit);
  expect(await call('retry', id, '--setup', setup)).toMatchObject({ code: 1, out: `${id}: is not stuck\n` });
  expect(await call('retry', '--setup', setup, '--', id)).toMatchObject({ code: 1, out: `${id}: is not stuck\n` });
  const exported = await call('audit', 'export', '--setup', setup, '--account', clinician.accountId, '--share', id);
  expect(exported.code).toBe(0);
});

test('V10: what is stuck in one account is found behind five hundred of another', async () => {
  const work = (at: number, accountId: string) => ({
    ...{ kind: 'prepare', id: `share-${at}`, shareId: `share-${at}`, accountId, since: at, attempts: 0, reason: null },
    nextTryAt: null,
  });
  const all = [...Array.from({ length: 3_000 }, (_, at) => work(at, 'large')), work(3_000, 'small')];
  const { options } = setUp();
  const getAccount = async () => ({}) as never;
  const store = {
    ...options.store,
    getAccount,
    findStuckWork: async (_ms: number, limit: number) => all.slice(0, limit),
  };
  (globalThis as never as { studyshareSetUp(): unknown }).studyshareSetUp = () => ({ options: { ...options, store } });
  const found = await call('stuck', '--setup', setup, '--account', 'small');
  expect(found).toMatchObject({ code: 1, out: expect.stringContaining('prepare share-3000: account small') });
});

test('V10: keys are wrapped anew while the patient’s page is open, and the earlier master key can go then', async () => {
  const { shareId } = await send(kit);
  const { publicId, visitor } = await open(kit, shareId);
  const [first, second] = [
    Uint8Array.from({ length: 32 }, (_, at) => at),
    Uint8Array.from({ length: 32 }, (_, at) => 99 - at),
  ];
  const using = (keys: ShareKeys) => {
    const set = { ...setUp(), options: { ...setUp().options, keys } };
    (globalThis as never as { studyshareSetUp(): SetUp }).studyshareSetUp = () => set;
  };
  using(localShareKeys({ current: second }));
  const wrong = await call('rotate-keys', '--setup', setup);
  expect(wrong).toMatchObject({ code: 1, out: '0 wrapped anew, 0 were current, 2 cannot be opened\n' });
  using(localShareKeys({ current: second, earlier: [first] }));
  expect(await call('rotate-keys', '--setup', setup)).toMatchObject({
    ...{ code: 0, out: '2 wrapped anew, 0 were current, 0 cannot be opened\n' },
    err: expect.stringMatching(/Run it again/),
  });
  expect(await call('rotate-keys', '--setup', setup)).toMatchObject({
    ...{ code: 0, out: '0 wrapped anew, 2 were current, 0 cannot be opened\n', err: '' },
  });
  // The kit's processes have the first key alone: they were left behind.
  await expect(kit.context.keys.unwrap(shareId, (await kit.store.getWrappedKey(shareId))!)).rejects.toThrow();
  const moved = localShareKeys({ current: second, pepper: pepperOf(first) });
  const { patient } = createUseCases({ ...kit.context, keys: moved });
  const page = await patient.getPage(publicId, visitor, 1);
  const file = await patient.getFile(publicId, visitor, page.content!.items[0]!.itemId, 'view');
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.open()) chunks.push(chunk);
  expect(Buffer.concat(chunks).length).toBe(file.bytes);
});

test('V10: a wrapping that does not open again replaces none, and bytes that a KMS keeps stay as they are', async () => {
  const { shareId } = await send(kit);
  const kept = new Map<string, Uint8Array>();
  const unwrap = async (id: string, wrapped: string) => {
    const key = kept.get(id + wrapped) ?? (await kit.context.keys.unwrap(id, wrapped).catch(() => new Uint8Array(32)));
    kept.set(id + wrapped, key);
    return key;
  };
  const before = await kit.store.getWrappedKey(shareId);
  const keys = { ...kit.context.keys, unwrap, wrap: async () => 'opens-nothing' };
  const set = { ...setUp(), options: { ...setUp().options, keys } };
  (globalThis as never as { studyshareSetUp(): SetUp }).studyshareSetUp = () => set;
  expect((await call('rotate-keys', '--setup', setup)).code).not.toBe(0);
  expect(await kit.store.getWrappedKey(shareId)).toBe(before);
  expect(kept.get(shareId + before)?.some((byte) => byte !== 0)).toBe(true);
});

test('V10: keys that are away end the rotation, and nothing is called unreadable', async () => {
  await send(kit);
  const away = async () => {
    throw new StudyshareError('server.busy');
  };
  const set = { ...setUp(), options: { ...setUp().options, keys: { ...kit.context.keys, unwrap: away } } };
  (globalThis as never as { studyshareSetUp(): SetUp }).studyshareSetUp = () => set;
  const { code, out } = await call('rotate-keys', '--setup', setup);
  expect([code === 0, out]).toEqual([false, '']);
});

test('V10: audit records are verified and exported, and that is on record', async () => {
  await send(kit);
  const { out, code } = await call('audit', 'verify', '--setup', setup);
  expect([code, out]).toEqual([0, expect.stringMatching(/^whole {3}clinic-1: \d+ records.*head \d+:[0-9a-f]{64}$/m)]);
  const head = /\d+:[0-9a-f]{64}/.exec(out)?.[0] ?? '';
  const account = ['--setup', setup, '--account', clinician.accountId];
  expect((await call('audit', 'verify', ...account, '--head', head)).code).toBe(0);
  expect(
    (
      await call(
        'audit',
        'verify',
        ...account,
        '--head',
        head.replace(/.$/, (c) => (c === '0' ? '1' : '0')),
      )
    ).code,
  ).toBe(1);
  expect((await call('audit', 'export', ...account)).out).toContain('"read.verifyAudit","operator"');
});

test.each([['audit verify'], ['audit export'], ['stuck'], ['retry --all']])(
  'V10: %s of an account that is none is refused, and leaves no trace',
  async (what) => {
    const { code, err } = await call(...what.split(' '), '--setup', setup, '--account', 'clinic-l');
    expect([code, err]).toEqual([2, expect.stringContaining('There is no account "clinic-l"')]);
    expect(await kit.context.audit.readChain('clinic-l')).toBe(null);
  },
);
