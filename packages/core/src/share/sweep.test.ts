import { afterEach, beforeEach, expect, test } from 'vitest';
import { sessionHash } from '../access/index.ts';
import { StudyshareError } from '../errors.ts';
import { sampleCode } from '../testing/sample-share.ts';
import { clinician, open, type ShareKit, send, shareKit, stubStudy } from '../testing/share-kit/index.ts';

let kit: ShareKit;
beforeEach(async () => {
  kit = await shareKit();
});
afterEach(() => kit.close());

const HOUR = 3_600_000;

async function rows(table: string): Promise<number> {
  return (await kit.knex(`studyshare_${table}`)).length;
}

test('the sweep forgets sessions, codes and windows that are over, and keeps what is counted for ever', async () => {
  const { shareId } = await send(kit);
  const { visitor } = await open(kit, shareId);
  const share = (await kit.store.findShare(shareId))!;
  await kit.store.issueOneTimeCode(sampleCode(share, sessionHash(visitor.sessionToken!), 'hash'));
  await kit.store.chargeAttempts([{ scope: 'for-ever', limit: 5, windowMs: null }]);
  const counted = async () => [await rows('sessions'), await rows('one_time_codes'), await rows('attempts')];
  await kit.jobs.sweep();
  const [sessions, codes, attempts] = await counted();
  expect([sessions, codes]).toEqual([1, 1]);
  expect(attempts).toBeGreaterThan(1);
  kit.advance(25 * HOUR);
  await kit.jobs.sweep();
  expect(await counted()).toEqual([0, 0, 1]);
});

test('the sweep wakes whatever is due, each under its own kind', async () => {
  const made = await send(kit, { lifespanDays: 1 });
  kit.advance(48 * HOUR);
  await kit.work();
  expect((await kit.store.findShare(made.shareId))?.state).toBe('expired');
  expect(await kit.store.findDueShares(10)).toEqual({ prepare: [], expire: [], purge: [], release: [] });
  expect(await kit.store.findDueDeliveries(10)).toEqual([]);
});

test('§7: what became of arrivals goes with the account’s days, a waiting one stays, and no study is sent again', async () => {
  const automatic = { automaticSending: true, automaticRules: ['Modality is US'], automaticDelayMinutes: 10 };
  await kit.close();
  const stub = stubStudy(clinician.accountId, 'study-1', ['picture']);
  const study = { ...stub.study, fields: { Modality: ['US'] } };
  kit = await shareKit({ settings: { ...automatic, auditRetentionDays: 30 }, studies: [{ ...stub, study }] });
  const arrive = () => kit.arrivals.studyArrived({ accountId: clinician.accountId, studyId: 'study-1' });
  const arrivals = async () => (await kit.clinician.listArrivals(clinician)).arrivals.map(({ state }) => state);
  await arrive();
  kit.advance(HOUR);
  await kit.work();
  expect(await arrivals()).toEqual(['sent']);
  kit.advance(29 * 24 * HOUR);
  await kit.work();
  expect(await arrivals()).toEqual(['sent']);
  kit.advance(2 * 24 * HOUR);
  await kit.work();
  expect(await arrivals()).toEqual([]);
  expect(await arrive()).toMatchObject({ state: 'waiting' });
  await kit.jobs.sweep();
  expect(await arrivals()).toEqual(['waiting']);
  kit.advance(HOUR);
  await kit.work();
  expect(await arrivals()).toEqual(['sent']);
  expect((await kit.clinician.listShares(clinician, 'study-1')).shares).toHaveLength(1);
});

test('§7: audit records go when the account no longer keeps them, and the round over the accounts then rests', async () => {
  const { shareId } = await send(kit);
  const { version } = await kit.clinician.getSettings(clinician);
  await kit.clinician.updateSettings(clinician, { version, settings: { auditRetentionDays: 30 } });
  const days = (count: number) => Date.now() - count * 24 * HOUR;
  const stored = { account_id: clinician.accountId, actor: 'patient', outcome: 'success', share_id: shareId };
  const actions = async () => (await kit.knex('studyshare_audit_records')).map(({ action }) => action);
  await kit.knex('studyshare_audit_records').insert([
    { ...stored, action: 'long-ago', at: days(31) },
    { ...stored, action: 'lately', at: days(29) },
  ]);
  kit.advance(2 * HOUR);
  await kit.jobs.sweep();
  expect(await actions()).not.toContain('long-ago');
  expect(await actions()).toEqual(expect.arrayContaining(['lately', 'share.created', 'settings.updated']));
  await kit.knex('studyshare_audit_records').insert({ ...stored, action: 'long-ago', at: days(31) });
  await kit.jobs.sweep();
  expect(await actions()).toContain('long-ago');
  kit.advance(2 * HOUR);
  await kit.jobs.sweep();
  expect(await actions()).not.toContain('long-ago');
});

test('an account that cannot be reminded or tidied up keeps nothing that is due from being done', async () => {
  await kit.close();
  const warnings: unknown[] = [];
  const logger = {
    info: () => {},
    warn: (event: string, fields?: object) => void warnings.push([event, fields]),
    error: () => {},
  };
  kit = await shareKit({ settings: { reminders: true }, context: { logger } });
  const away = async () => {
    throw new StudyshareError('server.internal');
  };
  Object.assign(kit.store, { findToRemind: away, forgetArrivals: away });
  const made = await send(kit, { lifespanDays: 1 });
  kit.advance(48 * HOUR);
  await kit.work();
  expect((await kit.store.findShare(made.shareId))?.state).toBe('expired');
  const fields = { accountId: clinician.accountId, code: 'server.internal' };
  expect(warnings).toContainEqual(['sweep.account_failed', fields]);
});
