import { afterEach, beforeEach, expect, test } from 'vitest';
import type { StudyAccess } from '../config.ts';
import { CLINICIAN_OPERATIONS } from '../contract/operations/index.ts';
import { ERROR_STATUS, isStudyshareError, StudyshareError } from '../errors.ts';
import { type ClinicianUseCases, createUseCases } from '../share/index.ts';
import { clinician, type ShareKit, send, shareKit, stubStudy } from '../testing/share-kit/index.ts';
import { sampleBody } from './test/sample-body.ts';

const guest = { ...clinician, userId: 'guest', displayName: 'G. Guest' };

let kit: ShareKit;
let asked: (StudyAccess & { userId: string })[];
let useCases: ClinicianUseCases;
beforeEach(async () => {
  const studies = ['study-1', 'study-2'].map((studyId) => stubStudy(clinician.accountId, studyId, ['picture']));
  kit = await shareKit({ studies });
  asked = [];
  useCases = createUseCases({
    ...kit.context,
    mayAccessStudy: async ({ userId }, access) => {
      asked.push({ userId, ...access });
      return userId !== 'guest' || access.studyId === 'study-2';
    },
  }).clinician;
});
afterEach(() => kit.close());

const named = Object.entries(CLINICIAN_OPERATIONS).filter(
  ([name, { path, right }]) => right !== null && (/\{(studyId|shareId)\}/.test(path) || name === 'createShare'),
);

test('at least every operation over a study or a share is in the table', () => {
  expect(named.length).toBeGreaterThan(15);
});

test.each(named)(
  'V8: %s of a study that the host keeps from the user answers 404, and changes nothing',
  async (name, operation) => {
    const { shareId } = await send(kit, { contact: 'ann@example.org' });
    const before = await kit.clinician.getShare(clinician, shareId);
    const [{ deliveryId } = { deliveryId: '' }] = await kit.store.listDeliveries(shareId);
    const values: Record<string, string> = { studyId: 'study-1', objectId: 'o1', shareId, deliveryId };
    const parameters = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, each = '']) => values[each]);
    const body = sampleBody(operation);
    const given = [
      ...parameters,
      ...('query' in operation ? [{ since: 1_000_000 }] : []),
      ...(body === undefined
        ? []
        : [name === 'createShare' ? { studyId: 'study-1', contact: 'ben@example.org' } : body]),
      ...('idempotent' in operation ? ['a-key'] : []),
    ];
    const useCase = useCases[name as keyof ClinicianUseCases] as (...given: unknown[]) => Promise<unknown>;
    const refused = await useCase(guest, ...given).catch((error: unknown) => error);
    expect(isStudyshareError(refused) && ERROR_STATUS[refused.code]).toBe(404);
    expect(asked).toContainEqual({ userId: 'guest', studyId: 'study-1', operation: name, right: operation.right });
    expect(await kit.clinician.getShare(clinician, shareId)).toEqual(before);
    const { records } = await kit.clinician.listAuditRecords(clinician, { actor: 'guest' });
    expect(records.map(({ action, outcome }) => [action, outcome])).toEqual([[`refused.${name}`, 'failure']]);
  },
);

test.each(['listAuditRecords', 'downloadAudit', 'downloadAuditEvents', 'listWebhookCalls'] as const)(
  'V8: %s tells nothing of a study, or a share of it, that the host keeps from the user and that the query names',
  async (name) => {
    const { shareId } = await send(kit, { contact: 'ann@example.org' });
    const useCase = useCases[name] as (...given: unknown[]) => Promise<unknown>;
    await expect(useCase(guest, { shareId })).rejects.toMatchObject({ code: 'share.not_found' });
    await expect(useCase(clinician, { shareId })).resolves.toBeTruthy();
    await expect(useCase(guest, {})).resolves.toBeTruthy();
    if (name === 'listWebhookCalls') return;
    await expect(useCase(guest, { studyId: 'study-1' })).rejects.toMatchObject({ code: 'study.not_found' });
    await expect(useCase(guest, { studyId: 'study-2' })).resolves.toBeTruthy();
  },
);

