import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../tests/support/postgres.ts';
import { compareSecrets, createPasswordHasher, secretCharges } from '../../access/index.ts';
import { openPostgres, openSqlite } from '../../adapters/knex/index.ts';
import {
  ACCOUNT,
  BOTH,
  clinician,
  oneTimeCode,
  open,
  protect,
  type ShareKit,
  secretsOf,
  send,
  shareKit,
  stubStudy,
} from '../../testing/share-kit/index.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** A database of its own for each test. */
async function freshPostgres(): Promise<Knex> {
  const name = `race_${randomUUID().replaceAll('-', '')}`;
  const admin = openPostgres(postgres.url);
  await admin.raw('CREATE DATABASE ??', [name]);
  await admin.destroy();
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  return openPostgres(url.href);
}

const databases: [string, () => Promise<Knex>][] = [
  ['SQLite', async () => openSqlite(':memory:')],
  ['PostgreSQL', freshPostgres],
];

const times = <T>(count: number, act: (index: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, index) => act(index)));
const codesOf = (outcomes: PromiseSettledResult<unknown>[]) =>
  outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'done'));
const count = (codes: string[], code: string) => codes.filter((each) => each === code).length;

describe.each(databases)('all at once, on %s', (_name, fresh) => {
  let kit: ShareKit;
  let compared = 0;
  let verified = 0;

  beforeEach(async () => {
    const hasher = createPasswordHasher();
    [compared, verified] = [0, 0];
    kit = await shareKit({
      knex: await fresh(),
      settings: { passwordSetup: 'contact-otp' },
      studies: [stubStudy(ACCOUNT, 'study-1', ['picture']), stubStudy(ACCOUNT, 'report', ['picture', 'document'])],
      tools: {
        compare: (expected, typed) => {
          compared += 1;
          return compareSecrets(expected, typed);
        },
        hasher: {
          hash: hasher.hash,
          verify: (hash, secret) => {
            verified += 1;
            return hasher.verify(hash, secret);
          },
        },
      },
    });
  });
  afterEach(() => kit.close());

  test('S11: 100 identical create requests make one share and one message per contact', async () => {
    const request = { studyId: 'study-1', contact: BOTH };
    const outcomes = await times(100, () => kit.clinician.createShare(clinician, request, 'one-key'));
    const answers = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : outcome.reason));
    expect(new Set(answers.map(({ share }) => share.shareId)).size).toBe(1);
    expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
    await kit.work();
    expect((await kit.clinician.listShares(clinician, 'study-1')).shares).toHaveLength(1);
    expect([kit.email.messages.length, kit.sms.messages.length]).toEqual([1, 1]);
    expect(kit.processor.processed).toHaveLength(1);
  });

  test('S11: the same images sent under different keys at once make one share', async () => {
    const request = { studyId: 'study-1', contact: BOTH };
    const codes = codesOf(await times(20, (index) => kit.clinician.createShare(clinician, request, `key-${index}`)));
    expect(count(codes, 'done')).toBe(1);
    expect(count(codes, 'share.same_exists') + count(codes, 'contact.too_soon')).toBe(19);
  });

  test('G10: of 200 wrong delete codes from many addresses ten are compared, and viewing goes on', async () => {
    const { shareId } = await send(kit);
    const { deleteCode } = await secretsOf(kit, shareId);
    const wrong = deleteCode === '0000' ? '1111' : '0000';
    const visits = await Promise.all(
      Array.from({ length: 200 }, (_, index) => open(kit, shareId, `198.51.${index >> 4}.${index & 15}`)),
    );
    const codes = codesOf(
      await times(200, (index) => kit.patient.deletePage(visits[index]!.publicId, visits[index]!.visitor, wrong)),
    );
    expect(compared).toBe(10);
    expect(count(codes, 'delete.wrong_code')).toBe(10);
    expect(count(codes, 'delete.code_dead')).toBe(190);
    const { publicId, visitor } = visits[0]!;
    await expect(kit.patient.deletePage(publicId, visitor, deleteCode)).rejects.toMatchObject({
      code: 'delete.code_dead',
    });
    expect(compared).toBe(10);
    expect((await kit.patient.getPage(publicId, visitor, 1)).content?.total).toBe(1);
  });

  async function guarded() {
    const { shareId } = await send(kit, { studyId: 'report' });
    const { publicId, visitor } = await open(kit, shareId);
    await protect(kit, publicId, visitor, 'secret1');
    const { generation } = (await kit.store.findShare(shareId))!;
    const { ofLink } = secretCharges('password', shareId, generation, '');
    return { shareId, publicId, left: () => kit.store.attemptsLeft(ofLink) };
  }

  test('P8: 25 wrong passwords from 25 addresses count as 25', async () => {
    const { shareId, publicId, left } = await guarded();
    const visits = await Promise.all(
      Array.from({ length: 25 }, (_, index) => open(kit, shareId, `198.51.100.${index}`)),
    );
    const codes = codesOf(await times(25, (index) => kit.patient.unlock(publicId, visits[index]!.visitor, 'wrong1')));
    expect(count(codes, 'access.wrong_password')).toBe(25);
    expect(await left()).toBe(75);
  });

  test('P8: of 25 wrong passwords from one address five are compared', async () => {
    const { shareId, publicId, left } = await guarded();
    const { visitor } = await open(kit, shareId, '198.51.100.1');
    const codes = codesOf(await times(25, () => kit.patient.unlock(publicId, visitor, 'wrong1')));
    expect(verified).toBe(5);
    expect(count(codes, 'access.wrong_password')).toBe(5);
    expect(count(codes, 'access.too_many_attempts')).toBe(20);
    expect(await left()).toBe(95);
  });

  test('P8: of 100 wrong one-time codes five count, and the right one is void afterwards', async () => {
    const { shareId } = await send(kit, { studyId: 'report' });
    const { publicId, visitor } = await open(kit, shareId);
    const code = await oneTimeCode(kit, publicId, visitor);
    const wrong = code === '000000' ? '111111' : '000000';
    const codes = codesOf(await times(100, () => kit.patient.verifyOneTimeCode(publicId, visitor, wrong)));
    expect(count(codes, 'access.wrong_one_time_code')).toBe(5);
    expect(count(codes, 'access.one_time_code_expired')).toBe(95);
    await expect(kit.patient.verifyOneTimeCode(publicId, visitor, code)).rejects.toMatchObject({ status: 403 });
  });

  test('P8: a right one-time code lets one of ten in', async () => {
    const { shareId } = await send(kit, { studyId: 'report' });
    const { publicId, visitor } = await open(kit, shareId);
    const code = await oneTimeCode(kit, publicId, visitor);
    const codes = codesOf(await times(10, () => kit.patient.verifyOneTimeCode(publicId, visitor, code)));
    expect(count(codes, 'done')).toBe(1);
  });

  test('P3: of ten first visitors who set a password at once one does', async () => {
    const { version } = await kit.clinician.getSettings(clinician);
    await kit.clinician.updateSettings(clinician, { version, settings: { passwordSetup: 'first-visitor' } });
    const { shareId } = await send(kit, { studyId: 'report' });
    const visits = await Promise.all(Array.from({ length: 10 }, () => open(kit, shareId)));
    const outcomes = await times(10, (index) => {
      const { publicId, visitor } = visits[index]!;
      return kit.patient.setPassword(publicId, visitor, `secret${index}`, `secret${index}`);
    });
    const winners = codesOf(outcomes).flatMap((code, index) => (code === 'done' ? [index] : []));
    expect(winners).toHaveLength(1);
    const later = await open(kit, shareId);
    await kit.patient.unlock(later.publicId, later.visitor, `secret${winners[0]}`);
  });

  test('R6, G10: of many ways to end a share at once one is recorded', async () => {
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    const { deleteCode } = await secretsOf(kit, shareId);
    const codes = codesOf(
      await times<unknown>(6, (index) =>
        index % 2 === 0
          ? kit.clinician.revokeShare(clinician, shareId)
          : kit.patient.deletePage(publicId, visitor, deleteCode),
      ),
    );
    expect(count(codes, 'done')).toBe(1);
    const { state } = await kit.clinician.getShare(clinician, shareId);
    expect(state).toBe(codes.indexOf('done') % 2 === 0 ? 'revoked' : 'deleted');
  });

  test('the contacts’ limit holds for 20 resends at once', async () => {
    const { shareId } = await send(kit);
    kit.advance(61_000);
    const codes = codesOf(await times(20, () => kit.clinician.resendShare(clinician, shareId)));
    expect([count(codes, 'done'), count(codes, 'contact.too_soon')]).toEqual([1, 19]);
    await kit.work();
    expect(kit.email.messages).toHaveLength(2);
  });
});
