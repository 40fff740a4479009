import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../tests/support/postgres.ts';
import { openPostgres, openSqlite } from '../../adapters/knex/index.ts';
import type { Principal } from '../../config.ts';
import type { UsageCounts } from '../../contract/usage.ts';
import { clinician, open, type ShareKit, send, shareKit } from '../../testing/share-kit/index.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

let databases = 0;
const emptyPostgres = async () => {
  const admin = openPostgres(postgres.url);
  const name = `usage_${++databases}`;
  await admin.raw(`CREATE DATABASE ${name}`);
  await admin.destroy();
  return openPostgres(postgres.url.replace(/studyshare$/, name));
};

const HOUR = 3_600_000;
const kinds: [string, () => Promise<Knex>][] = [
  ['SQLite', async () => openSqlite(':memory:')],
  ['PostgreSQL', emptyPostgres],
];

describe.each(kinds)('figures on %s', (_name, openDatabase) => {
  let kit: ShareKit;
  afterEach(() => kit.close());

  /** Moves the store's clock to a moment that is not past. */
  const moveTo = async (moment: string) => kit.advance(Date.parse(moment) - (await kit.store.now()));
  const total = async () => counted((await kit.clinician.getUsage(clinician)).total);

  test('R8: what is sent, sent again, opened and saved is told by what it was, a retry of the request once', async () => {
    kit = await shareKit({ knex: await openDatabase() });
    await moveTo('2031-05-14T10:00:00Z');
    const request = { studyId: 'study-1', contact: 'ann@example.org, +46 70 174 06 05' };
    const made = await Promise.all([1, 2, 3, 4].map(() => kit.clinician.createShare(clinician, request, 'one-key')));
    expect(new Set(made.map(({ share }) => share.shareId)).size).toBe(1);
    await kit.work();
    const { shareId } = made[0]!.share;
    const sent = { sharesSent: 1, linkEmails: 1, linkTexts: 1, linkTextSegments: expect.any(Number) };
    expect(await total()).toEqual(sent);
    expect((await total()).linkTextSegments).toBeGreaterThanOrEqual(1);
    kit.advance(HOUR);
    await kit.clinician.resendShare(clinician, shareId);
    await kit.work();
    const again = { resends: 1, resentEmails: 1, resentTexts: 1, resentTextSegments: expect.any(Number) };
    expect(await total()).toEqual({ ...sent, ...again });
    const { publicId, visitor } = await open(kit, shareId);
    await kit.patient.getPage(publicId, visitor, 1);
    await kit.patient.getPage(publicId, visitor, 1);
    await kit.patient.countDownload(publicId, visitor);
    expect(await total()).toEqual({ ...sent, ...again, pagesOpened: 1, downloads: 1 });
    await kit.clinician.revokeShare(clinician, shareId);
    expect(await total()).toEqual({ ...sent, ...again, pagesOpened: 1, downloads: 1, sharesRevoked: 1 });
  });

  test('R8: days begin and end at the clinic’s midnight, also when its clocks change', async () => {
    kit = await shareKit({ knex: await openDatabase() });
    // Europe/Stockholm puts its clocks back on 26 October 2031: that day has 25 hours.
    for (const moment of [
      '2031-10-25T21:50:00Z',
      '2031-10-25T22:10:00Z',
      '2031-10-26T22:50:00Z',
      '2031-10-26T23:10:00Z',
    ]) {
      await moveTo(moment);
      await send(kit, { onSame: 'new', contact: `ann-${Date.parse(moment)}@example.org` });
    }
    const usage = await kit.clinician.getUsage(clinician, { from: '2031-10-25', to: '2031-10-27' });
    expect(usage).toMatchObject({ grain: 'day', timeZone: 'Europe/Stockholm', from: '2031-10-25', to: '2031-10-27' });
    expect(usage.periods.map(({ from, to, figures }) => [from, to, figures.sharesSent])).toEqual([
      ['2031-10-25', '2031-10-25', 1],
      ['2031-10-26', '2031-10-26', 2],
      ['2031-10-27', '2031-10-27', 1],
    ]);
    const months = await kit.clinician.getUsage(clinician, { from: '2031-09-15', to: '2031-10-26', grain: 'month' });
    expect(months.periods.map(({ from, to, figures }) => [from, to, figures.sharesSent])).toEqual([
      ['2031-09-15', '2031-09-30', 0],
      ['2031-10-01', '2031-10-26', 3],
    ]);
    expect(months.total.sharesSent).toBe(3);
  });

  test('R8: a share that expires counts on its last day, though that is seen on the next', async () => {
    kit = await shareKit({ knex: await openDatabase() });
    await moveTo('2031-06-10T08:00:00Z');
    await send(kit, { lifespanDays: 2 });
    await moveTo('2031-06-13T08:00:00Z');
    await kit.work();
    const { periods } = await kit.clinician.getUsage(clinician, { from: '2031-06-10' });
    expect(periods.map(({ from, figures }) => [from, figures.sharesExpired])).toEqual([
      ['2031-06-10', 0],
      ['2031-06-11', 0],
      ['2031-06-12', 1],
      ['2031-06-13', 0],
    ]);
  });

  test('R8: a zone that is set later sums the same figures by its own days', async () => {
    kit = await shareKit({ knex: await openDatabase() });
    await moveTo('2031-02-03T23:30:00Z');
    await send(kit);
    const day = async () =>
      (await kit.clinician.getUsage(clinician, { from: '2031-02-03', to: '2031-02-05' })).periods
        .filter(({ figures }) => figures.sharesSent > 0)
        .map(({ from }) => from);
    expect(await day()).toEqual(['2031-02-04']);
    const { version } = await kit.clinician.getSettings(clinician);
    await kit.clinician.updateSettings(clinician, { version, settings: { timeZone: 'America/St_Johns' } });
    expect(await day()).toEqual(['2031-02-03']);
  });

  test('R8: an account sees its own figures alone, and nobody any without the right', async () => {
    kit = await shareKit({ knex: await openDatabase() });
    await send(kit);
    const other: Principal = { ...clinician, accountId: 'clinic-2' };
    expect(counted((await kit.clinician.getUsage(other)).total)).toEqual({});
    expect((await kit.clinician.getUsage(clinician)).total.sharesSent).toBe(1);
    const without: Principal = { ...clinician, rights: ['read', 'send', 'revoke', 'settings'] };
    const refused = { code: 'account.forbidden', params: { right: 'usage' } };
    await expect(kit.clinician.getUsage(without)).rejects.toMatchObject(refused);
    await expect(kit.clinician.downloadUsage(without)).rejects.toMatchObject(refused);
  });

  test('R8: what is asked for wrongly is refused by its field', async () => {
    kit = await shareKit({ knex: await openDatabase() });
    const refused = (query: object, field: string, params: object) =>
      expect(kit.clinician.getUsage(clinician, query)).rejects.toMatchObject({
        code: 'request.invalid',
        fields: [{ field, code: 'request.invalid', params }],
      });
    await refused({ from: 'yesterday' }, 'from', { rule: 'date' });
    await refused({ from: '2031-01-02', to: '2031-01-01' }, 'from', { rule: 'order' });
    await refused({ from: '2004-01-01', to: '2031-05-19' }, 'from', { rule: 'days', limit: 366 });
  });

  test('R8: the tables of figures hold no contact, study or share', async () => {
    kit = await shareKit({ knex: await openDatabase() });
    const { shareId } = await send(kit);
    const rows: Record<string, unknown>[] = await kit.knex('studyshare_usage');
    expect(new Set(rows.flatMap((row) => Object.keys(row)))).toEqual(
      new Set(['account_id', 'quarter', 'figure', 'amount']),
    );
    expect(rows.length).toBeGreaterThan(0);
    const text = JSON.stringify(rows);
    for (const secret of ['ann', '174', 'study-1', shareId]) expect(text).not.toContain(secret);
  });
});

/** The figures of which there is something. */
function counted(figures: UsageCounts): UsageCounts {
  return Object.fromEntries(Object.entries(figures).filter(([, amount]) => amount > 0));
}