test('V8: of another study the same user is answered, and a share that is not there is not there', async () => {
  expect(await useCases.listShares(guest, 'study-2')).toMatchObject({ shares: [] });
  const request = { studyId: 'study-2', contact: 'ben@example.org' };
  const { share } = await useCases.createShare(guest, request, 'key');
  expect((await useCases.getShare(guest, share.shareId)).shareId).toBe(share.shareId);
  await expect(useCases.getShare(guest, 'unknown')).rejects.toMatchObject({ code: 'share.not_found' });
  expect(asked.every(({ studyId }) => studyId === 'study-2')).toBe(true);
});

test('V8: lists of studies hold those alone that the user may see', async () => {
  for (const studyId of ['study-1', 'study-2']) await kit.store.noteArrival(clinician.accountId, studyId, null, 0);
  const arrived = (await useCases.listArrivals(clinician)).arrivals.map(({ studyId }) => studyId);
  expect(arrived.sort()).toEqual(['study-1', 'study-2']);
  expect((await useCases.listArrivals(guest)).arrivals.map(({ studyId }) => studyId)).toEqual(['study-2']);
  const all = (await useCases.dryRunAutomaticSending(clinician, { studyIds: ['study-1', 'study-2'] })).studies;
  expect(all.map(({ studyId }) => studyId)).toEqual(['study-1', 'study-2']);
  await expect(useCases.dryRunAutomaticSending(guest, { studyIds: ['study-1'] })).rejects.toMatchObject({
    code: 'study.not_found',
  });
  const recent = createUseCases({
    ...kit.context,
    recentStudies: { listRecentStudies: async () => ['study-1', 'study-2'] },
    mayAccessStudy: (_, { studyId }) => studyId === 'study-2',
  }).clinician;
  const tried = await recent.dryRunAutomaticSending(guest, {});
  expect(tried.studies.map(({ studyId }) => studyId)).toEqual(['study-2']);
  const first = await recent.dryRunAutomaticSending(guest, { most: 1 });
  expect([first.studies, first.rest]).toEqual([[], ['study-2']]);
});

test('V8: a host that cannot say refuses', async () => {
  const failing = createUseCases({
    ...kit.context,
    mayAccessStudy: async () => {
      throw new StudyshareError('server.busy');
    },
  }).clinician;
  await expect(failing.listShares(clinician, 'study-1')).rejects.toMatchObject({ code: 'server.busy' });
  const vague = createUseCases({ ...kit.context, mayAccessStudy: () => 'yes' as never }).clinician;
  await expect(vague.listShares(clinician, 'study-1')).rejects.toMatchObject({ code: 'study.not_found' });
});

test('V8: a host that says nothing refuses after a while: no request waits for ever', async () => {
  const waits: number[] = [];
  const sleep = async (milliseconds: number) => void waits.push(milliseconds);
  const silent = createUseCases({
    ...kit.context,
    platform: { ...kit.context.platform, sleep },
    mayAccessStudy: () => new Promise(() => {}),
  }).clinician;
  await expect(silent.listShares(clinician, 'study-1')).rejects.toMatchObject({ code: 'server.busy' });
  expect(waits).toEqual([10_000]);
});

test.each([
  ['no account', { accountId: '' }],
  ['an account that is none', { accountId: undefined }],
  ['no user', { userId: '' }],
  ['no rights', { rights: undefined }],
])('V1: a user to whom the host gave %s is nobody, and no account is made', async (_what, wrong) => {
  const somebody = { ...clinician, ...wrong } as never;
  await expect(kit.clinician.getSettings(somebody)).rejects.toMatchObject({ code: 'account.unauthenticated' });
  await expect(kit.clinician.getSettings(undefined as never)).rejects.toMatchObject({
    code: 'account.unauthenticated',
  });
  expect(await kit.knex('studyshare_accounts').whereNot({ account_id: clinician.accountId })).toEqual([]);
});
